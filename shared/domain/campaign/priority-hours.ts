import * as z from "zod";
import { addMinutes, atTimeOfDay, dayOf, type Instant } from "../instant.ts";
import type { AgeGroup, Occupation } from "../people/resident.ts";
import { pattern } from "../text.ts";

export const PRIORITY_GROUPS = ["elderly", "medicalStaff", "disabled"] as const;
export type PriorityGroup = (typeof PRIORITY_GROUPS)[number];

const TimeOfDay = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, { maxBytes: 5 });

/** Hours of every day, China Standard Time, whose slots are kept for a group until shortly before they start. */
export const PriorityHours = z.object({
  from: TimeOfDay,
  /** Slots that start at this time or later are no longer kept. */
  to: TimeOfDay,
  for: z.enum(PRIORITY_GROUPS),
  /** What nobody of the group has taken so long before the slot is everybody's. */
  releasedMinutesBefore: z.int().min(0).max(2_880),
});
export type PriorityHours = z.infer<typeof PriorityHours>;

/** For whom a slot is kept, and until when. */
export interface KeptSlot {
  groups: PriorityGroup[];
  until: Instant;
}

/**
 * For whom a slot is kept now, nothing when anyone may book it. Where hours overlap the slot is kept for each of their
 * groups until the last of them is released: what a person may book once stays bookable for them.
 */
export function keptSlot(
  hours: readonly PriorityHours[] | undefined,
  slotStart: Instant,
  now: Instant,
): KeptSlot | undefined {
  if (!hours || hours.length === 0) return undefined;
  const day = dayOf(slotStart);
  const covering = hours.filter(
    ({ from, to }) => slotStart >= atTimeOfDay(day, from) && slotStart < atTimeOfDay(day, to),
  );
  const until = covering
    .map(({ releasedMinutesBefore }) => addMinutes(slotStart, -releasedMinutesBefore))
    .sort()
    .at(-1);
  if (until === undefined || until <= now) return undefined;
  return { groups: [...new Set(covering.map((each) => each.for))], until };
}

export interface PriorityMarks {
  ageGroup?: AgeGroup | undefined;
  occupation?: Occupation | undefined;
  disabled?: boolean | undefined;
}

/** The groups that a person belongs to by what the roster says of them. */
export function priorityGroupsOf({ ageGroup, occupation, disabled }: PriorityMarks): PriorityGroup[] {
  const groups: [PriorityGroup, boolean][] = [
    ["elderly", ageGroup === "elder"],
    ["medicalStaff", occupation === "medicalStaff"],
    ["disabled", disabled === true],
  ];
  return groups.filter(([, belongs]) => belongs).map(([group]) => group);
}
