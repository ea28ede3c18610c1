import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { countedStatus } from "../../../shared/domain/people/people-count.ts";
import { COUNTER_OF } from "../../../shared/services/people/counter-deltas.ts";
import type { CounterValues } from "../../../shared/store/counters.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import {
  CAMPAIGN,
  type LaboratoryScene,
  laboratoryScene,
  SITE,
} from "../../support/scenes/laboratory-scene.ts";

const OUTCOMES = ["negative", "positive", "inconclusive", "invalid"] as const;
const PEOPLE = 4;

/** A tube of its own plate: who is in it, how it is judged, and when in the story each thing is done with it. */
const TubeStory = fc.record({
  members: fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 1, maxLength: 3 }),
  outcome: fc.constantFrom(...OUTCOMES),
  single: fc.boolean(),
  voided: fc.boolean(),
  /** What is done at once with other tubes has the same number. */
  times: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)).map((times) => times.sort((a, b) => a - b)),
});
type TubeStory = typeof TubeStory extends fc.Arbitrary<infer T> ? T : never;

describe("counters of people", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  const people = (count: number) => Promise.all(Array.from({ length: count }, () => scene.addPerson()));
  const counted = async () => {
    const [site, community] = await scene.stores.counters.read(CAMPAIGN, [
      { siteId: SITE },
      { communityId: COMMUNITY_1 },
    ]);
    return [site, community];
  };

  it("move by what was noted when the tube was reported, and hold nothing of it afterwards", async () => {
    const tube = await scene.addTube(1, { members: await people(3) });
    const runId = await scene.submitted([{ sample: tube, outcome: "positive" }]);
    const noted = (await scene.stores.tubes.get(tube)).soleTubeOf;

    await scene.approve(runId);

    expect(noted).toEqual({ [COMMUNITY_1]: 3 });
    expect((await scene.stores.tubes.get(tube)).soleTubeOf).toBeUndefined();
    for (const counts of await counted()) expect(counts).toMatchObject({ peopleHeld: 3 });
  });

  it("do not rest on a note once a member was counted by another tube", async () => {
    const members = await people(2);
    const first = await scene.addTube(1, { members, sealedAt: "2026-03-02T00:10:00.000Z" });
    const firstRun = await scene.submitted([{ sample: first, outcome: "negative" }]);
    const second = await scene.addTube(2, { members, sealedAt: "2026-03-02T00:20:00.000Z" });
    const secondRun = await scene.submitted([{ sample: second, outcome: "positive" }]);

    await scene.approve(secondRun);
    const between = await scene.stores.tubes.get(first);
    await scene.approve(firstRun);

    expect(between).toMatchObject({ countedElsewhere: true });
    expect(between.soleTubeOf).toBeUndefined();
    for (const counts of await counted()) expect(counts).toMatchObject({ peopleHeld: 2, peopleNegative: 0 });
  });

  it("are what the tubes say, whoever is in which of them and whatever is done at once", {
    timeout: 120_000,
  }, async () => {
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(TubeStory, { minLength: 2, maxLength: 4 }), async (stories) => {
        const before = await counted();
        const residents = await people(PEOPLE);
        const tubes = stories.map((story) => ({ story, serial: ++serial, barcode: "", runId: "" }));
        for (let time = 0; time <= 5; time++) {
          for (const tube of tubes.filter(({ story }) => story.times[0] === time))
            tube.barcode = await link(tube, residents);
          await Promise.all(tubes.map((tube) => goOn(tube, time)));
        }

        const after = await counted();

        const truth = await statusCounts(residents);
        for (const [n, counts] of after.entries())
          for (const counter of Object.values(COUNTER_OF))
            expect((counts?.[counter] ?? 0) - (before[n]?.[counter] ?? 0)).toBe(truth.get(counter) ?? 0);
      }),
      { numRuns: 25 },
    );
  });

  interface Tube {
    story: TubeStory;
    serial: number;
    barcode: string;
    runId: string;
  }

  function link({ story, serial }: Tube, residents: readonly string[]): Promise<string> {
    const chosen = story.single ? story.members.slice(0, 1) : story.members;
    return scene.addTube(serial, {
      members: chosen.flatMap((n) => residents[n] ?? []),
      poolSize: story.single ? 1 : 10,
      kind: story.single ? "retest" : "screening",
      sealedAt: `2026-03-02T00:${String(10 + (serial % 40)).padStart(2, "0")}:00.000Z`,
    });
  }

  async function goOn(tube: Tube, time: number): Promise<void> {
    const { story, barcode } = tube;
    const [, submitAt, endAt] = story.times;
    if (submitAt === time) tube.runId = await scene.submitted([{ sample: barcode, outcome: story.outcome }]);
    if (endAt !== time) return;
    if (!story.voided) await scene.approve(tube.runId);
    else
      await scene.world.call(voidTube, {
        as: scene.technician,
        params: { tubeBarcode: barcode },
        body: { at: "2026-03-02T04:30:00.000Z", reason: "labIncident" },
      });
  }

  async function statusCounts(residents: readonly string[]): Promise<Map<keyof CounterValues, number>> {
    const { participations, tubes } = scene.stores;
    const all = await participations.getMany(residents, CAMPAIGN);
    const truth = new Map<keyof CounterValues, number>();
    for (const participation of all.values()) {
      const theirs = await tubes.getMany(participation.samples.map(({ tubeBarcode }) => tubeBarcode));
      const status = countedStatus(participation, theirs);
      if (status) truth.set(COUNTER_OF[status], (truth.get(COUNTER_OF[status]) ?? 0) + 1);
    }
    return truth;
  }
});
