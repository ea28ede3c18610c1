/**
 * How the tubes of a file lie against their plate's plan. `turnedRound`: where half a turn puts them; `otherFill`: the
 * plate was filled in the other direction; `transposed`: rows were taken for columns; `mirrored`: rows or columns were
 * counted from the other end.
 */
export const ARRANGEMENTS = [
  "asPlanned",
  "turnedRound",
  "otherFill",
  "transposed",
  "mirrored",
  "differs",
] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/**
 * Whether the whole plate lies otherwise than it was planned. Nothing of it can be relied on then, not even a tube that
 * lies in the well it was planned for.
 */
export const isTurned = (arrangement: Arrangement): boolean =>
  arrangement !== "asPlanned" && arrangement !== "differs";
