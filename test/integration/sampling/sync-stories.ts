import fc from "fast-check";

export const PEOPLE = 8;

export const TUBES = 4;

export const BOXES = 2;

const DEVICES = 3;

/** What a device states of the moment; nobody can believe a clock that says 1970, or what is to come. */
type Clock = "right" | "in1970" | "ahead";

export type Step = { clock: Clock } & Deed;

type Deed =
  /** Somebody may be taken by their document under another name. */
  | { kind: "seal"; tube: number; inDoubt: number | undefined }
  | { kind: "add"; person: number; to: number; inDoubt: boolean }
  | { kind: "move"; person: number; from: number; to: number }
  | { kind: "remove"; person: number; from: number }
  | { kind: "void"; tube: number }
  | { kind: "pack"; box: number; tubes: number[] };

export interface Story {
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

export const story: fc.Arbitrary<Story> = fc
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
export function byDevice(
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
