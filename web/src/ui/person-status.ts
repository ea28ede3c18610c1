import type { PersonResult } from "../api/answers.ts";
import type { Tone } from "../ui/notice.tsx";

export type Status = PersonResult["status"];

/** Being held is no finding about the person, so it has the colour of something to do, never that of danger. */
export const TONE_OF: Record<Status, Tone | "plain"> = {
  notBooked: "plain",
  booked: "info",
  sampled: "info",
  held: "warn",
  resample: "warn",
  negative: "good",
  positive: "bad",
};

const MOST_URGENT_FIRST: readonly Status[] = ["positive", "held", "resample"];
const urgency = ({ status }: PersonResult): number => {
  const at = MOST_URGENT_FIRST.indexOf(status);
  return at === -1 ? MOST_URGENT_FIRST.length : at;
};

/** Those who have to act stand first, whatever their place in the family; the others keep theirs. */
export const urgentFirst = (people: readonly PersonResult[]): PersonResult[] =>
  [...people].sort((a, b) => urgency(a) - urgency(b));

/** Who still needs a swab, and so may want a seat. */
export const mayBook = ({ status }: PersonResult): boolean => status === "notBooked";
export const holdsSeat = ({ status, booking }: PersonResult): boolean =>
  status === "booked" && booking !== undefined;
