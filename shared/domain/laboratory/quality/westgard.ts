// Rules by which a control chart (Levey-Jennings) is judged: J. O. Westgard, P. L. Barry, M. R. Hunt, T. Groth, "A
// multi-rule Shewhart chart for quality control in clinical chemistry", Clinical Chemistry 27/3 (1981) 493–501.

/**
 * `1-3s`: one observation beyond the mean ± 3 standard deviations. `2-2s`: two consecutive observations beyond the same
 * mean + 2 or mean − 2 standard deviations; the second of them bears the flag. Beyond means farther than the limit.
 */
export const WESTGARD_RULES = ["1-3s", "2-2s"] as const;
export type WestgardRule = (typeof WESTGARD_RULES)[number];

export interface Baseline {
  mean: number;
  /** Standard deviation; of a control that never varied (0) nothing can be said. */
  sd: number;
}

/** How many standard deviations a value lies above (positive) or below the mean. */
export const deviationOf = (value: number, { mean, sd }: Baseline): number | undefined =>
  sd > 0 ? (value - mean) / sd : undefined;

/** The rules that each observation breaks, in the order of the observations. */
export function westgardFlags(values: readonly number[], baseline: Baseline): WestgardRule[][] {
  const deviations = values.map((value) => deviationOf(value, baseline) ?? 0);
  return deviations.map((deviation, n) => {
    const previous = deviations[n - 1] ?? 0;
    const broken: Record<WestgardRule, boolean> = {
      "1-3s": Math.abs(deviation) > 3,
      "2-2s": (deviation > 2 && previous > 2) || (deviation < -2 && previous < -2),
    };
    return WESTGARD_RULES.filter((rule) => broken[rule]);
  });
}
