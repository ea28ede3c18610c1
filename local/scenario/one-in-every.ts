import type { SeededRandom } from "./random.ts";

/**
 * Marks one unit in every stretch of `interval` units, at a random place in the stretch: a rare thing then occurs as
 * often as it should even among few, which independent chance would not give. The function returned takes the next
 * `count` units and says how many marks fall on them. An infinite interval marks nothing.
 */
export function oneInEvery(interval: number, random: SeededRandom): (count: number) => number {
  let stretch = 0;
  let mark = random.next() * interval;
  let end = 0;
  return (count) => {
    end += count;
    let marks = 0;
    while (mark < end) {
      marks += 1;
      stretch += 1;
      mark = (stretch + random.next()) * interval;
    }
    return marks;
  };
}
