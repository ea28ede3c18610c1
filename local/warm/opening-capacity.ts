// What an opening of booking asks of the table and of the functions, so that both are ready before it and not a minute
// after. Units are those of `npm run bench:units`, rounded up.

/** A code, a sign-in, a seat: units of one person at the opening, and of them those of the index. */
const WRITES_A_PERSON = 18;
const INDEX_WRITES_A_PERSON = 1;
const READS_A_PERSON = 25;
/** Beside those who come: codes asked for twice, lanes found full, the chain's own work. */
const HEADROOM = 1.5;
/** A table that was just made, and its index. */
export const LEAST_WARM = { reads: 12_000, writes: 4_000 };

/**
 * How often a person calls a function at the opening, and for how long it is busy with each call: assumed, until the
 * account's own `Duration` says otherwise.
 */
const CALLS = [
  { name: "access", calls: 2, milliseconds: 60 },
  { name: "residents", calls: 6, milliseconds: 40 },
  { name: "authorizer", calls: 1, milliseconds: 15 },
  { name: "outbox-worker", calls: 1, milliseconds: 400 },
] as const;

/** USD for each unit a second added once, in us-east-1. */
const WARM_USD = { reads: 0.00013, writes: 0.00065 };

export interface Warm {
  reads: number;
  writes: number;
}

export interface OpeningCapacity {
  table: Warm;
  index: Warm;
  /** Instances of each function that are kept ready. */
  provisioned: Record<string, number>;
}

const upTo = (step: number, value: number): number => Math.ceil(value / step) * step;

/**
 * What is to be ready when so many people are let in.
 * @param peoplePerSecond by the waiting room's rate; see docs/opening.md
 */
export function openingCapacity(peoplePerSecond: number): OpeningCapacity {
  const warm = (least: number, unitsAPerson: number): number =>
    Math.max(least, upTo(1_000, peoplePerSecond * unitsAPerson * HEADROOM));
  const reads = warm(LEAST_WARM.reads, READS_A_PERSON);
  return {
    table: { reads, writes: warm(LEAST_WARM.writes, WRITES_A_PERSON) },
    index: { reads: LEAST_WARM.reads, writes: warm(LEAST_WARM.writes, INDEX_WRITES_A_PERSON) },
    provisioned: Object.fromEntries(
      CALLS.map(({ name, calls, milliseconds }) => [
        name,
        Math.max(1, Math.ceil((peoplePerSecond * calls * milliseconds * HEADROOM) / 1_000)),
      ]),
    ),
  };
}

/** What raising a table or index from one value to another costs, once. */
export const warmingUsd = (from: Warm, to: Warm): number =>
  Math.max(0, to.reads - from.reads) * WARM_USD.reads +
  Math.max(0, to.writes - from.writes) * WARM_USD.writes;
