/** How soon a result is owed, most urgent first. */
export const TURNAROUND_CLASSES = ["urgent", "priority", "routine"] as const;
export type TurnaroundClass = (typeof TURNAROUND_CLASSES)[number];

export const mostUrgent = (classes: readonly TurnaroundClass[]): TurnaroundClass | undefined =>
  TURNAROUND_CLASSES.find((each) => classes.includes(each));
