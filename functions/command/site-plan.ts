import { SubDistrictId } from "../../shared/domain/area.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { checkSitePlan, FIXED_SITES_PER_SUB_DISTRICT, type Site } from "../../shared/domain/site.ts";
import { type FieldFault, type Language, ProblemError } from "../../shared/http/problem.ts";
import type { Services } from "../../shared/platform/services.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

type PlanServices = Pick<Services, "stores">;

const SITES_AT_ONCE = 8;

const WORDS = {
  en: {
    fixedSites: (at: string, found: number) =>
      `${at} has ${found} fixed sites; it needs exactly ${FIXED_SITES_PER_SUB_DISTRICT}.`,
    duplicateSite: (at: string) => `${at} is there twice.`,
    foreignSite: (at: string) =>
      `${at} does not lie in a sub-district of this campaign, or its id names another.`,
    closesBeforeOpening: (at: string) => `${at} must close after it opens.`,
    seatsHeld: (at: string) =>
      `Seats are held at ${at}: keep it in the list, closed if it is not to be booked.`,
  },
  "zh-CN": {
    fixedSites: (at: string, found: number) =>
      `街道 ${at} 有 ${found} 个固定采样点，须恰好 ${FIXED_SITES_PER_SUB_DISTRICT} 个。`,
    duplicateSite: (at: string) => `采样点 ${at} 重复。`,
    foreignSite: (at: string) => `采样点 ${at} 不在本次筛查的街道内，或编号与街道不符。`,
    closesBeforeOpening: (at: string) => `采样点 ${at} 的关闭时间须晚于开放时间。`,
    seatsHeld: (at: string) => `采样点 ${at} 已有预约，请保留在列表中；如不再预约请设为关闭。`,
  },
} as const;

const invalid = (errors: FieldFault[], cause?: unknown): ProblemError =>
  new ProblemError("site-plan-invalid", {}, { errors, cause });

/** Hold a whole set of sites against 2+N. @throws ProblemError `site-plan-invalid` with what is wrong where */
export async function checkPlan(
  { stores }: PlanServices,
  campaign: Campaign,
  sites: readonly Site[],
  language: Language,
): Promise<void> {
  const words = WORDS[language];
  const subDistrictIds = (await stores.areas.all())
    .filter((area) => area.districtId === campaign.districtId)
    .map((area) => area.areaId)
    .filter((areaId) => SubDistrictId.safeParse(areaId).success);
  const errors = checkSitePlan(sites, subDistrictIds)
    .filter((fault) => fault.reason === "fixedSites")
    .map((fault) => ({ pointer: "/sites", detail: words.fixedSites(fault.subDistrictId, fault.found) }));
  const seen = new Set<string>();
  for (const [index, site] of sites.entries()) {
    const { siteId } = site;
    if (seen.has(siteId))
      errors.push({ pointer: `/sites/${index}/siteId`, detail: words.duplicateSite(siteId) });
    seen.add(siteId);
    if (checkSitePlan([site], subDistrictIds).some((fault) => fault.reason === "foreignSite"))
      errors.push({ pointer: `/sites/${index}/subDistrictId`, detail: words.foreignSite(siteId) });
    if (site.closesAt <= site.opensAt)
      errors.push({ pointer: `/sites/${index}/closesAt`, detail: words.closesBeforeOpening(siteId) });
  }
  if (errors.length > 0) throw invalid(errors);
}

/**
 * Set the sites of a campaign to these and open their slots. Seats held stay held whatever changes; a site where
 * seats are held cannot be left out. Setting the same sites again changes nothing.
 * @returns how many sites, slots (start times at a site) and seats the plan has
 * @throws ProblemError `site-plan-invalid`
 */
export async function planSites(
  services: PlanServices,
  campaign: Campaign,
  sites: readonly Site[],
  language: Language,
): Promise<{ sites: number; slots: number; seats: number }> {
  await checkPlan(services, campaign, sites, language);
  const { sites: store, seats } = services.stores;
  const wanted = new Set(sites.map((site) => site.siteId));
  const leftOut = (await store.ofCampaign(campaign.campaignId)).filter((site) => !wanted.has(site.siteId));
  for (const { siteId } of leftOut)
    await seats.withdraw(campaign, siteId, () =>
      invalid([{ pointer: "/sites", detail: WORDS[language].seatsHeld(siteId) }]),
    );
  await store.remove(campaign.campaignId, leftOut);
  const planned = await inParallel(sites, SITES_AT_ONCE, (site) => seats.plan(campaign, site));
  await store.put(campaign.campaignId, sites);
  return {
    sites: sites.length,
    slots: planned.reduce((sum, plan) => sum + plan.slots, 0),
    seats: planned.reduce((sum, plan) => sum + plan.seats, 0),
  };
}
