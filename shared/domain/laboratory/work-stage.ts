/** What waits in a laboratory, in the order of its work: boxes, then tubes, then runs, then tubes again. */
export const WORK_STAGES = [
  "expectedBoxes",
  "receivedNotPlated",
  "plated",
  "awaitingReview",
  "toRepeat",
] as const;
export type WorkStage = (typeof WORK_STAGES)[number];
