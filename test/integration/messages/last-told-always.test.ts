import fc from "fast-check";
import { expect, it } from "vitest";
import { voidTooOld } from "../../../functions/sweep/void-too-old.ts";
import { OUTCOMES } from "../../../shared/domain/outcome.ts";
import { countedCommunity, countedSite, countedStatus } from "../../../shared/domain/people-count.ts";
import { COUNTER_NAMES, type CounterName } from "../../../shared/store/counters.ts";
import { COUNTER_OF } from "../../../shared/store/people-moves.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../factories/district.ts";
import { CAMPAIGN, importPeople } from "../open-campaign.ts";
import { SITE_1, SITE_2 } from "../sync-scene.ts";
import { lastToldFor, type StatusScene, statusScene } from "./status-scene.ts";
import { TROUBLES, troubledDeliveries } from "./troubled-deliveries.ts";

const PEOPLE = 5;
const STEPS = 14;

const person = fc.nat(PEOPLE - 1);
/** One of the tubes there are, by a number of its own. */
const tube = fc.nat(3);
/** How a person is named: by code, or by document, with their own name or with another that somebody has to look at. */
const named = fc.constantFrom("code", "code", "document", "otherName");
const Step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("seal" as const),
      members: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      single: fc.boolean(),
      otherSite: fc.boolean(),
      named,
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
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      tube,
      outcome: fc.constantFrom(...OUTCOMES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("remove" as const), tube, person, twice: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), tube, to: tube, person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("add" as const), tube, person, named }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("receive" as const), tube }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("void" as const), tube, atSite: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("expire" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("moveHome" as const), person }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("deliver" as const),
      trouble: fc.constantFrom(...TROUBLES),
      order: fc.array(fc.nat(9), { maxLength: 6 }),
    }),
  },
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** What happened to some people in one campaign. */
class Story {
  readonly deliveries;
  private tubes = 0;
  private moves = 0;
  private readonly homes = new Map<number, string>();

  constructor(readonly scene: StatusScene) {
    this.deliveries = troubledDeliveries(scene.world);
  }

  /** A tube that there is, none at first. */
  private serialOf(n: number): number | undefined {
    return this.tubes === 0 ? undefined : (n % this.tubes) + 1;
  }

  private member(n: number, named: string): object {
    if (named === "code") return { code: this.scene.person(n) };
    const { documentType, documentNumber, name } = aRosterRow(n);
    return { documentType, documentNumber, name: named === "document" ? name : "王五" };
  }

  async go(step: Step): Promise<void> {
    const { scene } = this;
    if (step.do === "deliver") return void (await this.deliveries.deliver(step.trouble, step.order));
    if (step.do === "expire") return this.expire();
    if (step.do === "moveHome") return this.moveHome(step.person);
    if (step.do === "seal") {
      this.tubes += 1;
      const differences = {
        ...(step.single ? { poolSize: 1, tubeKind: "retest" } : {}),
        ...(step.otherSite ? { siteId: SITE_2 } : {}),
        members: step.members.map((n) => this.member(n, step.named)),
      };
      await scene.synced(scene.seal(this.tubes, step.members, differences));
      return;
    }
    const serial = this.serialOf(step.tube);
    if (serial !== undefined) await this.change(serial, step);
  }

  private async change(
    serial: number,
    step: Exclude<Step, { do: "deliver" | "expire" | "moveHome" | "seal" }>,
  ): Promise<void> {
    const { scene } = this;
    const { state, outcome } = await scene.tube(serial);
    switch (step.do) {
      case "remove": {
        const removal = scene.remove(step.person, serial);
        await scene.synced(removal);
        if (step.twice) await scene.synced(removal);
        return;
      }
      case "move":
        return void (await scene.synced(scene.move(step.person, serial, this.serialOf(step.to) ?? serial)));
      case "add": {
        const { siteId = SITE_1 } = await scene.tube(serial);
        return void (await scene.synced(scene.add(this.member(step.person, step.named), serial, { siteId })));
      }
      case "receive":
        if (state === "sealed") await scene.received(serial);
        return;
      case "publish":
        if (state === "sealed" || state === "received") await scene.publish(serial, step.outcome);
        return;
      case "correct":
        if (state === "published" && outcome !== step.outcome) await scene.correct(serial, step.outcome);
        return;
      case "void":
        if (step.atSite) await scene.synced(scene.voiding(serial));
        else if (state === "received") await scene.voided(serial);
    }
  }

  /** Two days and more pass, and the sweep finds what stayed untested. */
  private async expire(): Promise<void> {
    const { world, stores } = this.scene;
    world.clock.advance({ hours: 57 });
    await voidTooOld({ ...stores, table: world.services.table }, world.clock);
  }

  private async moveHome(n: number): Promise<void> {
    this.moves += 1;
    const communityId = this.homes.get(n) === COMMUNITY_2 ? COMMUNITY_1 : COMMUNITY_2;
    this.homes.set(n, communityId);
    const row = aRosterRow(n, { communityId, householdId: `${communityId}-${n}-${this.moves}` });
    await importPeople(this.scene.world, `moves-${this.moves}`, [row]);
  }

  /** What each person reads, beside all that was sent about it. */
  async told() {
    return Promise.all(
      Array.from({ length: PEOPLE }, async (_, n) => {
        const id = this.scene.person(n);
        const sendings = this.deliveries.sendings.filter(({ effectKey }) => effectKey.endsWith(`:${id}`));
        const [latest] = await this.scene.inbox(n);
        return { n, reads: await this.scene.reads(n), sendings, latest };
      }),
    );
  }

  /** Counters of people, as they stand and as all tubes and people say. */
  async counts() {
    const { stores, people } = this.scene;
    const places = [
      ...[SITE_1, SITE_2].map((siteId) => ({ siteId })),
      ...[COMMUNITY_1, COMMUNITY_2].map((communityId) => ({ communityId })),
    ];
    const counted = await stores.counters.read(CAMPAIGN, places);
    const truth = new Map<string, number>();
    const add = (place: string | undefined, counter: CounterName) =>
      truth.set(`${place} ${counter}`, (truth.get(`${place} ${counter}`) ?? 0) + 1);
    for (const participation of (await stores.participations.getMany(people, CAMPAIGN)).values()) {
      if (participation.samples.length === 0) continue;
      const tubes = await stores.tubes.getMany(participation.samples.map((s) => s.tubeBarcode));
      const status = countedStatus(participation, tubes);
      for (const place of [countedSite(participation, tubes), countedCommunity(participation, undefined)]) {
        add(place, "peopleSampled");
        if (status) add(place, COUNTER_OF[status]);
      }
    }
    const ofPeople = COUNTER_NAMES.filter((name) => name.startsWith("people"));
    return {
      counted: places.flatMap((_, n) => ofPeople.map((name) => counted[n]?.[name])),
      recounted: places.flatMap((place) =>
        ofPeople.map((name) => truth.get(`${Object.values(place)[0]} ${name}`) ?? 0),
      ),
    };
  }
}

it("whatever happens to tubes and people, all were told last what they read, once a revision, and counted once", {
  timeout: 400_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: STEPS }), async (steps) => {
      const scene = await statusScene(PEOPLE);
      const story = new Story(scene);
      for (const step of steps) await story.go(step);

      await story.deliveries.drain();

      for (const { n, reads, sendings, latest } of await story.told()) {
        const last = sendings.at(-1);
        expect(last?.template, `person ${n} reads ${reads}`).toBe(lastToldFor(reads, last !== undefined));
        expect(latest?.text).toBe(last?.text);
        const keys = [...new Set(sendings.map(({ effectKey }) => effectKey))];
        expect(keys).toEqual(
          keys.map((_, i) => `status:${CAMPAIGN}:${keyRevision(keys, i)}:${scene.person(n)}`),
        );
        for (const key of keys)
          expect(new Set(sendings.filter((s) => s.effectKey === key).map(({ text }) => text)).size).toBe(1);
      }
      const { counted, recounted } = await story.counts();
      expect(counted).toEqual(recounted);
      await scene.world.close();
    }),
    { numRuns: 15 },
  );
});

/** Revisions follow one another; one that was overtaken before the provider took it leaves a gap. */
function keyRevision(keys: readonly string[], index: number): number {
  const revisions = keys.map((key) => Number(key.split(":")[2]));
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  return revisions[index] ?? 0;
}
