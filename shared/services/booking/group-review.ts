import { daysOfCampaign } from "../../domain/booking/campaign-slots.ts";
import { type Group, MAX_VISITS, slotStartOf, visitSite } from "../../domain/booking/group.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isInPause, isOpenOn, type Site } from "../../domain/campaign/site.ts";
import { dayOf } from "../../domain/instant.ts";
import type { Language } from "../../domain/language.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Write } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { siteForBlock } from "./group-site.ts";
import { mustBeVisitTime } from "./visit-time.ts";

type ReviewServices = Pick<Services, "stores" | "table" | "clock">;

/** Where and when an approval seats a group, where that differs from its wish. */
interface Choice {
  siteId?: string | undefined;
  slotStart?: string | undefined;
}

interface Approval {
  campaign: Campaign;
  group: Group;
  choice: Choice;
  language: Language;
}

interface VisitApproval extends Omit<Approval, "group" | "choice"> {
  slotStart: string;
  /** The write that approves the group for a site. */
  decide: (siteId: string) => Write;
}

/** Somebody decided on the group first. */
class Decided extends Error {}
/** Another visit took the number. */
class NumberTaken extends Error {}

/** Reject a group; rejecting it again changes nothing. @throws ProblemError `group-reviewed` when it is approved */
export async function reject(
  { stores, table, clock }: ReviewServices,
  reviewer: string,
  group: Group,
  reason: string,
): Promise<Group> {
  const { campaignId, groupId } = group;
  const review = { by: reviewer, at: clock.now().toISOString() };
  if (group.state === "submitted")
    await unlessDecided(
      table.transact([
        stores.groups.decide(group, { state: "rejected", review, reason }, () => new Decided()),
      ]),
    );
  return mustBe("rejected", await stores.groups.get(campaignId, groupId));
}

/**
 * Approve a group in the slot it wished for or another; a visit gets a site of its own. Approving it again for the same
 * slot changes nothing. Nobody is seated by this yet.
 * @throws ProblemError `group-reviewed` | `campaign-not-open` | `input-invalid` | `site-unknown` | `slot-unknown` | `site-closed` |
 *   `slot-past` | `site-walk-in-only` | `site-kept-for-group`
 */
export async function approve(
  services: ReviewServices,
  reviewer: string,
  { campaign, group, choice, language }: Approval,
): Promise<Group> {
  const { stores, table, clock } = services;
  const { campaignId, groupId, wish } = group;
  const slotStart = choice.slotStart ?? slotStartOf(wish);
  if (group.state === "submitted") {
    await stores.campaigns.getOpen(campaignId);
    const decide = (siteId: string) => {
      const review = { by: reviewer, at: clock.now().toISOString(), siteId, slotStart };
      return stores.groups.decide(group, { state: "approved", review }, () => new Decided());
    };
    if (wish.kind === "visit") {
      await approveVisit(services, { ...group, wish }, { campaign, slotStart, decide, language });
    } else {
      const siteId = choice.siteId ?? wish.siteId;
      await mustTakeBlocks(services, campaign, siteId, slotStart);
      await unlessDecided(table.transact([decide(siteId)]));
    }
  }
  const approved = mustBe("approved", await stores.groups.get(campaignId, groupId));
  const { review } = approved;
  const other =
    (choice.siteId !== undefined && choice.siteId !== review?.siteId) ||
    (choice.slotStart !== undefined && choice.slotStart !== review?.slotStart);
  if (other) throw new ProblemError("group-reviewed", { groupId, state: approved.state });
  return approved;
}

async function mustTakeBlocks(
  { stores, clock }: ReviewServices,
  campaign: Campaign,
  siteId: string,
  slotStart: string,
): Promise<void> {
  const site = await siteForBlock({ stores }, campaign, { siteId, slotStart });
  if (!isOpenOn(site, dayOf(slotStart))) throw new ProblemError("site-closed", { siteId });
  if (slotStart <= clock.now().toISOString()) throw new ProblemError("slot-past", { slotStart });
}

/**
 * Decide and put the visit's site under the sub-district's next number, in one transaction; while no decision of a commander is
 * carried out, so that a pause of the sub-district misses no site.
 */
const approveVisit = (
  services: ReviewServices,
  group: Parameters<typeof visitSite>[0] & Group,
  approval: VisitApproval,
): Promise<void> =>
  services.stores.decisions.inTurn(group.campaignId, services.clock.now(), () =>
    approveVisitInTurn(services, group, approval),
  );

async function approveVisitInTurn(
  { stores, table, clock }: ReviewServices,
  group: Parameters<typeof visitSite>[0] & Group,
  { campaign, slotStart, decide, language }: VisitApproval,
): Promise<void> {
  const { campaignId, subDistrictId } = group;
  if (slotStart <= clock.now().toISOString()) throw new ProblemError("slot-past", { slotStart });
  mustBeVisitTime(campaign, slotStart, { pointer: "/slotStart", language });
  const sites = await stores.sites.readSubDistrict(campaignId, subDistrictId);
  const paused = sites.find(isInPause);
  if (paused !== undefined) throw new ProblemError("site-closed", { siteId: paused.siteId });
  const near: Pick<Site, "xKm" | "yKm"> = sites[0] ?? { xKm: 0, yKm: 0 };
  const closedDays = daysOfCampaign(campaign).filter((day) => day !== dayOf(slotStart));
  const taken = new Set(sites.map((site) => site.siteId));
  for (let number = 1; number <= MAX_VISITS; number++) {
    const site = { ...visitSite(group, slotStart, number, near), closedDays };
    if (taken.has(site.siteId)) continue;
    try {
      await unlessDecided(
        table.transact([decide(site.siteId), ...stores.sites.add(campaignId, site, () => new NumberTaken())]),
      );
      stores.sites.added(campaignId, site);
      return;
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
    }
  }
  throw new ProblemError("busy");
}

async function unlessDecided(deciding: Promise<void>): Promise<void> {
  try {
    await deciding;
  } catch (error) {
    if (!(error instanceof Decided)) throw error;
  }
}

function mustBe(state: Group["state"], group: Group): Group {
  if (group.state !== state)
    throw new ProblemError("group-reviewed", { groupId: group.groupId, state: group.state });
  return group;
}
