import fc from "fast-check";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { BESIDE_CUSTODY } from "../../../shared/domain/transport/custody.ts";
import { COUNTER_NAMES } from "../../../shared/store/counters.ts";
import { boxPartition, tubePartition } from "../../../shared/store/transport/custody.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { documentOf, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

const PEOPLE = 8;
const TUBES = 4;
const BOXES = 2;
const RUNS = 120;
const DEVICES = 3;
const MEMBERS_SEALED = [
  [0, 1, 2],
  [3, 4],
  [5, 6],
  [7, 0],
];

/** Flags that follow from what the tube is, not from when it became known. */
const LASTING_FLAGS = ["tubeOverSize", "nameDiffers"];

/** Who sent first, how the chains that tell of arrivals grew, and hints for counting that say "look" rather than not. */
const DEPENDS_ON_ARRIVAL = new Set(["deviceId", "eventCount", ...BESIDE_CUSTODY]);

/** What a device states of the moment; nobody can believe a clock that says 1970, or what is to come. */
type Clock = "right" | "in1970" | "ahead";

type Step = { clock: Clock } & Deed;
type Deed =
  /** Somebody may be taken by their document under another name. */
  | { kind: "seal"; tube: number; inDoubt: number | undefined }
  | { kind: "add"; person: number; to: number; inDoubt: boolean }
  | { kind: "move"; person: number; from: number; to: number }
  | { kind: "remove"; person: number; from: number }
  | { kind: "void"; tube: number }
  | { kind: "pack"; box: number; tubes: number[] };

interface Story {
  steps: Step[];
  /** Positions of steps in the order in which they are sent; some occur more than once. */
  order: number[];
  /** Lengths of the batches, taken up again from the first when there are more operations. */
  batchSizes: number[];
  /**
   * Which device sends a batch, in turn; an operation sent twice may come from two of them. Tubes are sealed, and voided,
   * by a device of their own.
   */
  senders: number[];
  /** Batches are sent at the same moment. */
  atOnce: boolean;
}

const tube = fc.nat(TUBES - 1);
const person = fc.nat(PEOPLE - 1);
const later: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("add" as const), person, to: tube, inDoubt: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("move" as const), person, from: tube, to: tube }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), person, from: tube }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("void" as const), tube }) },
);
const packed = fc.uniqueArray(tube, { minLength: 1, maxLength: TUBES });

const clock = fc.constantFrom<Clock[]>("right", "right", "right", "in1970", "ahead");

const story: fc.Arbitrary<Story> = fc
  .record({
    sealed: fc.subarray([0, 1, 2, 3], { minLength: 2 }),
    inDoubt: fc.array(fc.option(fc.nat(2), { nil: undefined }), { minLength: 4, maxLength: 4 }),
    clocks: fc.array(clock, { minLength: 4 + 7 + BOXES, maxLength: 4 + 7 + BOXES }),
    later: fc.array(later, { maxLength: 7 }),
    boxes: fc.array(packed, { maxLength: BOXES }),
  })
  .map((told): Step[] =>
    [
      ...told.sealed.map((n) => ({ kind: "seal" as const, tube: n, inDoubt: told.inDoubt[n] })),
      ...told.later,
      ...told.boxes.map((tubes, box) => ({ kind: "pack" as const, box, tubes })),
    ].map((deed, n) => ({ ...deed, clock: told.clocks[n] ?? "right" })),
  )
  .chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      order: fc
        .tuple(
          fc.shuffledSubarray([...steps.keys()], { minLength: steps.length }),
          fc.array(fc.nat(steps.length - 1), { maxLength: 5 }),
        )
        .map(([all, again]) => [...all, ...again]),
      batchSizes: fc.array(fc.integer({ min: 1, max: steps.length }), { minLength: 1, maxLength: 4 }),
      senders: fc.array(fc.nat(DEVICES - 1), { minLength: 1, maxLength: 4 }),
      atOnce: fc.boolean(),
    }),
  );

/** What each device sends of some operations: its own tubes, or else whoever comes. */
function byDevice(
  ns: readonly number[],
  { deviceOf }: { deviceOf: (n: number) => string | undefined },
  anyone: string,
): Map<string, number[]> {
  const batches = new Map<string, number[]>();
  for (const n of ns) {
    const deviceId = deviceOf(n) ?? anyone;
    batches.set(deviceId, [...(batches.get(deviceId) ?? []), n]);
  }
  return batches;
}

/** Somebody of the roster by their document, under a name that is not theirs. */
const byDocument = (n: number) => ({ ...documentOf(n), name: "别人" });

describe("operations of devices", () => {
  let scene: SyncScene;
  let copies = 0;
  beforeAll(async () => {
    scene = await syncScene((RUNS + 1) * 2 * PEOPLE);
  });

  /** The same story about people and tubes that no other story is about. */
  function aCopy(steps: readonly Step[]) {
    copies += 1;
    const copy = copies;
    const people = (n: number): number => ((copy - 1) * PEOPLE + n) % scene.people.length;
    const serial = (n: number): number => copy * 100 + n;
    const opOf = (step: Step, index: number): { opId: string } => {
      const done = addMinutes(scene.now(), index - steps.length);
      const stated = { right: done, in1970: "1970-01-01T00:00:30.000Z", ahead: addMinutes(scene.now(), 120) };
      const head = { opId: ulid(Date.parse(done)), at: stated[step.clock] };
      switch (step.kind) {
        case "seal": {
          const siteId = step.tube % 2 === 0 ? SITE_1 : SITE_2;
          const members = (MEMBERS_SEALED[step.tube] ?? []).map(people);
          const named = members.map((n, i) =>
            i === step.inDoubt ? byDocument(n) : { code: scene.person(n) },
          );
          return scene.seal(serial(step.tube), [], { ...head, siteId, members: named });
        }
        case "add": {
          const n = people(step.person);
          const member = step.inDoubt ? byDocument(n) : { code: scene.person(n) };
          return scene.add(member, serial(step.to), head);
        }
        case "move":
          return scene.move(people(step.person), serial(step.from), serial(step.to), head);
        case "remove":
          return scene.remove(people(step.person), serial(step.from), head);
        case "void":
          return scene.voiding(serial(step.tube), head);
        case "pack":
          return scene.pack(serial(step.box), step.tubes.map(serial), { ...head, sealNumber: "SEAL" });
      }
    };
    const deviceOf = (step: Step | undefined): string | undefined =>
      step?.kind === "seal" || step?.kind === "void" ? `device-100${step.tube}` : undefined;
    const ops = steps.map(opOf);
    return { ops, people, serial, deviceOf: (n: number) => deviceOf(steps[n]) };
  }

  /**
   * All that the table holds of a copy, in the story's own terms: tubes, notes, samples, boxes, operations and cases
   * whole, but for what names the copy, tells the order of arrival (chains, moments of recording, which device came
   * first) or depends on it by design (flags of a moment, verdicts).
   */
  async function cameOf({ ops, people, serial }: ReturnType<typeof aCopy>) {
    const { tubes, tubeNotes, boxes, operations, custody, participations, followUps } = scene.stores;
    await scene.world.deliverOutbox();
    const names = new Map([
      ...Array.from({ length: TUBES }, (_, n) => [tubeBarcode(serial(n)), `tube ${n}`] as const),
      ...Array.from({ length: BOXES }, (_, n) => [boxBarcode(serial(n)), `box ${n}`] as const),
      ...Array.from({ length: PEOPLE }, (_, n) => [scene.person(people(n)), `person ${n}`] as const),
      ...ops.map(({ opId }, n) => [opId, `operation ${n}`] as const),
    ]);
    const named = (found: unknown): unknown =>
      JSON.parse(JSON.stringify(found ?? null), (name, value) => {
        if (DEPENDS_ON_ARRIVAL.has(name)) return undefined;
        if (name === "flags") return LASTING_FLAGS.map((flag) => value.includes(flag));
        if (name === "samples") return value;
        if (Array.isArray(value)) return value.map((each) => JSON.stringify(each)).sort();
        return typeof value === "string" ? (names.get(value) ?? value) : value;
      });
    const barcodes = Array.from({ length: TUBES }, (_, n) => tubeBarcode(serial(n)));
    const ids = Array.from({ length: PEOPLE }, (_, n) => scene.person(people(n)));
    const found = await tubes.getMany(barcodes);
    const notes = await tubeNotes.getMany(barcodes);
    const boxBarcodes = Array.from({ length: BOXES }, (_, n) => boxBarcode(serial(n)));
    const packed = await boxes.getMany(boxBarcodes);
    const standing = await participations.getMany(ids, CAMPAIGN);
    const records = await operations.getMany(ops.map(({ opId }) => opId));
    return {
      tubes: barcodes.map((barcode) => named(found.get(barcode))),
      lists: await Promise.all(barcodes.map(listKeysOf)),
      notes: barcodes.map((barcode) => named(notes.get(barcode)?.corrections)),
      boxes: boxBarcodes.map((barcode) => named(packed.get(barcode))),
      people: ids.map((id) => named(standing.get(id))),
      operations: ops.map(({ opId }) => records.get(opId)?.kind),
      // Where nobody is left to be asked back it makes no difference whether there was a case before.
      cases: await Promise.all(
        barcodes.map(async (barcode) => {
          const { state, kind, cause } = (await followUps.ofTube(barcode)) ?? {};
          return state === "open" ? [kind, cause] : [];
        }),
      ),
      intact: await Promise.all(
        [...barcodes.map(tubePartition), ...boxBarcodes.map(boxPartition)].map(
          async (partition) => (await custody.examine(partition)).firstBreak,
        ),
      ),
      sealings: await Promise.all(
        barcodes.map(
          async (barcode) =>
            (await custody.chain(tubePartition(barcode))).filter(({ what }) => what === "sealed").length,
        ),
      ),
    };
  }

  /** The list that a tube is on and its place there; nothing for one that is on none. */
  async function listKeysOf(barcode: string): Promise<unknown[]> {
    const item = await scene.world.services.table.get({ pk: tubePartition(barcode), sk: "TUBE" });
    return [item?.listPk, String(item?.listSk ?? "").replace(barcode, "itself")];
  }

  async function counters(): Promise<number[]> {
    const [first, second, community] = await scene.stores.counters.read(CAMPAIGN, [
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
      fc.asyncProperty(story, async ({ steps, order, batchSizes, senders, atOnce }) => {
        const plain = aCopy(steps);
        const mixed = aCopy(steps);
        const batches: { ops: unknown[]; deviceId: string }[] = [];
        for (let at = 0; at < order.length; ) {
          const size = batchSizes[batches.length % batchSizes.length] ?? 1;
          const sender = senders[batches.length % senders.length] ?? 0;
          for (const [deviceId, ns] of byDevice(order.slice(at, at + size), mixed, `device-000${sender}`))
            batches.push({ ops: ns.map((n) => mixed.ops[n]), deviceId });
          at += size;
        }

        const owed = await counting(async () => {
          const all = [...plain.ops.keys()];
          for (const [deviceId, ns] of byDevice(all, plain, "device-0000"))
            await scene.saidOf(
              ns.map((n) => plain.ops[n]),
              { deviceId },
            );
        });
        const found = await counting(async () => {
          const send = ({ ops, deviceId }: (typeof batches)[number]) => scene.saidOf(ops, { deviceId });
          if (atOnce) await Promise.all(batches.map(send));
          else for (const batch of batches) await send(batch);
        });

        expect(await cameOf(mixed)).toEqual(await cameOf(plain));
        expect(found).toEqual(owed);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);
});
