import { monotonicFactory } from "ulid";

const nextUlid = monotonicFactory();

/** Id, moment and person of an operation done now. Ids grow with every call, also within one millisecond. */
export function nextHead(samplerId: string): { opId: string; at: string; samplerId: string } {
  const now = Date.now();
  return { opId: nextUlid(now), at: new Date(now).toISOString(), samplerId };
}
