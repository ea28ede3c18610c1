export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

export const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined || b === 0 ? undefined : a / b;

/** Figures as they are written down: two digits after the point, and what was not measured left out. */
export const rounded = (
  figures: Readonly<Record<string, number | undefined>>,
): Record<string, number | undefined> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      value === undefined ? undefined : Math.round(value * 100) / 100,
    ]),
  );
