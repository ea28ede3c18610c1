import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workList } from "../../../shared/contracts/laboratory/work-list.ts";
import {
  endCareCategory,
  readCareCategory,
  setCareCategory,
} from "../../../shared/contracts/people/care-categories.ts";
import { mergeResidents } from "../../../shared/contracts/people/merges.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { ConflictError } from "../../../shared/store/table.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import {
  handOverBox,
  LABORATORY,
  packing,
  receiveTubes,
  sealing,
  syncOps,
} from "../../support/scenes/chain.ts";
import { createWorld, NOW, type World } from "../../support/scenes/harness.ts";
import { importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
let people: string[];
const rows = [0, 1, 2, 3].map((n) => aRosterRow(n));
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importPeople(world, "care", rows);
});
afterEach(() => world.close());

const worker = () => world.as.community([COMMUNITY_1]);
const set = async (residentId: string, body: { category: "emergency" | "inpatient"; until: string }) =>
  world.call(setCareCategory, { as: await worker(), params: { residentId }, body });
const read = async (residentId: string, as?: string) =>
  world.call(readCareCategory, { as: as ?? (await worker()), params: { residentId } });
const joined = async (residentId: string, into: string) => {
  const asked = { params: { residentId }, body: { into } };
  await world.call(mergeResidents, { ...asked, as: await worker() });
  const as = await world.as.community([COMMUNITY_1], "community-2");
  expect((await world.call(mergeResidents, { ...asked, as })).body.state).toBe("joined");
};
const toPlate = async () => {
  const { body } = await world.call(workList, {
    as: await world.as.technician(LABORATORY),
    params: { laboratoryId: LABORATORY },
    query: { stage: "receivedNotPlated", limit: "10" },
  });
  return body.stages[0]?.items.map(({ id, turnaround, dueAt }) => ({ id, turnaround, dueAt }));
};

describe("a category", () => {
  it("puts the tubes of its person before older ones in the laboratory, and makes their results due sooner", async () => {
    const [neighbour = "", patient = "", ill = "", other = ""] = people;
    await set(patient, { category: "inpatient", until: "2026-03-02" });
    await set(ill, { category: "emergency", until: "2026-03-02" });
    await syncOps(world, [
      sealing(world, 1, [neighbour]),
      sealing(world, 2, [patient, other]),
      sealing(world, 3, [ill]),
      packing(world, 1, [1, 2, 3]),
    ]);
    await handOverBox(world, 1);
    await receiveTubes(world, 1, [1, 2, 3]);

    expect(await toPlate()).toEqual([
      { id: tubeBarcode(3), turnaround: "urgent", dueAt: "2026-03-02T07:00:00.000Z" },
      { id: tubeBarcode(2), turnaround: "priority", dueAt: "2026-03-02T13:00:00.000Z" },
      { id: tubeBarcode(1), turnaround: "routine", dueAt: "2026-03-03T01:00:00.000Z" },
    ]);
  });

  it("counts for a tube that the laboratory received before its sealing was told", async () => {
    const [patient = ""] = people;
    await set(patient, { category: "emergency", until: "2026-03-05" });
    await receiveTubes(world, 1, [1]);
    await syncOps(world, [sealing(world, 1, [patient])]);

    expect(await toPlate()).toMatchObject([{ turnaround: "urgent", dueAt: "2026-03-02T07:00:00.000Z" }]);
  });

  it("is over after its last day, and when it is taken away", async () => {
    const [patient = "", ill = ""] = people;
    await set(patient, { category: "inpatient", until: "2026-03-02" });
    await set(ill, { category: "emergency", until: "2026-03-09" });
    const taking = { as: await worker(), params: { residentId: ill } };
    expect((await world.call(endCareCategory, taking)).status).toBe(204);
    expect((await world.call(endCareCategory, taking)).status).toBe(204);
    expect((await read(ill)).body).toEqual({});
    world.clock.advance({ hours: 24 });
    await syncOps(world, [sealing(world, 1, [patient, ill])]);
    await receiveTubes(world, 1, [1]);

    expect(await toPlate()).toMatchObject([{ turnaround: "routine" }]);
  });

  it("stays when the roster is imported again, and is sealed in the table", async () => {
    const [patient = ""] = people;
    await set(patient, { category: "inpatient", until: "2026-03-12" });
    await importPeople(world, "care-2", [
      { ...aRosterRow(0), address: "another street 1" },
      ...rows.slice(1),
    ]);

    expect((await read(patient)).body.care).toMatchObject({
      ...{ category: "inpatient", turnaround: "priority", until: "2026-03-12", at: NOW },
    });
    const kept = (await world.stores.residents.records([patient])).get(patient)?.care ?? "";
    expect(kept).toContain("priority");
    expect(kept).not.toContain("inpatient");
  });

  it("stays with the person when its record is joined to another one", async () => {
    const [second = "", kept = ""] = people;
    await set(second, { category: "emergency", until: "2026-03-09" });
    await set(kept, { category: "inpatient", until: "2026-03-12" });
    await joined(second, kept);
    await syncOps(world, [sealing(world, 1, [kept])]);
    await receiveTubes(world, 1, [1]);

    expect((await read(kept)).body.care).toMatchObject({ category: "emergency", until: "2026-03-09" });
    expect(await toPlate()).toMatchObject([{ turnaround: "urgent" }]);
  });

  it("is not taken from a joined record that is owed results later, or no more", async () => {
    const [second = "", third = "", kept = ""] = people;
    await set(second, { category: "inpatient", until: "2026-03-12" });
    await set(third, { category: "emergency", until: "2026-03-02" });
    await set(kept, { category: "emergency", until: "2026-03-04" });
    world.clock.advance({ hours: 24 });
    await joined(second, kept);
    await joined(third, kept);

    expect((await read(kept)).body.care).toMatchObject({ category: "emergency", until: "2026-03-04" });
  });

  it("that is entered while records are joined lets the joining be tried again", async () => {
    const [second = "", kept = ""] = people;
    const { residents, merges } = world.stores;
    const read = await residents.records([second, kept]);
    const [merged, stays] = [second, kept].map((id) => read.get(id));
    if (merged === undefined || stays === undefined) throw new Error("nobody is on the roster");
    await set(second, { category: "emergency", until: "2026-03-09" });

    await expect(world.services.table.transact(merges.join(merged, stays))).rejects.toThrow(ConflictError);
  });

  it("is shown to and entered by workers of the person's community, for a day that is not too far", async () => {
    const [patient = ""] = people;
    const stranger = await read(patient, await world.as.community([COMMUNITY_2]));
    expect(stranger.problem.type).toBe("urn:twoplusn:problem:resident-unknown");
    const past = await set(patient, { category: "inpatient", until: "2026-03-01" });
    expect(past.problem.type).toBe("urn:twoplusn:problem:care-until");
  });
});
