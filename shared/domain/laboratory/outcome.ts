/** The outcome of a tube. In a pooled tube `positive` speaks of the pool, never of a person in it. */
export const OUTCOMES = ["negative", "positive", "inconclusive", "invalid"] as const;
export type Outcome = (typeof OUTCOMES)[number];
