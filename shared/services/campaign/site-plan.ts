import type * as z from "zod";
import type { putSites } from "../../contracts/campaign/campaigns.ts";
import { SubDistrictId, subDistrictOf } from "../../domain/area.ts";
import type { LaneSeats } from "../../domain/booking/slot.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { hoursViolation } from "../../domain/campaign/opening-hours.ts";
import { subDistrictsWhole, subDistrictsWithin } from "../../domain/campaign/screened-areas.ts";
import {
  checkSitePlan,
  FIXED_SITES_PER_SUB_DISTRICT,
  isInPause,
  type Site,
} from "../../domain/campaign/site.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { laboratoryHours, overOf, throttle } from "../../domain/laboratory/laboratory-capacity.ts";
import type { Language } from "../../domain/language.ts";
import { type FieldViolation, ProblemError } from "../../errors/problem.ts";
import { inParallel } from "../../store/in-parallel.ts";
import { laboratoryState, planOf } from "../laboratory/laboratory-state.ts";
import type { Services } from "../services.ts";
import { bySiteDay, planSite } from "./plan-site.ts";

type PlanVerdict = z.input<NonNullable<typeof putSites.answer>>;
type PlanServices = Pick<Services, "stores" | "bookings">;

const SITES_AT_ONCE = 8;
/** What a table that is not warmed writes in ten seconds, and a function has thirty. */
const MOST_LANES_WRITTEN = 20_000;

const WORDS = {
  en: {
    fixedSites: (at: string, found: number) =>
      `${at} has ${found} fixed sites; it needs exactly ${FIXED_SITES_PER_SUB_DISTRICT}.`,
    duplicateSite: (at: string) => `${at} is there twice.`,
    foreignSite: (at: string) =>
      `${at} does not lie in a sub-district of this campaign, or its id names another.`,
    neverOpen: (at: string) =>
      `${at} opens and closes at the same time. A site that never closes is open from 00:00 to 00:00.`,
    noSlotFits: (at: string) => `${at} closes before its first slot ends.`,
    seatsHeld: (at: string) =>
      `Seats are held at ${at}: keep it in the list, closed if it is not to be booked.`,
  },
  "zh-CN": {
    fixedSites: (at: string, found: number) =>
      `街道 ${at} 有 ${found} 个固定采样点，须恰好 ${FIXED_SITES_PER_SUB_DISTRICT} 个。`,
    duplicateSite: (at: string) => `采样点 ${at} 重复。`,
    foreignSite: (at: string) => `采样点 ${at} 不在本次筛查的街道内，或编号与街道不符。`,
    neverOpen: (at: string) => `采样点 ${at} 的开放与关闭时间相同。全天开放的采样点请填 00:00 至 00:00。`,
    noSlotFits: (at: string) => `采样点 ${at} 的开放时间不足一个时段。`,
    seatsHeld: (at: string) => `采样点 ${at} 已有预约，请保留在列表中；如不再预约请设为关闭。`,
  },
} as const;

const invalid = (errors: FieldViolation[], cause?: unknown): ProblemError =>
  new ProblemError("site-plan-invalid", {}, { errors, cause });

/**
 * Hold a whole set of sites against 2+N, in the areas that the campaign screens. A site that stands already may stay where
 * the campaign screens no more: people may be booked there.
 * @throws ProblemError `site-plan-invalid` with what is wrong where
 */
export async function checkPlan(
  { stores }: PlanServices,
  campaign: Campaign,
  sites: readonly Site[],
  { language, stands }: { language: Language; stands: (siteId: string) => boolean },
): Promise<void> {
  const words = WORDS[language];
  const ofDistrict = (await stores.areas.all())
    .filter((area) => area.districtId === campaign.districtId)
    .map((area) => area.areaId)
    .filter((areaId) => SubDistrictId.safeParse(areaId).success);
  const subDistrictIds = subDistrictsWithin(campaign, ofDistrict);
  const errors = checkSitePlan(sites, subDistrictsWhole(campaign, ofDistrict))
    .filter((violation) => violation.reason === "fixedSites")
    .map((violation) => ({
      pointer: "/sites",
      detail: words.fixedSites(violation.subDistrictId, violation.found),
    }));
  const seen = new Set<string>();
  for (const [index, site] of sites.entries()) {
    const { siteId } = site;
    if (seen.has(siteId))
      errors.push({ pointer: `/sites/${index}/siteId`, detail: words.duplicateSite(siteId) });
    seen.add(siteId);
    const wherever = stands(siteId) ? [...subDistrictIds, subDistrictOf(siteId)] : subDistrictIds;
    if (checkSitePlan([site], wherever).some((violation) => violation.reason === "foreignSite"))
      errors.push({ pointer: `/sites/${index}/subDistrictId`, detail: words.foreignSite(siteId) });
    const detail = hoursDetail(site, language);
    if (detail !== undefined) errors.push({ pointer: `/sites/${index}/closesAt`, detail });
  }
  if (errors.length > 0) throw invalid(errors);
}

/**
 * Set the sites of a campaign to these and open their slots. Seats held stay held whatever changes; a site where
 * seats are held cannot be left out. Setting the same sites again changes nothing, or goes on where a request left off
 * that would have taken too long.
 * @param options.throttle scale each hour's seats down to what the laboratories can test
 * @param options.mostLanes lanes after which what is left is another request's matter
 * @returns how many sites are left for another request, how many sites, slots (start times at a site) and seats to be booked the plan has, and in which hours more
 *   is planned than the laboratories can test
 * @throws ProblemError `site-plan-invalid`
 */
export async function planSites(
  services: PlanServices & Pick<Services, "clock">,
  campaign: Campaign,
  wanted: readonly Site[],
  options: { language: Language; throttle: boolean; mostLanes?: number },
): Promise<PlanVerdict> {
  const { language, mostLanes = MOST_LANES_WRITTEN } = options;
  const { campaignId } = campaign;
  const store = services.stores.sites;
  const standing = await store.readCampaign(campaignId);
  const stands = (siteId: string): boolean =>
    standing.some((site) => site.siteId === siteId && site.withdrawn !== true);
  await checkPlan(services, campaign, wanted, { language, stands });
  const sites = asPaused(wanted, standing);
  const laboratory = await laboratoryState(services, campaign, standing);
  const wished = planOf(campaign, sites);
  const plan = options.throttle ? { ...wished, lanes: throttle(wished, laboratory) } : wished;
  const leftOut = leftOutOf(standing, sites);
  await checkNobodyComes(services, campaign, leftOut, language);
  await withdraw(services, campaign, leftOut, language);
  const throttled = options.throttle ? bySiteDay(plan.lanes) : undefined;
  let lanesWritten = 0;
  const planned: Site[] = [];
  await inParallel(sites, SITES_AT_ONCE, async (site) => {
    if (lanesWritten >= mostLanes) return;
    const written = await planSite(services, campaign, site, throttled);
    lanesWritten += written;
    planned.push(site);
  });
  const before = new Map(standing.map((site) => [site.siteId, hoursText(site)]));
  const now = services.clock.now();
  await store.put(campaignId, planned, (site) => {
    const { siteId } = site;
    if (!before.has(siteId) || before.get(siteId) === hoursText(site)) return [];
    const changed = { kind: "siteChanged" as const, campaignId, siteId, at: now.toISOString() };
    return [services.stores.outbox.enqueue(changed, now)];
  });

  const over = laboratoryHours(plan, laboratory).filter((hour) => overOf(hour) > 0);
  return {
    sites: sites.length,
    sitesLeft: sites.length - planned.length,
    slots: new Set(plan.lanes.map((lane) => `${lane.siteId} ${lane.slotStart}`)).size,
    seats: seatsOf(plan.lanes),
    laboratory: {
      seatsPerHour: laboratory.seatsPerHour,
      untested: Math.round(laboratory.untested),
      seatsCut: seatsOf(wished.lanes) - seatsOf(plan.lanes),
      seatsOver: over.reduce((sum, hour) => sum + overOf(hour), 0),
      hoursOver: over.map(({ hour, bookable, walkIns, takes }) => ({
        hour,
        planned: bookable + walkIns,
        laboratorySeats: takes,
      })),
    },
  };
}

/** What is wrong with a site's hours, in words; nothing when they fit. */
export function hoursDetail(site: Site, language: Language): string | undefined {
  const violation = hoursViolation(site);
  return violation === undefined ? undefined : WORDS[language][violation](site.siteId);
}

/** A paused area stays so, also for the sites that a plan adds to it; a site that was taken out of the plan pauses none. */
function asPaused(wanted: readonly Site[], standing: readonly Site[]): Site[] {
  const pauses = new Map(
    standing
      .filter(isInPause)
      .map(({ subDistrictId, pausedAt }) => [
        subDistrictId,
        { paused: true as const, ...(pausedAt === undefined ? {} : { pausedAt }) },
      ]),
  );
  return wanted.map((site) => ({ ...site, ...pauses.get(site.subDistrictId) }));
}

/** What decides which slots a site offers, to see whether it changes. */
export const hoursText = ({
  kind,
  state,
  paused,
  withdrawn,
  walkInOnly,
  closedDays = [],
  ...site
}: Site): string =>
  JSON.stringify([
    ...[kind, state, paused === true, withdrawn === true, walkInOnly === true, [...closedDays].sort()],
    ...[site.opensAt, site.closesAt, site.slotMinutes],
  ]);

/** The sites that a plan does not name any more; those made for a group's visit are not the plan's. */
function leftOutOf(standing: readonly Site[], wanted: readonly Site[]): Site[] {
  const siteIds = new Set(wanted.map((site) => site.siteId));
  return standing.filter(
    ({ siteId, withdrawn }) => !siteIds.has(siteId) && !isVisitSite(siteId) && withdrawn !== true,
  );
}

const seatsHeld = (siteId: string, language: Language): FieldViolation => ({
  pointer: "/sites",
  detail: WORDS[language].seatsHeld(siteId),
});

/** Hold what a plan leaves out against the seats held, before any of it is written. @throws ProblemError `site-plan-invalid` */
async function checkNobodyComes(
  { bookings, clock }: Pick<Services, "bookings" | "clock">,
  campaign: Campaign,
  leftOut: readonly Site[],
  language: Language,
): Promise<void> {
  const now = clock.now().toISOString();
  const held = await inParallel(leftOut, SITES_AT_ONCE, async ({ siteId }) => {
    const slots = await bookings.heldSlots(campaign, siteId, now);
    return slots.length === 0 ? [] : [seatsHeld(siteId, language)];
  });
  if (held.flat().length > 0) throw invalid(held.flat());
}

/**
 * Take sites out of the plan. A site is closed and never deleted: tubes may have been sealed there, or be on a device
 * that was not heard of yet.
 */
async function withdraw(
  { stores, bookings, clock }: PlanServices & Pick<Services, "clock">,
  campaign: Campaign,
  leftOut: readonly Site[],
  language: Language,
): Promise<void> {
  const after = clock.now().toISOString();
  for (const { siteId } of leftOut)
    await bookings.withdraw(campaign, siteId, {
      after,
      booked: () => invalid([seatsHeld(siteId, language)]),
    });
  await stores.sites.withdraw(campaign.campaignId, leftOut);
}

const seatsOf = (lanes: readonly LaneSeats[]): number => lanes.reduce((sum, lane) => sum + lane.capacity, 0);
