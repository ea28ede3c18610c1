const HOURS_A_DAY = 24;

/** Hours in which the laboratories together test everybody, by full tubes. */
export function hoursToTest({
  population,
  poolSize,
  laboratories,
  expectedFill = 1,
}: {
  population: number;
  poolSize: number;
  laboratories: readonly { tubesPerDay: number }[];
  expectedFill?: number | undefined;
}): number {
  const tubesPerDay = laboratories.reduce((sum, each) => sum + each.tubesPerDay, 0);
  return tubesPerDay === 0
    ? Number.POSITIVE_INFINITY
    : (population / (tubesPerDay * poolSize * expectedFill)) * HOURS_A_DAY;
}
