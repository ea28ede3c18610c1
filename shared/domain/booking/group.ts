import * as z from "zod";
import { CommunityId, SubDistrictId, subDistrictOf } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { type Site, SiteId } from "../campaign/site.ts";
import { addMinutes, atTimeOfDay, dayOf, Instant } from "../instant.ts";
import { ResidentId } from "../people/resident.ts";
import { ROW_VIOLATIONS } from "../people/roster-row.ts";
import { Ulid } from "../text.ts";

export const GROUP_KINDS = ["employer", "school", "community"] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** A client's ULID: the same list sent again is the same group. */
export const GroupId = Ulid;

export const TEAM_STAFF = { least: 2, most: 5 } as const;
export const MAX_GROUP_MEMBERS = 500;

/** What a group asks for: a block of seats in a slot of a site, or the visit of a mobile team. */
export const GroupWish = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("block"), siteId: SiteId, slotStart: Instant }),
  z.object({
    kind: z.literal("visit"),
    communityId: CommunityId,
    at: Instant,
    staff: z.int().min(TEAM_STAFF.least).max(TEAM_STAFF.most),
  }),
]);
export type GroupWish = z.infer<typeof GroupWish>;

/**
 * What became of a row of a group's list when it was held against the roster: `matched` may be seated; `nameDiffers`
 * has the document but not the name; `duplicate` names a person that a row before names. Who is not of the list's
 * communities is `notYours`, whether they are on the roster elsewhere or nowhere. Earlier versions said `unknown` of
 * those whom nobody knew.
 */
const GROUP_ROW_VERDICTS = [
  "matched",
  "notYours",
  "unknown",
  "nameDiffers",
  "alreadyBooked",
  "alreadySampled",
  "duplicate",
  "malformed",
] as const;
export type GroupRowVerdict = (typeof GROUP_ROW_VERDICTS)[number];

export const GroupRow = z.object({
  /** Place in the list as submitted, from 1. */
  row: z.int().positive(),
  verdict: z.enum(GROUP_ROW_VERDICTS),
  /** The field that is not well formed, and what is wrong with it; absent in rows of earlier versions. */
  word: z.enum(ROW_VIOLATIONS).optional(),
  field: z.string().optional(),
  residentId: ResidentId.optional(),
  /** Once the group is seated: the lane of the person's seat, or the problem that kept them from one. */
  lane: z.int().positive().optional(),
  notSeated: z.string().optional(),
});
export type GroupRow = z.infer<typeof GroupRow>;

export const GROUP_STATES = ["submitted", "approved", "rejected"] as const;

/** A list that an employer, a school or a community submits to be sampled together; what is personal stands apart. */
export const Group = z.object({
  groupId: GroupId,
  campaignId: CampaignId,
  name: z.string(),
  kind: z.enum(GROUP_KINDS),
  subDistrictId: SubDistrictId,
  wish: GroupWish,
  state: z.enum(GROUP_STATES),
  members: z.int().positive(),
  submittedBy: z.string(),
  submittedAt: Instant,
  /**
   * Whose residents the list can seat and say anything of: those of its author. Absent for lists of partners and of
   * earlier versions, which reach the residents of their sub-district.
   */
  communityIds: z.array(CommunityId).optional(),
  review: z
    .object({
      by: z.string(),
      at: Instant,
      /** Where and when the members are seated, if approved; for a visit its own site. */
      siteId: SiteId.optional(),
      slotStart: Instant.optional(),
    })
    .optional(),
  seating: z
    .object({ at: Instant, seated: z.int().nonnegative(), notSeated: z.int().nonnegative() })
    .optional(),
});
export type Group = z.infer<typeof Group>;

/** The sub-district whose community workers review the wish. */
export const subDistrictOfWish = (wish: GroupWish): string =>
  subDistrictOf(wish.kind === "block" ? wish.siteId : wish.communityId);

export const slotStartOf = (wish: GroupWish): Instant => (wish.kind === "block" ? wish.slotStart : wish.at);

export const MAX_VISITS = 999;

const visitSiteId = (subDistrictId: string, number: number): string => `${subDistrictId}-V${number}`;

/** A sampler and a registrar make a lane; who is left over of an odd team helps both. */
export const lanesOfTeam = (staff: number): number => Math.floor(staff / 2);

const VISIT_MINUTES = 60;
const MAX_SEATS_PER_LANE = 200;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const timeOfDay = (instant: Instant): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);

/** Whether a visit can begin then: on a full minute. */
export const isVisitTime = (at: Instant): boolean => atTimeOfDay(dayOf(at), timeOfDay(at)) === at;

/**
 * The site that a visit becomes: the team's lanes, and one slot at its time with a seat for every member. Its name
 * says neither who is visited nor where, since every resident can read it.
 * @param number of the visit in its sub-district
 * @param near where the sub-district's sites stand, for a visit's address is not surveyed
 */
export function visitSite(
  { kind, members, wish }: Pick<Group, "kind" | "members"> & { wish: GroupWish & { kind: "visit" } },
  slotStart: Instant,
  number: number,
  near: Pick<Site, "xKm" | "yKm">,
): Site {
  const { communityId, staff } = wish;
  const subDistrictId = subDistrictOf(communityId);
  const lanes = lanesOfTeam(staff);
  const end = addMinutes(slotStart, VISIT_MINUTES);
  return {
    siteId: visitSiteId(subDistrictId, number),
    kind: kind === "community" ? "home" : "temporary",
    subDistrictId,
    communityIds: [communityId],
    name: { zh: `上门采样 ${number}`, en: `Visit ${number}` },
    state: "open",
    lanes,
    opensAt: timeOfDay(slotStart),
    closesAt: timeOfDay(end),
    slotMinutes: VISIT_MINUTES,
    seatsPerLane: Math.min(MAX_SEATS_PER_LANE, Math.ceil(members / lanes)),
    xKm: near.xKm,
    yKm: near.yKm,
  };
}
