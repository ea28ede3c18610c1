import { slotsOfCampaignDay } from "../../domain/booking/campaign-slots.ts";
import type { Group, GroupRow } from "../../domain/booking/group.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Site } from "../../domain/campaign/site.ts";
import { isVisitSite } from "../../domain/campaign/visit-site.ts";
import { dayOf } from "../../domain/instant.ts";
import type { Booking } from "../../domain/people/participation.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";
import { refusedByPriorityHours } from "./eligibility.ts";
import { matchMembers } from "./group-members.ts";
import { reachOf } from "./group-reach.ts";

type SeatingServices = Pick<Services, "stores" | "bookings" | "hasher" | "clock">;

interface Block {
  campaign: Campaign;
  site: Site;
  slotStart: string;
}

/**
 * Seat the members of an approved group and keep who was seated and who was not, and why. Cut off in the middle it is
 * taken up again by the next review of the same decision: a member who holds the seat keeps it, and only when every
 * member has a final answer are the answers kept. The list is matched once more, so that people who came on the
 * roster since it was submitted are seated too.
 * @throws ProblemError `busy`
 */
export async function seatApproved(
  services: SeatingServices,
  campaign: Campaign,
  group: Group,
): Promise<Group> {
  const { stores, clock } = services;
  const { siteId, slotStart } = group.review ?? {};
  if (group.seating || siteId === undefined || slotStart === undefined) return group;
  const site = await stores.sites.get(campaign.campaignId, siteId);
  if (isVisitSite(siteId)) await openVisit(services, { campaign, site, slotStart });
  const { members } = await stores.groups.members(group);
  const rows = await matchMembers(services, {
    campaignId: campaign.campaignId,
    members,
    reach: reachOf(group),
  });
  const residentIds = rows.flatMap(({ residentId }) => residentId ?? []);
  const seats = await seatGroup(services, { campaign, site, slotStart }, residentIds);
  const answered = rows.map((row): GroupRow => {
    const seat = row.residentId === undefined ? undefined : seats.get(row.residentId);
    if (seat === undefined) return row;
    return typeof seat === "string"
      ? { ...row, notSeated: seat }
      : { ...row, verdict: "matched", lane: seat.lane };
  });
  const seated = answered.filter((row) => row.lane !== undefined).length;
  const now = clock.now();
  return stores.groups.keepSeating(
    group,
    { at: now.toISOString(), seated, notSeated: answered.length - seated },
    answered,
    seated === 0
      ? []
      : [
          stores.outbox.enqueue(
            { kind: "groupSeated", campaignId: group.campaignId, groupId: group.groupId },
            now,
          ),
        ],
  );
}

/** Open the one slot of a visit's site. */
async function openVisit({ bookings }: SeatingServices, { campaign, site, slotStart }: Block): Promise<void> {
  const { campaignId } = campaign;
  const day = dayOf(slotStart);
  const lanes = slotsOfCampaignDay(site, day, campaign).filter((lane) => lane.slotStart === slotStart);
  await bookings.planDay({ campaignId, siteId: site.siteId, day }, lanes, "open");
}

/**
 * Seat people in one slot, each for themselves: some may be seated and others not.
 * @returns the booking of each, or the problem that keeps them from a seat
 * @throws whatever may pass when tried again
 */
async function seatGroup(
  services: SeatingServices,
  block: Block,
  residentIds: readonly string[],
): Promise<Map<string, Booking | string>> {
  const refused = await refusedByPriorityHours(services, { ...block, residentIds });
  const answers = new Map<string, Booking | string>([...refused].map((id) => [id, "slot-reserved"]));
  const others = residentIds.filter((residentId) => !refused.has(residentId));
  const outcomes = await services.bookings.seatMany(others.map((residentId) => ({ ...block, residentId })));
  for (const [index, residentId] of others.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status === "fulfilled") answers.set(residentId, outcome.value);
    else if (outcome) answers.set(residentId, finalReason(outcome.reason));
  }
  return answers;
}

/** Why somebody has no seat, if trying again would not change it. */
function finalReason(error: unknown): string {
  if (error instanceof ProblemError && error.status < 500 && error.type !== "changed-meanwhile")
    return error.type;
  throw error;
}
