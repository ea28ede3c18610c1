import * as z from "zod";
import { Instant } from "../instant.ts";
import { ratePerHour } from "../rate-per-hour.ts";
import { pattern } from "../text.ts";

export const SUPPLY_KINDS = ["tubes", "swabs", "protectiveSets"] as const;
export type SupplyKind = (typeof SUPPLY_KINDS)[number];
export type Supplies = Record<SupplyKind, number>;

export const SupplyEntryId = pattern(/^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/, { maxBytes: 26 });

const Amounts = z.partialRecord(z.enum(SUPPLY_KINDS), z.int());

/** A line of a site's supply book: what was issued to it, what it says it used, what it counted to be there. */
export const SupplyEntry = z.object({
  entryId: SupplyEntryId,
  kind: z.enum(["issued", "used", "counted"]),
  at: Instant,
  who: z.string(),
  supplies: Amounts,
  /** Of a stocktaking: what was there beyond what should have been; negative where less was. */
  differences: Amounts.optional(),
});
export type SupplyEntry = z.infer<typeof SupplyEntry>;

/** What was issued to a site, has been used there and was found by stocktaking to be there more or less. */
export interface Stock {
  issued: number;
  used: number;
  corrected: number;
}

/** How much had been used at a time, from the beginning on. */
export interface UsedUntil {
  at: Instant;
  used: number;
}

/** The present rate is that of so many hours: long enough to even out the queue of a morning, short enough to be present. */
const RATE_HOURS = 3;
/** A site is usable four to six hours after the order; supplies that last no longer must be on their way by then. */
export const LOW_WITHIN_HOURS = 6;
/** Nobody plans further than this; what lasts longer does not run out. */
const HORIZON_HOURS = 14 * 24;

const SUPPLY_LEVELS = ["enough", "low", "out"] as const;

export const SupplyOutlook = z.object({
  issued: z.int(),
  used: z.int(),
  /** By stocktaking; negative where less was found than should be there. */
  corrected: z.int(),
  left: z.int().nonnegative(),
  /** Used beyond what was ever issued: an issue was not entered, or a stocktaking is due. */
  unaccounted: z.int().nonnegative(),
  /** Used in an hour, of the last hours; null while too little is known. */
  perHour: z.number().nonnegative().nullable(),
  /** When the last one is used at that rate; null when not at this rate. */
  runsOutAt: Instant.nullable(),
  level: z.enum(SUPPLY_LEVELS),
});
export type SupplyOutlook = z.infer<typeof SupplyOutlook>;

/** Used in an hour over the last RATE_HOURS, or since it is known. @param history in order of time, the present last */
export const usedPerHour = (history: readonly UsedUntil[]): number | undefined =>
  ratePerHour(
    history.map(({ at, used }) => ({ at, sum: used })),
    RATE_HOURS,
  );

/** What is left of a kind of supplies and how long it lasts at a rate. */
export function outlookOf(stock: Stock, perHour: number | undefined, now: Instant): SupplyOutlook {
  const balance = stock.issued + stock.corrected - stock.used;
  return lasting({ ...stock, left: Math.max(0, balance), unaccounted: Math.max(0, -balance) }, perHour, now);
}

/** An outlook for places together, as if what is left at one could be carried to the next. */
export function together(outlooks: readonly SupplyOutlook[], now: Instant): SupplyOutlook {
  const sum = (of: "issued" | "used" | "corrected" | "left" | "unaccounted") =>
    outlooks.reduce((all, one) => all + one[of], 0);
  const rates = outlooks.flatMap(({ perHour }) => perHour ?? []);
  const amounts = {
    issued: sum("issued"),
    used: sum("used"),
    corrected: sum("corrected"),
    left: sum("left"),
    unaccounted: sum("unaccounted"),
  };
  const perHour = rates.length === 0 ? undefined : rates.reduce((all, one) => all + one, 0);
  return lasting(amounts, perHour, now);
}

function lasting(
  amounts: Stock & { left: number; unaccounted: number },
  perHour: number | undefined,
  now: Instant,
): SupplyOutlook {
  const { left } = amounts;
  const hoursLeft = perHour === undefined || perHour === 0 ? Number.POSITIVE_INFINITY : left / perHour;
  const everStocked = amounts.issued > 0 || amounts.used > 0 || amounts.corrected > 0;
  const level =
    left === 0 ? (everStocked ? "out" : "enough") : hoursLeft <= LOW_WITHIN_HOURS ? "low" : "enough";
  const runsOut = left > 0 && hoursLeft <= HORIZON_HOURS;
  return {
    ...amounts,
    perHour: perHour ?? null,
    runsOutAt: runsOut ? new Date(Date.parse(now) + Math.floor(hoursLeft * 3_600_000)).toISOString() : null,
    level,
  };
}

/** What a day took: the difference of what had been used at its end and at its beginning, as far as that is known. */
export function usedBetween(history: readonly UsedUntil[], from: Instant, until: Instant): number {
  const at = (time: Instant): number => history.filter((one) => one.at <= time).at(-1)?.used ?? 0;
  return Math.max(0, at(until) - at(from));
}
