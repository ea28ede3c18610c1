import * as z from "zod";
import { addMinutes, dayOf, Instant } from "../instant.ts";
import { mostUrgent, TURNAROUND_CLASSES, type TurnaroundClass } from "../sampling/turnaround-class.ts";

/** Why somebody's result is owed sooner: emergency (急诊), fever clinic (发热门诊), in-patient (住院), carer (陪护). */
export const CARE_CATEGORIES = ["emergency", "feverClinic", "inpatient", "carer"] as const;
export type CareCategory = (typeof CARE_CATEGORIES)[number];

/** A stay is entered again when it lasts longer, so that nobody keeps a category which they have outlived. */
export const MAX_CARE_DAYS = 60;

/** What decides the order of tubes; unlike the category it says too little of a person to be sealed. */
export const CareStanding = z.object({
  turnaround: z.enum(TURNAROUND_CLASSES),
  /** The last day, in China, on which it counts. */
  until: z.iso.date(),
});
export type CareStanding = z.infer<typeof CareStanding>;

/** What is kept of a category beside that. */
export const Care = CareStanding.extend({
  category: z.enum(CARE_CATEGORIES),
  by: z.string(),
  at: Instant,
});
export type Care = z.infer<typeof Care>;

const CLASS_OF_CATEGORY: Readonly<Record<CareCategory, TurnaroundClass>> = {
  emergency: "urgent",
  feverClinic: "urgent",
  inpatient: "priority",
  carer: "priority",
};

export const classOfCategory = (category: CareCategory): TurnaroundClass => CLASS_OF_CATEGORY[category];

/** The class of a person's results by their category; nothing where they have none on that day. */
export const classOn = (care: CareStanding | undefined, at: Instant): TurnaroundClass | undefined =>
  care !== undefined && dayOf(at) <= care.until ? care.turnaround : undefined;

/**
 * Of two categories of one person the one by which results are owed sooner on that day; of the same class the one that
 * counts longer. Nothing where neither counts.
 */
export function soonerOf<T extends CareStanding>(
  one: T | undefined,
  other: T | undefined,
  at: Instant,
): T | undefined {
  const [first, second] = [one, other].flatMap((care) =>
    care !== undefined && classOn(care, at) !== undefined ? [care] : [],
  );
  if (first === undefined || second === undefined) return first;
  if (first.turnaround === second.turnaround) return second.until > first.until ? second : first;
  return mostUrgent([first.turnaround, second.turnaround]) === first.turnaround ? first : second;
}

const DAY_MINUTES = 24 * 60;

/** Whether a category may count until that day: not before today, and not too far ahead. */
export const mayCountUntil = (until: string, now: Instant): boolean =>
  until >= dayOf(now) && until <= dayOf(addMinutes(now, MAX_CARE_DAYS * DAY_MINUTES));
