/** People of a household that are seated in one slot together, at most. */
export const MAX_SEATED_TOGETHER = 6;
