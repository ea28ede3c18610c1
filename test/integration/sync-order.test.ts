import fc from "fast-check";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { boxBarcode, tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import { COUNTER_NAMES } from "../../shared/store/counters.ts";
import { COMMUNITY_1 } from "../factories/district.ts";
import { SITE_1, SITE_2, type SyncScene, syncScene } from "./sync-scene.ts";

const PEOPLE = 8;
const TUBES = 4;
const BOXES = 2;
const RUNS = 30;
const MEMBERS_SEALED = [
  [0, 1, 2],
  [3, 4],
  [5, 6],
  [7, 0],
];

type Step =
  | { kind: "seal"; tube: number }
  | { kind: "move"; person: number; from: number; to: number }
  | { kind: "remove"; person: number; from: number }
  | { kind: "void"; tube: number }
  | { kind: "pack"; box: number; tubes: number[] };

interface Story {
  steps: Step[];
  /** Positions of steps in the order in which they are sent; some occur more than once. */
  order: number[];
  batchSize: number;
  /** Batches are sent at the same moment, as by several devices. */
  atOnce: boolean;
}

const tube = fc.nat(TUBES - 1);
const person = fc.nat(PEOPLE - 1);
const later: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("move" as const), person, from: tube, to: tube }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), person, from: tube }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("void" as const), tube }) },
);
const packed = fc.uniqueArray(tube, { minLength: 1, maxLength: TUBES });

const story: fc.Arbitrary<Story> = fc
  .record({
    sealed: fc.subarray([0, 1, 2, 3], { minLength: 2 }),
    later: fc.array(later, { maxLength: 7 }),
    boxes: fc.array(packed, { maxLength: BOXES }),
  })
  .map((told): Step[] => [
    ...told.sealed.map((n) => ({ kind: "seal" as const, tube: n })),
    ...told.later,
    ...told.boxes.map((tubes, box) => ({ kind: "pack" as const, box, tubes })),
  ])
  .chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      order: fc
        .tuple(
          fc.shuffledSubarray([...steps.keys()], { minLength: steps.length }),
          fc.array(fc.nat(steps.length - 1), { maxLength: 5 }),
        )
        .map(([all, again]) => [...all, ...again]),
      batchSize: fc.integer({ min: 1, max: steps.length }),
      atOnce: fc.boolean(),
    }),
  );

describe("operations of devices", () => {
  let scene: SyncScene;
  let copies = 0;
  beforeAll(async () => {
    scene = await syncScene((RUNS + 1) * 2 * PEOPLE);
  });

  /** The same story about people and tubes that no other story is about. */
  function aCopy(steps: readonly Step[]) {
    copies += 1;
    const people = (n: number): number => ((copies - 1) * PEOPLE + n) % scene.people.length;
    const serial = (n: number): number => copies * 100 + n;
    const opOf = (step: Step, index: number): object => {
      const at = addMinutes(scene.now(), index - steps.length);
      const head = { opId: ulid(Date.parse(at)), at };
      switch (step.kind) {
        case "seal": {
          const siteId = step.tube % 2 === 0 ? SITE_1 : SITE_2;
          const members = (MEMBERS_SEALED[step.tube] ?? []).map(people);
          return scene.seal(serial(step.tube), members, { ...head, siteId });
        }
        case "move":
          return scene.move(people(step.person), serial(step.from), serial(step.to), head);
        case "remove":
          return scene.remove(people(step.person), serial(step.from), head);
        case "void":
          return scene.voiding(serial(step.tube), head);
        case "pack":
          return scene.pack(serial(step.box), step.tubes.map(serial), head);
      }
    };
    const ops = steps.map(opOf);
    return { ops, people, serial };
  }

  /** What came of a copy, in the story's own terms. */
  async function cameOf({ people, serial }: ReturnType<typeof aCopy>) {
    const barcodes = new Map(Array.from({ length: TUBES }, (_, n) => [tubeBarcode(serial(n)), n]));
    const boxes = new Map(Array.from({ length: BOXES }, (_, n) => [boxBarcode(serial(n)), n]));
    const ids = new Map(Array.from({ length: PEOPLE }, (_, n) => [scene.person(people(n)), n]));
    const tubes = await scene.stores.tubes.getMany([...barcodes.keys()]);
    return {
      tubes: [...barcodes].map(([barcode, n]) => {
        const found = tubes.get(barcode);
        if (!found) return { tube: n };
        return {
          tube: n,
          state: found.state,
          box: found.boxBarcode === undefined ? "none" : boxes.get(found.boxBarcode),
          members: found.members.map((id) => ids.get(id)).sort(),
          overSize: found.flags.includes("tubeOverSize"),
        };
      }),
      samples: await Promise.all(
        [...ids.values()].map(async (n) => (await scene.tubesOf(people(n))).map((b) => barcodes.get(b))),
      ),
    };
  }

  async function counters(): Promise<number[]> {
    const [first, second, community] = await scene.stores.counters.read("SJS-01", [
      { siteId: SITE_1 },
      { siteId: SITE_2 },
      { communityId: COMMUNITY_1 },
    ]);
    return [first, second, community].flatMap((values) => COUNTER_NAMES.map((name) => values?.[name] ?? 0));
  }

  async function counting(act: () => Promise<void>): Promise<number[]> {
    const before = await counters();
    await act();
    return (await counters()).map((value, i) => value - (before[i] ?? 0));
  }

  it("end in the same tubes, samples and counters in any order, repetition and splitting into batches", async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ steps, order, batchSize, atOnce }) => {
        const plain = aCopy(steps);
        const mixed = aCopy(steps);
        const batches: unknown[][] = [];
        for (let i = 0; i < order.length; i += batchSize)
          batches.push(order.slice(i, i + batchSize).map((n) => mixed.ops[n]));

        const owed = await counting(async () => {
          await scene.saidOf(plain.ops);
        });
        const found = await counting(async () => {
          if (atOnce) await Promise.all(batches.map((batch) => scene.saidOf(batch)));
          else for (const batch of batches) await scene.saidOf(batch);
        });

        expect(await cameOf(mixed)).toEqual(await cameOf(plain));
        expect(found).toEqual(owed);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);
});
