import * as z from "zod";
import { CampaignId, LaboratoryId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { addMinutes, dayOf, Instant } from "../instant.ts";
import { pattern, text } from "../text.ts";
import type { Box } from "./box.ts";
import { actsOfItsOwn } from "./box-act.ts";

export const PickUpRouteId = pattern(/^[A-Za-z0-9_-]{1,40}$/, { maxBytes: 40 });

export const PickUpStop = z.object({ siteId: SiteId, plannedAt: Instant });
export type PickUpStop = z.infer<typeof PickUpStop>;

/** What the commander plans: a courier's stops of a day in order, and the laboratory they end at. */
export const PickUpPlan = z.object({
  /** User name of the courier who drives it. */
  courier: text({ maxCharacters: 64, maxBytes: 192 }),
  laboratoryId: LaboratoryId,
  stops: z.array(PickUpStop).min(1).max(60),
  /** How late a pick-up may be before it is missed; the campaign's limit if it is not said here. */
  toleranceMinutes: z.number().nonnegative().max(1440).optional(),
});
export type PickUpPlan = z.infer<typeof PickUpPlan>;

/** A route (取样路线) of one day (China Standard Time). */
export const PickUpRoute = PickUpPlan.extend({
  routeId: PickUpRouteId,
  campaignId: CampaignId,
  day: z.iso.date(),
  /** Sent to another laboratory than was planned; planning it again ends that. */
  diverted: z
    .object({ fromLaboratoryId: LaboratoryId, at: Instant, who: z.string(), reason: z.string() })
    .optional(),
});
export type PickUpRoute = z.infer<typeof PickUpRoute>;

export interface PickUpViolation {
  /** Index in the stops; absent where the violation is of the whole plan. */
  stop?: number;
  reason: "siteUnknown" | "otherDay" | "notInOrder" | "laboratoryUnknown" | "courierUnknown" | "courierScope";
}

/** Check the stops of a plan: known sites, all on its day, in the order of their times. Returns the violations. */
export function checkStops(
  stops: readonly PickUpStop[],
  day: string,
  isSite: (siteId: string) => boolean,
): PickUpViolation[] {
  return stops.flatMap(({ siteId, plannedAt }, stop) => {
    const before = stops[stop - 1];
    const violations: PickUpViolation[] = [];
    if (!isSite(siteId)) violations.push({ stop, reason: "siteUnknown" });
    if (dayOf(plannedAt) !== day) violations.push({ stop, reason: "otherDay" });
    if (before && before.plannedAt > plannedAt) violations.push({ stop, reason: "notInOrder" });
    return violations;
  });
}

/** A box that stands packed at its site, or was only given away by one word. */
const waitsAtSite = ({ state }: Pick<Box, "state">): boolean => state === "packed" || state === "handingOver";

type Waiting = Pick<Box, "boxBarcode" | "siteId" | "state" | "packedAt" | "acts">;

/** Nobody has taken it so far: a box that a courier holds is not waited for, though its site has not confirmed. */
export const standsAt = (box: Waiting, siteId: string): boolean =>
  box.siteId === siteId && waitsAtSite(box) && !actsOfItsOwn(box).some((act) => act.kind === "taken");

export interface StopNow {
  siteId: string;
  plannedAt: Instant;
  /** Boxes that stand at the site now. */
  waiting: string[];
  /** Those of them that were there at the planned time, and that time and its tolerance have passed. */
  missed: string[];
}

/** What waits at each stop of a route now, and what was not picked up when it should have been. */
export function stopsNow(
  { stops, toleranceMinutes }: Pick<PickUpRoute, "stops" | "toleranceMinutes">,
  boxes: readonly Waiting[],
  now: Instant,
  usualToleranceMinutes: number,
): StopNow[] {
  const tolerance = toleranceMinutes ?? usualToleranceMinutes;
  return stops.map(({ siteId, plannedAt }) => {
    const waiting = boxes.filter((box) => standsAt(box, siteId));
    const over = now > addMinutes(plannedAt, tolerance);
    const missed = over ? waiting.filter(({ packedAt }) => (packedAt ?? plannedAt) <= plannedAt) : [];
    return {
      siteId,
      plannedAt,
      waiting: waiting.map((box) => box.boxBarcode),
      missed: missed.map((box) => box.boxBarcode),
    };
  });
}

/**
 * What the plan of a day says of a box that waits: missed, if a stop passed it by; not planned, if no stop is to come
 * at its site and none of those before was for it. Nothing where no routes are planned at all.
 */
export function pickUpOf(
  box: Waiting,
  routes: readonly PickUpRoute[],
  now: Instant,
  usualToleranceMinutes: number,
): "pickUpMissed" | "noPickUpPlanned" | undefined {
  const { siteId } = box;
  if (siteId === undefined || routes.length === 0 || !standsAt(box, siteId)) return undefined;
  const stops = routes.flatMap((route) => stopsNow(route, [box], now, usualToleranceMinutes));
  if (stops.some((stop) => stop.missed.length > 0)) return "pickUpMissed";
  const isPlanned = stops.some((stop) => stop.waiting.length > 0 && isStillFor(box, stop.plannedAt));
  return isPlanned ? undefined : "noPickUpPlanned";
}

/** A stop before the box was packed was not for it. */
const isStillFor = ({ packedAt }: Waiting, plannedAt: Instant): boolean =>
  packedAt === undefined || packedAt <= plannedAt;

/** The route that brings the next boxes to a laboratory: its next stop, and its last one before it goes there. */
export interface NextRoute {
  campaignId: string;
  routeId: string;
  siteId: string;
  plannedAt: Instant;
  lastStopAt: Instant;
}

/** The route to a laboratory whose next stop comes first; of those that a laboratory waits for once nothing is left to do. */
export function nextRouteTo(
  laboratoryId: string,
  routes: readonly PickUpRoute[],
  now: Instant,
): NextRoute | undefined {
  const ahead = routes
    .filter((route) => route.laboratoryId === laboratoryId)
    .flatMap(({ campaignId, routeId, stops }): NextRoute[] => {
      const next = stops.find(({ plannedAt }) => plannedAt >= now);
      const last = stops.at(-1);
      if (next === undefined || last === undefined) return [];
      return [{ campaignId, routeId, ...next, lastStopAt: last.plannedAt }];
    });
  return ahead.sort((a, b) => (a.plannedAt < b.plannedAt ? -1 : 1))[0];
}

/** The route of a day that stops at a site: the next to come, else the last that was. */
export function routeAt(
  routes: readonly PickUpRoute[],
  siteId: string,
  at: Instant,
): PickUpRoute | undefined {
  const stops = routes
    .flatMap((route) =>
      route.stops.filter((stop) => stop.siteId === siteId).map((stop) => ({ route, at: stop.plannedAt })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return (stops.find((stop) => stop.at >= at) ?? stops.at(-1))?.route;
}
