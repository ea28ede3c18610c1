import { bookSlot } from "../../../../shared/contracts/booking/bookings.ts";
import { submitRun } from "../../../../shared/contracts/laboratory/runs.ts";
import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { aRosterRow, COMMUNITY_1 } from "../../../support/factories/district.ts";
import {
  handOverBox,
  LABORATORY,
  packing,
  plateFile,
  receiveTubes,
  SITE,
  sealing,
  syncOps,
  uploadFile,
} from "../../../support/scenes/chain.ts";
import type { World } from "../../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../../support/scenes/open-campaign.ts";

/** A campaign in the middle: people booked, tubes sealed, boxed, received, a run uploaded, another submitted. */
export interface Scene {
  world: World;
  booked: string;
  free: string;
  dependant: string;
  stranger: string;
  /** Two records that may be one person, who did nothing yet. */
  twins: [string, string];
  uploadedRun: string;
  submittedRun: string;
  slotStart: string;
}

export const SLOT = "2026-03-02T02:00:00.000Z";
export const OTHER_LABORATORY = "LAB02";
export const NOBODY = "222222222222";
export const NO_RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
export const NO_CAMPAIGN = "NONE-99";
export const NO_BOX = boxBarcode(99_999_999);
export const NO_TUBE = tubeBarcode(9_999_999_999);

export async function aScene(world: World): Promise<Scene> {
  const laboratories = [LABORATORY, OTHER_LABORATORY].map((laboratoryId) => ({
    ...{ laboratoryId, name: { zh: "实验室", en: "Laboratory" }, tubesPerDay: 3_000 },
  }));
  await openCampaign(world, undefined, { laboratories });
  const child = aRosterRow(3, { householdId: `${COMMUNITY_1}-00001`, phone: undefined });
  const [booked = "", free = "", dependant = "", stranger = "", ...sampled] = await importPeople(
    world,
    "scene",
    [
      aRosterRow(1, { phone: "10000000001" }),
      aRosterRow(2),
      child,
      aRosterRow(4, { phone: undefined }),
      ...[5, 6, 7, 8, 9, 10].map((n) => aRosterRow(n)),
    ],
  );
  const [a = "", b = "", c = "", d = "", one = "", other = ""] = sampled;
  await syncOps(world, [
    sealing(world, 1, [a]),
    sealing(world, 2, [b]),
    sealing(world, 3, [c]),
    sealing(world, 4, [d]),
  ]);
  await syncOps(world, [packing(world, 1, [1, 2, 3]), packing(world, 2, [4])]);
  await handOverBox(world, 1);
  world.clock.advance({ minutes: 5 });
  await receiveTubes(world, 1, [1, 2, 3]);
  world.clock.advance({ minutes: 5 });
  const uploaded = await uploadFile(world, plateFile([[1, "negative"]], "first"));
  const second = await uploadFile(world, plateFile([[2, "negative"]], "second"));
  const submittedRun = second.body.runId;
  await world.call(submitRun, {
    as: await world.as.technician(LABORATORY),
    params: { runId: submittedRun },
  });
  await world.call(bookSlot, {
    as: await world.as.resident(booked),
    body: { campaignId: CAMPAIGN, residentId: booked, siteId: SITE, slotStart: SLOT },
  });
  return {
    world,
    booked,
    free,
    dependant,
    stranger,
    twins: [one, other],
    uploadedRun: uploaded.body.runId,
    submittedRun,
    slotStart: SLOT,
  };
}
