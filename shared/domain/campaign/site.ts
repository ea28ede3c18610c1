import * as z from "zod";
import { CommunityId, Kilometres, SubDistrictId, subDistrictOf } from "../area.ts";
import { dayOf, Instant } from "../instant.ts";
import { BilingualName } from "../name.ts";
import { pattern } from "../text.ts";

/** A site's id begins with its sub-district's code, so that scope and keys follow from it: `110107001-F1`. */
export const SiteId = pattern(/^\d{9}-[A-Z]\d{1,3}$/, { maxBytes: 14 });

/** `checkpoint` is a road checkpoint: it takes whoever passes, and nobody books it. */
export const SITE_KINDS = ["fixed", "community", "temporary", "home", "checkpoint"] as const;
export const SITE_STATES = ["open", "closed"] as const;
export type SiteState = (typeof SITE_STATES)[number];
export const FIXED_SITES_PER_SUB_DISTRICT = 2;

const TimeOfDay = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, { maxBytes: 5 });
/** Midnight at the end of a day is written both ways. */
const ClosingTime = pattern(/^(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/, { maxBytes: 5 });

/** A sampling site (采样点): `fixed` are the 2, all other kinds the N of "2+N". */
export const Site = z.object({
  siteId: SiteId,
  kind: z.enum(SITE_KINDS),
  subDistrictId: SubDistrictId,
  communityIds: z.array(CommunityId).max(200),
  name: BilingualName,
  state: z.enum(SITE_STATES),
  /** The plan names the site no more. It is closed, and stays for the work that was done there. */
  withdrawn: z.literal(true).optional(),
  /** A commander paused the area: it is closed until that is taken back, whatever its own state. */
  paused: z.literal(true).optional(),
  /** Since when; absent on pauses of earlier versions. */
  pausedAt: Instant.optional(),
  /** Sampling lanes (采样台), one sampler and one registrar each. */
  lanes: z.int().min(1).max(40),
  /** A site that closes at an earlier time than it opens closes on the next day; 00:00 to 00:00 is round the clock. */
  opensAt: TimeOfDay,
  closesAt: ClosingTime,
  slotMinutes: z.union([z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
  /** People that a lane samples in a slot. */
  seatsPerLane: z.int().min(1).max(200),
  /** Part of each slot's seats kept for those who come without booking. */
  walkInShare: z.number().min(0).max(0.9).optional(),
  /** Nobody books here, whatever the kind. */
  walkInOnly: z.boolean().optional(),
  /** Days (`YYYY-MM-DD`, China Standard Time) on which the site stays shut. */
  closedDays: z.array(z.iso.date()).max(60).optional(),
  xKm: Kilometres,
  yKm: Kilometres,
});
export type Site = z.infer<typeof Site>;

/** A site as a plan names it. */
export const PlannedSite = Site.omit({ withdrawn: true, paused: true, pausedAt: true });
export type PlannedSite = z.infer<typeof PlannedSite>;

/** Parts of one site that are changed by themselves; what it is and where it belongs is a plan's matter. */
export const SitePatch = PlannedSite.pick({
  ...{ name: true, communityIds: true, state: true, lanes: true, opensAt: true, closesAt: true },
  ...{ slotMinutes: true, seatsPerLane: true, walkInShare: true, walkInOnly: true, xKm: true, yKm: true },
}).partial();
export type SitePatch = z.infer<typeof SitePatch>;

/**
 * A site that no plan names, for the work that was done there all the same: closed, so that nobody books it, and in
 * every sum and list like one that was taken out of the plan.
 */
export const siteOutsidePlan = (siteId: string): Site => ({
  siteId,
  kind: "temporary",
  subDistrictId: subDistrictOf(siteId),
  communityIds: [],
  name: { zh: `计划外采样点 ${siteId}`, en: `${siteId}, in no plan` },
  state: "closed",
  withdrawn: true,
  lanes: 1,
  opensAt: "00:00",
  closesAt: "00:00",
  slotMinutes: 60,
  seatsPerLane: 1,
  xKm: 0,
  yKm: 0,
});

/** Whether the site takes people who come without booking and no others. */
export const isWalkInOnly = ({ kind, walkInOnly }: Pick<Site, "kind" | "walkInOnly">): boolean =>
  kind === "checkpoint" || walkInOnly === true;

/** Whether the site is of a paused area, as far as it tells: one that was taken out of the plan does not. */
export const isInPause = ({ paused, withdrawn }: Pick<Site, "paused" | "withdrawn">): boolean =>
  paused === true && withdrawn !== true;

/** Whether the site is open on a day (`YYYY-MM-DD`, China Standard Time). */
export const isOpenOn = (
  { state, closedDays, paused }: Pick<Site, "state" | "closedDays" | "paused">,
  day: string,
): boolean => state === "open" && paused !== true && closedDays?.includes(day) !== true;

/** Whether the site was open at a moment: what was done before a pause was done at an open site. */
export const wasOpenAt = (
  { paused, pausedAt, ...site }: Pick<Site, "state" | "closedDays" | "paused" | "pausedAt">,
  at: Instant,
): boolean => isOpenOn(site, dayOf(at)) && (paused !== true || (pausedAt !== undefined && at < pausedAt));

/** The site with one more of its days open or closed. */
export const withDay = (site: Site, day: string, state: SiteState): Site & { closedDays: string[] } => {
  const { closedDays = [], ...rest } = site;
  const others = closedDays.filter((closed) => closed !== day);
  return { ...rest, closedDays: state === "open" ? others : [...others, day].sort() };
};

export interface SitePlanViolation {
  subDistrictId: string;
  reason: "fixedSites" | "duplicateSite" | "foreignSite";
  found: number;
}

/**
 * Check the "2+N" rule over a whole set of sites: exactly two fixed sites in every sub-district, any number
 * of others, no site id twice, none in a sub-district outside the campaign. Returns the violations, none if it holds.
 */
export function checkSitePlan(
  sites: readonly Site[],
  subDistrictIds: readonly string[],
): SitePlanViolation[] {
  const violations: SitePlanViolation[] = [];
  for (const subDistrictId of subDistrictIds) {
    const found = sites.filter((s) => s.subDistrictId === subDistrictId && s.kind === "fixed").length;
    if (found !== FIXED_SITES_PER_SUB_DISTRICT)
      violations.push({ subDistrictId, reason: "fixedSites", found });
  }
  const seen = new Set<string>();
  for (const site of sites) {
    if (seen.has(site.siteId))
      violations.push({ subDistrictId: site.subDistrictId, reason: "duplicateSite", found: 2 });
    seen.add(site.siteId);
    if (!subDistrictIds.includes(site.subDistrictId) || subDistrictOf(site.siteId) !== site.subDistrictId)
      violations.push({ subDistrictId: site.subDistrictId, reason: "foreignSite", found: 1 });
  }
  return violations;
}
