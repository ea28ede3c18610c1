import type { MergePreview } from "../../contracts/people/merges.ts";
import { type PersonStatus, personState, type TubeTruth } from "../../domain/people/person-status.ts";
import type { Services } from "../services.ts";
import { opensToOthers, type Two } from "./merge-readers.ts";
import { inOrderTaken } from "./person-counts.ts";
import { side } from "./record-side.ts";

/** What joining two records would change in each campaign, and what stands against it. */
export async function mergeEffects(services: Services, { merged, kept }: Two): Promise<MergePreview> {
  const { stores, clock } = services;
  const now = clock.now().toISOString();
  const ids = [merged.residentId, kept.residentId];
  const campaigns: MergePreview["campaigns"] = [];
  const sharedTubes: string[] = [];
  for (const { campaignId } of await stores.campaigns.all()) {
    const found = await stores.participations.getMany(ids, campaignId);
    const from = found.get(merged.residentId);
    const to = found.get(kept.residentId);
    if (from === undefined || to === undefined) continue;
    const tubes = await stores.tubes.getMany(
      [...from.samples, ...to.samples].map(({ tubeBarcode }) => tubeBarcode),
    );
    const mine = new Set(to.samples.map(({ tubeBarcode }) => tubeBarcode));
    sharedTubes.push(...from.samples.map((s) => s.tubeBarcode).filter((barcode) => mine.has(barcode)));
    if (from.samples.length === 0 && from.booking === undefined) continue;
    const seat = to.booking ?? from.booking;
    const after = personState(
      { ...to, samples: inOrderTaken([...to.samples, ...from.samples]), ...(seat ? { booking: seat } : {}) },
      renamed(tubes, merged.residentId, kept.residentId),
    ).status;
    campaigns.push({
      campaignId,
      before: { merged: statusOf(from, tubes), kept: statusOf(to, tubes) },
      after,
      tubes: from.samples.map(({ tubeBarcode }) => tubeBarcode),
      ...(seat === undefined ? {} : { seat }),
      ...(to.booking !== undefined && from.booking !== undefined && from.booking.slotStart > now
        ? { seatGivenBack: from.booking }
        : {}),
    });
  }
  const [a, b] = await stores.residents.getMany(ids);
  if (a === undefined || b === undefined) throw new Error("a record was removed while it was read");
  const obstacles = obstaclesOf({ merged, kept }, sharedTubes);
  const secondPerson = obstacles.length === 0 && (await opensToOthers(services, { merged, kept }));
  return { merged: side(a), kept: side(b), campaigns, obstacles, sharedTubes, secondPerson };
}

const statusOf = (...of: Parameters<typeof personState>): PersonStatus => personState(...of).status;

/** Why two records cannot be joined. Two swabs in one tube say that two people stood there. */
function obstaclesOf({ merged, kept }: Two, sharedTubes: readonly string[]): MergePreview["obstacles"] {
  const obstacles: [MergePreview["obstacles"][number], boolean][] = [
    ["samePerson", merged.residentId === kept.residentId],
    ["alreadyMerged", merged.mergedInto !== undefined || kept.mergedInto !== undefined],
    ["standsForOthers", merged.mergedFrom !== undefined],
    ["sameTube", merged.residentId !== kept.residentId && sharedTubes.length > 0],
  ];
  return obstacles.filter(([, holds]) => holds).map(([obstacle]) => obstacle);
}

/** The tubes as they would be with one record in the place of the other. */
const renamed = <T extends TubeTruth>(
  tubes: ReadonlyMap<string, T>,
  from: string,
  to: string,
): Map<string, T> =>
  new Map(
    [...tubes].map(([barcode, tube]) => [
      barcode,
      { ...tube, membersInDoubt: tube.membersInDoubt?.map((id) => (id === from ? to : id)) },
    ]),
  );
