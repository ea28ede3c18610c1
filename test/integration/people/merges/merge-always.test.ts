import fc from "fast-check";
import { expect, it } from "vitest";
import { results } from "../../../../shared/contracts/messages/results.ts";
import { mergeResidents, undoMerge } from "../../../../shared/contracts/people/merges.ts";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import { countedSite, countedStatus } from "../../../../shared/domain/people/people-count.ts";
import { personState } from "../../../../shared/domain/people/person-status.ts";
import { COUNTER_OF } from "../../../../shared/services/people/counter-deltas.ts";
import { COUNTER_NAMES, type CounterName } from "../../../../shared/store/counters.ts";
import { COMMUNITY_1 } from "../../../support/factories/district.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { lastToldFor, type StatusScene, statusScene } from "../../../support/scenes/status-scene.ts";
import { documentOf, SITE_1 } from "../../../support/scenes/sync-scene.ts";
import { troubledDeliveries } from "../../../support/scenes/troubled-deliveries.ts";

// Person 0 has a second record, person 1; person 2 is somebody else. What the people must read is worked out from which
// code was scanned for which tube, whatever records stood for whom meanwhile.

const KEPT = 0;
const SECOND = 1;
const OTHER = 2;
const STEPS = 12;
const tube = fc.nat(3);

const Step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("seal" as const),
      members: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 2 }),
      single: fc.boolean(),
      byDocument: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("publish" as const),
      tube,
      outcome: fc.constantFrom(...OUTCOMES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("add" as const), tube, person: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("merge" as const), diesAfter: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("undo" as const), diesAfter: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("together" as const), person: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("deliver" as const) }) },
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

class Story {
  readonly deliveries;
  /** Whose codes were scanned for each tube. */
  private readonly scanned: Set<number>[] = [];

  constructor(private readonly scene: StatusScene) {
    this.deliveries = troubledDeliveries(scene.world);
  }

  async go(step: Step): Promise<void> {
    const { scene } = this;
    const serial =
      "tube" in step ? (this.scanned.length === 0 ? 0 : (step.tube % this.scanned.length) + 1) : 0;
    switch (step.do) {
      case "seal":
        return this.seal(step.members, step.single, step.byDocument);
      case "publish": {
        if (serial === 0) return;
        const { state } = await scene.tube(serial);
        if (state === "sealed" || state === "received") await scene.publish(serial, step.outcome);
        return;
      }
      case "add":
        if (serial === 0) return;
        await scene.synced(scene.add({ code: scene.person(step.person) }, serial));
        this.scanned[serial - 1]?.add(step.person);
        return;
      case "merge":
        return this.dying(step.diesAfter, () => this.merge());
      case "undo":
        return this.dying(step.diesAfter, () => this.undo());
      case "together":
        // Devices do not wait for what the desk does.
        await Promise.all([this.merge(), this.seal([step.person], false, false), this.undo()]);
        return;
      case "deliver":
        await this.deliveries.deliver("none");
    }
  }

  private async seal(members: readonly number[], single: boolean, byDocument: boolean): Promise<void> {
    const { scene } = this;
    this.scanned.push(new Set(members));
    const serial = this.scanned.length;
    const named = members.map((n) => (byDocument ? documentOf(n) : { code: scene.person(n) }));
    const differences = { members: named, ...(single ? { poolSize: 1, tubeKind: "retest" } : {}) };
    const seal = scene.seal(serial, members, differences);
    // A device sends again what was not taken because its people were just being joined or parted.
    for (let attempt = 0; attempt < 5; attempt++) {
      const [verdict] = await scene.synced(seal).catch(() => [undefined]);
      if (verdict !== undefined) return;
      await this.deliveries.drain();
    }
    throw new Error("a tube could not be sealed");
  }

  private async merge() {
    const { world, person } = this.scene;
    const request = { params: { residentId: person(SECOND) }, body: { into: person(KEPT) } };
    const asked = await world.call(mergeResidents, {
      ...request,
      as: await world.as.community([COMMUNITY_1], "community-3"),
    });
    if (asked.status !== 200 || asked.body.state === "joined") return asked;
    return world.call(mergeResidents, { ...request, as: await world.as.community([COMMUNITY_1]) });
  }

  private async undo() {
    const { world, person } = this.scene;
    const as = await world.as.community([COMMUNITY_1], "community-2");
    return world.call(undoMerge, { as, params: { residentId: person(SECOND) } });
  }

  /** Do something in a process that dies after so many transactions, if it comes so far. */
  private async dying(after: number, done: () => Promise<unknown>): Promise<void> {
    const { table } = this.scene.world.services;
    const transact = table.transact.bind(table);
    let left = after;
    table.transact = async (writes) => {
      if (left-- <= 0) throw new Error("process died");
      return transact(writes);
    };
    await done().catch(() => undefined);
    table.transact = transact;
  }

  async isMerged(): Promise<boolean> {
    const { stores, person } = this.scene;
    return (await stores.residents.keptRecord(person(SECOND)))?.residentId === person(KEPT);
  }

  /** What each record must read. */
  async expected(): Promise<string[]> {
    const merged = await this.isMerged();
    const idOf = (n: number) => this.scene.person(merged && n === SECOND ? KEPT : n);
    const tubes = new Map();
    const samples = new Map<string, { tubeBarcode: string; kind: "screening"; sampledAt: string }[]>();
    for (const [index, people] of this.scanned.entries()) {
      const stored = await this.scene.tube(index + 1);
      const members = [...new Set([...people].map(idOf))];
      tubes.set(stored.tubeBarcode, { ...stored, members });
      for (const id of members)
        samples.set(id, [
          ...(samples.get(id) ?? []),
          { tubeBarcode: stored.tubeBarcode, kind: "screening", sampledAt: stored.sealedAt ?? "" },
        ]);
    }
    return [KEPT, SECOND, OTHER].map((n) => {
      const residentId = idOf(n);
      return personState({ residentId, campaignId: CAMPAIGN, samples: samples.get(residentId) ?? [] }, tubes)
        .status;
    });
  }

  async read(): Promise<(string | undefined)[]> {
    const { world, person } = this.scene;
    const answers = [KEPT, SECOND, OTHER].map(async (n) =>
      world.call(results, { as: await world.as.resident(person(n)), params: { campaignId: CAMPAIGN } }),
    );
    return (await Promise.all(answers)).map(({ body }) => body.people[0]?.status);
  }

  async counts() {
    const { stores, people } = this.scene;
    const [counted] = await stores.counters.read(CAMPAIGN, [{ siteId: SITE_1 }]);
    const truth = new Map<CounterName, number>();
    const add = (counter: CounterName) => truth.set(counter, (truth.get(counter) ?? 0) + 1);
    for (const one of (await stores.participations.getMany(people, CAMPAIGN)).values()) {
      const tubes = await stores.tubes.getMany(one.samples.map((s) => s.tubeBarcode));
      if (one.samples.length === 0 || countedSite(one, tubes) !== SITE_1) continue;
      const status = countedStatus(one, tubes);
      add("peopleSampled");
      if (status) add(COUNTER_OF[status]);
    }
    const ofPeople = COUNTER_NAMES.filter((name) => name.startsWith("people"));
    return {
      counted: ofPeople.map((name) => counted?.[name]),
      recounted: ofPeople.map((name) => truth.get(name) ?? 0),
    };
  }

  /** What was sent last to each of those who stand for themselves. */
  async lastTold(): Promise<(string | undefined)[]> {
    const records = (await this.isMerged()) ? [KEPT, OTHER] : [KEPT, SECOND, OTHER];
    const read = await this.read();
    return records.map((n) => {
      // That a merge was asked for is no status.
      const sent = this.deliveries.sendings.filter(
        ({ effectKey, template }) =>
          effectKey.endsWith(`:${this.scene.person(n)}`) && template !== "mergeAsked",
      );
      const last = sent.at(-1)?.template;
      return last === lastToldFor(read[n] ?? "", sent.length > 0) ? "as they read" : `${n}: ${last}`;
    });
  }
}

it("whatever is sealed, published, joined and undone, in whatever order, people read the status of all their tubes", {
  timeout: 400_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: STEPS }), async (steps) => {
      const scene = await statusScene(3);
      const story = new Story(scene);
      for (const step of steps) await story.go(step);
      await story.deliveries.drain();

      expect(await story.read()).toEqual(await story.expected());
      expect(new Set(await story.lastTold())).toEqual(new Set(["as they read"]));
      const { counted, recounted } = await story.counts();
      expect(counted).toEqual(recounted);
      expect(["asked", "done", "undone", undefined]).toContain(
        (await scene.stores.merges.find(scene.person(SECOND)))?.state,
      );
      await scene.world.close();
    }),
    { numRuns: 15 },
  );
});
