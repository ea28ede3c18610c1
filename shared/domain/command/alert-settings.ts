import * as z from "zod";
import { text } from "../text.ts";

// When something is an alert, and who is told of one that nobody takes. Limits of transport and of tubes that wait are
// settings of the campaign by themselves (transport-limits.ts), because more than alerts follows from them.

export const AlertLimits = z.object({
  /** Hours of its own work that wait at a laboratory; half of it at all of them is too much sampling. */
  overloadedHours: z.number().min(0.5).max(48),
  /** People that the average tube may hold fewer than needed. */
  fillTolerance: z.number().min(0).max(5),
  /** A quarantined operation waits for longer. */
  quarantineHours: z.number().min(0.1).max(48),
  /** A report that is due in less is critical. */
  reportHoursLeft: z.number().min(0.1).max(2),
});
export type AlertLimits = z.infer<typeof AlertLimits>;

const Minutes = z.int().min(1).max(1_440);

/** Minutes in which somebody has to take an alert, by its severity. */
export const EscalationMinutes = z.object({ notice: Minutes, warning: Minutes, critical: Minutes });
export type EscalationMinutes = z.infer<typeof EscalationMinutes>;

/** Somebody who is told by text message of alerts that nobody takes. */
export const DutyPerson = z.object({
  name: text({ maxCharacters: 64, maxBytes: 192 }),
  /** A number that takes text messages, in its normal form. */
  phone: text({ maxCharacters: 40, maxBytes: 120 }),
  language: z.enum(["zh-CN", "en"]),
});
export type DutyPerson = z.infer<typeof DutyPerson>;

export const MOST_ON_DUTY = 5;

export interface AlertSettings {
  limits: AlertLimits;
  escalateAfterMinutes: EscalationMinutes;
  /** In the order in which they are told. */
  duty: DutyPerson[];
}

/** What holds where nobody set anything: nobody is told. */
export const USUAL_ALERT_SETTINGS: AlertSettings = {
  limits: { overloadedHours: 4, fillTolerance: 0.1, quarantineHours: 1, reportHoursLeft: 0.5 },
  escalateAfterMinutes: { notice: 120, warning: 30, critical: 10 },
  duty: [],
};
