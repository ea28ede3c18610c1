import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { voidTube } from "../../../shared/services/sampling/tube-endings.ts";
import {
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  SUB_DISTRICT_2,
} from "../../support/factories/district.ts";
import { type FollowUpDesk, followUpDesk } from "../../support/scenes/follow-up-desk.ts";
import { CAMPAIGN, LATER, SITE } from "../../support/scenes/laboratory-scene.ts";

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await followUpDesk();
});
afterEach(() => desk.world.close());

const stateOf = async (tubeBarcode: string) => (await desk.stores.followUps.get(tubeBarcode)).state;

describe("follow-up cases", () => {
  it("start the two-hour clock of a positive pool's report at its publication", async () => {
    const { scene, stores, publish } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(1) });

    await publish(barcode, "positive");

    expect(await stores.followUps.ofTube(barcode)).toMatchObject({
      ...{ kind: "retest", cause: "positive", siteId: SITE, laboratoryId: "LAB01", state: "open" },
      ...{ openedAt: LATER, report: { dueAt: "2026-03-02T07:00:00.000Z" } },
    });
  });

  it("are not opened by a negative pool, nor for a tube with nobody in it", async () => {
    await desk.end(await desk.people(1), "negative");
    await desk.end([], "positive");

    expect(await desk.stores.followUps.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1)).toEqual([]);
  });

  it("are opened once by a tube that is voided many times at once", async () => {
    const { scene, stores, world } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(2) });
    const tube = await stores.tubes.get(barcode);
    const voiding = { at: LATER, who: "technician-1", reason: "leaked" as const };

    const ends = await Promise.all(Array.from({ length: 4 }, () => voidTube(scene.services, tube, voiding)));
    await world.deliverOutbox();

    expect(ends.map(({ state }) => state)).toEqual(Array(4).fill("voided"));
    expect(await stores.followUps.ofSubDistrict(CAMPAIGN, SUB_DISTRICT_1)).toMatchObject([
      { kind: "resample", cause: "voided" },
    ]);
    expect(await scene.countsAt(SITE)).toMatchObject({ tubesVoided: 1, peopleResample: 2 });
    expect(world.sent.map(({ template }) => template)).toEqual(["resampleNeeded", "resampleNeeded"]);
    expect((await stores.tubes.get(barcode)).eventCount).toBe(2);
  });

  it("close when every member has a single-tube result, which are linked to them", async () => {
    const { end, single, read } = desk;
    const [one = "", two = "", three = ""] = await desk.people(3);
    const pool = await end([one, two, three], "positive");

    const first = await single(one, "negative");
    const unclear = await single(two, "inconclusive");
    const found = await single(three, "positive");
    const between = await stateOf(pool);
    const again = await single(two, "negative");

    expect([between, await stateOf(pool)]).toEqual(["open", "closed"]);
    const view = await read(pool);
    expect(
      view.members.map(({ residentId, status, retests }) => [
        residentId,
        status,
        retests.map(({ tubeBarcode, outcome }) => [tubeBarcode, outcome]),
      ]),
    ).toEqual([
      [one, "negative", [[first, "negative"]]],
      [
        two,
        "negative",
        [
          [unclear, "inconclusive"],
          [again, "negative"],
        ],
      ],
      [three, "positive", [[found, "positive"]]],
    ]);
    expect(await read(found)).toMatchObject({ kind: "confirmed", state: "open" });
  });

  it("open again when the single result that closed them is corrected, and close with the next", async () => {
    const { end, single, correct, world } = desk;
    const [one = ""] = await desk.people(1);
    const pool = await end([one], "positive");
    const cleared = await single(one, "negative");
    const states = [await stateOf(pool)];

    await correct(cleared, "invalid");
    await world.deliverOutbox();
    states.push(await stateOf(pool));
    await single(one, "negative");
    states.push(await stateOf(pool));

    expect(states).toEqual(["closed", "open", "closed"]);
  });

  it("of people asked back close with any result, also that of a pool", async () => {
    const { end } = desk;
    const [one = "", two = ""] = await desk.people(2);
    const spoiled = await end([one, two], "invalid");

    await end([one], "negative");
    const between = await stateOf(spoiled);
    const held = await end([two], "positive");

    expect([between, await stateOf(spoiled), await stateOf(held)]).toEqual(["open", "closed", "open"]);
  });

  it("end the same in whatever order, and however often, the ends of tubes are delivered", async () => {
    const { scene, stores, world, publish } = desk;
    const [one = "", two = ""] = await desk.people(2);
    const at = (minute: number) => `2026-03-02T00:${minute}:00.000Z`;
    const pool = await scene.addTube(1, { members: [one, two], sealedAt: at(10) });
    const alone = { poolSize: 1, kind: "retest" } as const;
    const singles = [
      await scene.addTube(2, { ...alone, members: [one], sealedAt: at(20) }),
      await scene.addTube(3, { ...alone, members: [two], sealedAt: at(30) }),
    ];
    for (const tube of singles) await publish(tube, "negative");
    await publish(pool, "positive");
    const entries = [...singles, pool].map((tubeBarcode) => ({
      ...{ kind: "tubeEnded" as const, tubeBarcode, revision: 1 },
    }));

    await Promise.all(
      [...entries, ...entries].map((entry) => processEntry(scene.services, entry).catch(() => {})),
    );
    await world.deliverOutbox();

    expect(await stores.followUps.get(pool)).toMatchObject({
      state: "closed",
      retests: [
        { residentId: one, tubeBarcode: singles[0] },
        { residentId: two, tubeBarcode: singles[1] },
      ],
    });
    expect((await desk.noticesOf()).filter((notice) => notice.endsWith(pool))).toEqual([
      `followUpOpened ${pool}`,
      `findingSubmitted ${pool}`,
    ]);
  });
});

describe("steps", () => {
  it("are kept each with its time and name, the first word on each", async () => {
    const { end, step, world } = desk;
    const [one = "", two = ""] = await desk.people(2);
    const pool = await end([one, two], "positive");
    const at = "2026-03-02T04:58:00.000Z";
    const worker = await world.as.community([COMMUNITY_1]);

    await Promise.all([
      step(pool, { step: "isolate", residentId: one, at }, worker),
      step(pool, { step: "isolate", residentId: two }),
      step(pool, { step: "listContacts" }),
    ]);
    world.clock.advance({ minutes: 5 });
    await step(pool, { step: "isolate", residentId: one });
    const { body } = await step(pool, { step: "transfer", residentId: two });

    const noted = body.steps.map(({ step, residentId, by, at }) => [step, residentId, by, at]);
    expect(noted).toHaveLength(4);
    expect(noted).toEqual(
      expect.arrayContaining([
        ["isolate", one, "community-1", at],
        ["isolate", two, "commander-1", LATER],
        ["listContacts", undefined, "commander-1", LATER],
        ["transfer", two, "commander-1", "2026-03-02T05:05:00.000Z"],
      ]),
    );
  });

  it.each(["1970-01-01T00:00:30.000Z", "2026-03-01T23:00:00.000Z", "2038-01-19T03:14:07.000Z"])(
    "make no report before the people were swabbed, nor in the future: %s",
    async (at) => {
      const pool = await desk.end(await desk.people(1), "positive");

      const { status, problem } = await desk.step(pool, { step: "report", at });

      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, "/at"]);
      expect((await desk.read(pool)).report?.madeAt).toBeUndefined();
    },
  );

  it("are refused for somebody who is not in the tube, of another community, or in the future", async () => {
    const { scene, end, step, world } = desk;
    const [one = "", stranger = ""] = await desk.people(2);
    const other = await scene.addPerson({ communityId: COMMUNITY_2 });
    const pool = await end([one, other], "positive");
    const worker = await world.as.community([COMMUNITY_1]);

    const answers = [
      await step(pool, { step: "isolate", residentId: stranger }, worker),
      await step(pool, { step: "isolate", residentId: other }, worker),
      await step(pool, { step: "isolate", at: "2026-03-02T06:00:00.000Z" }, worker),
      await step(pool, { step: "isolate" }, await world.as.community(["110107001002"])),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 404]);
  });
});

describe("the list of cases", () => {
  it("comes page by page, filtered by state and sub-district, for each what is theirs", async () => {
    const { scene, end, single, list, world } = desk;
    const people = await desk.people(4);
    const other = await scene.addPerson({ communityId: COMMUNITY_2 });
    const pools: string[] = [];
    for (const person of people) pools.push(await end([person], "positive"));
    const far = await end([other], "invalid", { siteId: `${SUB_DISTRICT_2}-F1` });
    await single(people[1] ?? "", "negative");
    const barcodes = (page: { followUps: { tubeBarcode: string }[] }) =>
      page.followUps.map(({ tubeBarcode }) => tubeBarcode);

    const first = await list({ limit: "3" });
    const second = await list({ limit: "3", cursor: first.next ?? "" });
    const exact = await list({ limit: "5" });

    expect([barcodes(first), barcodes(second)]).toEqual([pools.slice(0, 3), [...pools.slice(3), far]]);
    expect([first.next === undefined, second.next, exact.next]).toEqual([false, undefined, undefined]);
    expect(barcodes(await list({ state: "closed" }))).toEqual([pools[1]]);
    expect(barcodes(await list({ state: "open", subDistrictId: SUB_DISTRICT_1 }))).toEqual(
      pools.filter((_, index) => index !== 1),
    );
    expect(barcodes(await list({}, await world.as.community([COMMUNITY_2])))).toEqual([far]);
    expect(barcodes(await list({}, await world.as.reviewer("LAB01")))).toHaveLength(5);
    expect(barcodes(await list({}, await world.as.technician("LAB02")))).toEqual([]);
  });
});
