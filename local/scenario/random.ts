/** Repeatable randomness: two generators with one seed give the same draws in the same order. */
export interface SeededRandom {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, limit); `limit` is at least 1. */
  integer(limit: number): number;
  /** One element, each as likely as the next. */
  pick<T>(list: readonly T[]): T;
  /** One value, each as likely as its weight says. Weights need not add up to 1. */
  weighted<T>(choices: readonly Weighted<T>[]): T;
}

export interface Weighted<T> {
  readonly value: T;
  readonly weight: number;
}

/**
 * A generator (sfc32) started from the text `seed`. For made-up data only, never for secrets.
 * `integer`, `pick` and `weighted` throw a `RangeError` when there is nothing to choose from.
 */
export function seededRandom(seed: string): SeededRandom {
  const next = sfc32(seed);
  const integer = (limit: number): number => {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new RangeError(`a random whole number needs a limit of at least 1, not ${limit}`);
    }
    return Math.floor(next() * limit);
  };
  return {
    next,
    integer,
    pick: (list) => elementAt(list, list.length === 0 ? 0 : integer(list.length)),
    weighted: (choices) => chooseWeighted(choices, next()),
  };
}

/** The value on which `position` in [0, 1) falls when the weights are laid end to end. */
export function chooseWeighted<T>(choices: readonly Weighted<T>[], position: number): T {
  let rest = position * choices.reduce((sum, choice) => sum + choice.weight, 0);
  for (const choice of choices) {
    if (rest < choice.weight) return choice.value;
    rest -= choice.weight;
  }
  // Rounding may carry a position close to 1 past the last weight.
  return elementAt(choices, choices.length - 1).value;
}

function elementAt<T>(list: readonly T[], index: number): T {
  for (const element of list.slice(index, index + 1)) return element;
  throw new RangeError("cannot choose from an empty list");
}

function sfc32(seed: string): () => number {
  const hash = hashOf(seed);
  let a = hash();
  let b = hash();
  let c = hash();
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // The first outputs still resemble the seed.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** xmur3: spreads a text over as many 32-bit words as are asked for. */
function hashOf(text: string): () => number {
  let state = 1779033703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    state ^= state >>> 16;
    return state | 0;
  };
}
