import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listConfirmations } from "../../../shared/contracts/people/confirmations.ts";
import { mergeResidents, readMerges, undoMerge } from "../../../shared/contracts/people/merges.ts";
import { confirmHouseholdMember } from "../../../shared/contracts/people/residents.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const FAMILY = `${COMMUNITY_1}-family`;

let world: World;
let [one, other, carer, adult] = ["", "", "", ""];
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  [one = "", other = "", carer = ""] = await importPeople(world, "people", [
    ...[aRosterRow(1), aRosterRow(2)],
    aRosterRow(3, { householdId: FAMILY }),
  ]);
  world.clock.advance({ hours: 2 });
});
afterEach(() => world.close());

const worker = (name = "worker-1", communities = [COMMUNITY_1]) => world.as.community(communities, name);
const merge = async (name = "worker-1") =>
  world.call(mergeResidents, {
    ...{ as: await worker(name), params: { residentId: one }, body: { into: other } },
  });
const waiting = async (as?: string) =>
  (await world.call(listConfirmations, { as: as ?? (await worker("worker-2")) })).body;
const joins = async () => {
  [adult = ""] = await importPeople(world, "later", [aRosterRow(4, { householdId: FAMILY })]);
};

describe("what waits for a second worker", () => {
  it("is listed, the oldest first, masked, with who asked and until when", async () => {
    await merge();
    world.clock.advance({ minutes: 5 });
    await joins();

    const { confirmations, more } = await waiting();

    expect(more).toBe(false);
    expect(confirmations).toMatchObject([
      {
        ...{ kind: "merge", by: "worker-1", merged: { residentId: one }, kept: { residentId: other } },
        lapsesAt: "2026-03-05T03:00:00.000Z",
      },
      { kind: "household", person: { residentId: adult }, dependant: false, family: [{ residentId: carer }] },
    ]);
    expect(JSON.stringify(confirmations)).not.toContain(aRosterRow(4).name);
  });

  it("is no longer listed once it is decided", async () => {
    await merge();
    await joins();

    await merge("worker-2");
    await world.call(confirmHouseholdMember, {
      ...{ as: await worker("worker-2"), params: { residentId: adult } },
    });

    expect(await waiting()).toEqual({ confirmations: [], more: false });
  });

  it("is no longer listed once it is taken back", async () => {
    await merge();

    await world.call(undoMerge, { as: await worker(), params: { residentId: one } });

    expect((await waiting()).confirmations).toEqual([]);
  });

  it("is for workers of its community only", async () => {
    await merge();
    await joins();

    expect((await waiting(await worker("worker-9", [COMMUNITY_2]))).confirmations).toEqual([]);
    expect((await waiting(await worker("worker-9", [COMMUNITY_2, COMMUNITY_1]))).confirmations).toHaveLength(
      2,
    );
  });

  it("is cut at a hundred, and says that there is more", async () => {
    const rows = Array.from({ length: 101 }, (_, n) => [
      aRosterRow(200 + n, { householdId: `${COMMUNITY_1}-h${n}` }),
      aRosterRow(400 + n, { householdId: `${COMMUNITY_1}-h${n}` }),
    ]);
    await importPeople(
      world,
      "first",
      rows.flatMap(([first]) => first ?? []),
    );
    world.clock.advance({ hours: 2 });
    await importPeople(
      world,
      "second",
      rows.flatMap(([, second]) => second ?? []),
    );

    const { confirmations, more } = await waiting();

    expect([confirmations.length, more]).toEqual([100, true]);
  });
});

describe("a merge that nobody joined within 72 hours", () => {
  it("has lapsed: it is not listed, a second worker asks anew, and both phones are told again", async () => {
    await merge();
    world.clock.advance({ hours: 72 });
    const listed = (await waiting()).confirmations;
    const read = await world.call(readMerges, { as: await worker(), params: { residentId: one } });

    const late = await merge("worker-2");
    const second = await merge("worker-1");
    await world.deliverOutbox();

    expect(listed).toEqual([]);
    expect(read.body.merges).toMatchObject([{ waiting: false, lapsesAt: "2026-03-05T03:00:00.000Z" }]);
    expect([late.body.state, late.body.by, second.body.state]).toEqual(["waiting", "worker-2", "joined"]);
    const told = world.sent.filter(({ template }) => template === "mergeAsked");
    expect(told).toHaveLength(4);
  });

  it("waits until then", async () => {
    await merge();
    world.clock.advance({ hours: 71, minutes: 59 });

    expect((await merge("worker-2")).body.state).toBe("joined");
  });
});
