import { addMinutes, type Instant } from "../instant.ts";
import type { Shift } from "./shift.ts";

// What pages ask of a shift too; nothing here parses anything.

/** Who comes may come earlier; who is late is there all the same. */
const CHECK_IN_EARLY_MINUTES = 60;

/** Whether a shift stays with its person: it began, or they came for it. */
export const isFixed = ({ from, checkedInAt }: Pick<Shift, "from" | "checkedInAt">, now: Instant): boolean =>
  from <= now || checkedInAt !== undefined;

/** Whether a person may check in to the shift at a moment. */
export const isCheckInTime = ({ from, to }: Pick<Shift, "from" | "to">, at: Instant): boolean =>
  addMinutes(from, -CHECK_IN_EARLY_MINUTES) <= at && at < to;
