import * as z from "zod";
import { CommunityId } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";

/** Why a person is on the watch list (重点人员). */
export const WATCH_CATEGORIES = [
  "contact",
  "contactOfContact",
  "arrival",
  "isolation",
  "keyWorker",
  "mustTest",
] as const;
export type WatchCategory = (typeof WATCH_CATEGORIES)[number];

/** Where the person is swabbed: a team comes to them, or they come to a site. */
export const WATCH_PLACES = ["home", "site"] as const;
export type WatchPlace = (typeof WATCH_PLACES)[number];

export const PLAN_LIMITS = { lastDay: 60, days: 15, every: 30 } as const;

/** When a person is due: on days counted from the contact or the arrival, or again and again. */
export const WatchPlan = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("onDays"),
    /** Day 0 is the day on which the person is entered: they are due the same day. */
    days: z.array(z.int().min(0).max(PLAN_LIMITS.lastDay)).min(1).max(PLAN_LIMITS.days),
  }),
  z.object({ kind: z.literal("every"), days: z.int().min(1).max(PLAN_LIMITS.every) }),
]);
export type WatchPlan = z.infer<typeof WatchPlan>;

/** What is asked of a person of the list. */
export const WatchOrder = z.object({
  category: z.enum(WATCH_CATEGORIES),
  /** The day of the contact or the arrival, from which days are counted. */
  since: z.iso.date(),
  plan: WatchPlan,
  place: z.enum(WATCH_PLACES),
  /** Only a tube of their own counts. */
  single: z.boolean(),
  /** The last day on which they can be due. */
  until: z.iso.date().optional(),
});
export type WatchOrder = z.infer<typeof WatchOrder>;

/** A person on the list of a community: where they are staying, which need not be where they are registered. */
export const WatchEntry = WatchOrder.extend({
  residentId: ResidentId,
  campaignId: CampaignId,
  communityId: CommunityId,
  enteredAt: Instant,
  enteredBy: z.string(),
  ended: z.object({ at: Instant, by: z.string() }).optional(),
});
export type WatchEntry = z.infer<typeof WatchEntry>;

type Defaults = Pick<WatchOrder, "plan" | "place" | "single">;

const onDays = (...days: number[]): WatchPlan => ({ kind: "onDays", days });

/** What a category asks for where a row does not say otherwise. */
export const WATCH_DEFAULTS: Readonly<Record<WatchCategory, Defaults>> = {
  contact: { plan: onDays(0, 1, 4, 7, 14), place: "home", single: true },
  contactOfContact: { plan: onDays(0, 1, 4, 7), place: "home", single: true },
  arrival: { plan: onDays(0, 1, 4, 7), place: "site", single: true },
  isolation: { plan: onDays(0, 1, 4, 7, 14), place: "home", single: true },
  keyWorker: { plan: { kind: "every", days: 2 }, place: "site", single: false },
  mustTest: { plan: { kind: "every", days: 7 }, place: "site", single: false },
};

/** Whether two orders ask for the same, in whatever order their days stand. */
export const isSameOrder = (one: WatchOrder, other: WatchOrder): boolean => signOf(one) === signOf(other);

const signOf = ({ category, since, plan, place, single, until }: WatchOrder): string =>
  JSON.stringify([category, since, plan.kind, daysOf(plan), place, single, until ?? null]);

const daysOf = (plan: WatchPlan): number | number[] =>
  plan.kind === "every" ? plan.days : [...new Set(plan.days)].sort((a, b) => a - b);
