import type * as z from "zod";
import * as api from "../../shared/contracts/booking/groups.ts";
import { SubDistrictId, subDistrictOf } from "../../shared/domain/area.ts";
import {
  type Group,
  type GroupRow,
  type GroupRowVerdict,
  type GroupWish,
  subDistrictOfWish,
} from "../../shared/domain/booking/group.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { Language } from "../../shared/domain/language.ts";
import { describeRowViolation } from "../../shared/domain/people/roster-row-words.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import { takeQuotaFor } from "../../shared/services/access/verify-request.ts";
import { seatApproved } from "../../shared/services/booking/group-booking.ts";
import { matchMembers } from "../../shared/services/booking/group-members.ts";
import { mayRead, reachOf } from "../../shared/services/booking/group-reach.ts";
import { approve, reject } from "../../shared/services/booking/group-review.ts";
import { siteForBlock } from "../../shared/services/booking/group-site.ts";
import { mustBeVisitTime } from "../../shared/services/booking/visit-time.ts";
import type { Services } from "../../shared/services/services.ts";

/** Submit a list; each row gets a verdict. 409 `group-exists`, 404 `site-unknown` | `slot-unknown`, 429 `api-key-limit`. */
export const submitGroup = route(
  api.submitGroup,
  async ({ params, body, actor, reach, clock, language, services }) => {
    const { campaigns, groups } = services.stores;
    const campaign = await campaigns.getRunning(params.campaignId);
    const { campaignId } = campaign;
    const { groupId, name, kind, contactPhone, members } = body;
    const { address, ...wish } =
      body.wish.kind === "visit" ? body.wish : { ...body.wish, address: undefined };
    const subDistrictId = subDistrictOfWish(wish);
    await mustBePossible(services, campaign, wish, language);
    // The verdicts say something of people, as the answers to status queries do.
    if (actor.role === "integration") await takeQuotaFor(services.stores, actor, members.length, clock.now());
    const scope = reach.within();
    const own = scope.kind === "communities" ? { communityIds: scope.communityIds } : {};
    const group = await groups.submit(
      {
        ...own,
        ...{ groupId, campaignId, name, kind, subDistrictId, wish },
        ...{ state: "submitted", members: members.length },
        ...{ submittedBy: actor.subject, submittedAt: clock.now().toISOString() },
      },
      {
        members,
        ...(contactPhone === undefined ? {} : { contactPhone }),
        ...(address === undefined ? {} : { address }),
      },
      await matchMembers(services, { campaignId, members, reach: reachOf({ ...own, subDistrictId }) }),
    );
    const { rows } = await groups.members(group);
    return { ...group, rows: rows.map((row) => shown(row, language)) };
  },
);

/** The groups of the caller's sub-districts, oldest first. 404 `campaign-unknown`. */
export const listGroups = route(api.listGroups, async ({ params, reach, services }) => {
  const { campaigns, groups, areas } = services.stores;
  const { campaignId, districtId } = await campaigns.get(params.campaignId);
  const scope = reach.within();
  const subDistrictIds =
    scope.kind === "communities"
      ? [...new Set(scope.communityIds.map(subDistrictOf))]
      : (await areas.all())
          .filter((area) => area.districtId === districtId && SubDistrictId.safeParse(area.areaId).success)
          .map((area) => area.areaId);
  const lists = await Promise.all(subDistrictIds.map((id) => groups.ofSubDistrict(campaignId, id)));
  const theirs = reach.those(lists.flat(), mayRead);
  return { groups: theirs.sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1)) };
});

/** A group with its list. 404 `group-unknown`. */
export const readGroup = route(api.readGroup, async ({ params, reach, language, services }) => {
  const { campaigns, groups } = services.stores;
  const { campaignId } = await campaigns.get(params.campaignId);
  const group = reach.one(await groups.get(campaignId, params.groupId), mayRead);
  return reviewed(services, group, language);
});

/** Approve a group, which seats its members, or reject it. 409 `group-reviewed` | `slot-past` | `site-closed`. */
export const reviewGroup = route(
  api.reviewGroup,
  async ({ params, body, actor, reach, language, services }) => {
    const { campaigns, groups } = services.stores;
    const campaign = await campaigns.get(params.campaignId);
    const group = reach.one(await groups.get(campaign.campaignId, params.groupId), mayRead);
    if (body.decision === "reject")
      return reviewed(services, await reject(services, actor.subject, group, body.reason), language);
    if (actor.subject === group.submittedBy) throw new ProblemError("same-person", { subject: group.name });
    const submitted = { by: group.submittedBy, at: group.submittedAt };
    await mustBeTwoPeople(services.stores, [submitted], actor.subject);
    const { siteId, slotStart } = body;
    if (siteId !== undefined && group.wish.kind === "visit") throw visitHasItsSite(language);
    const choice = { siteId, slotStart };
    const approved = await approve(services, actor.subject, { campaign, group, choice, language });
    return reviewed(services, await seatApproved(services, campaign, approved), language);
  },
);

async function mustBePossible(
  { stores }: Pick<Services, "stores">,
  campaign: Campaign,
  wish: GroupWish,
  language: Language,
): Promise<void> {
  if (wish.kind === "block") {
    await siteForBlock({ stores }, campaign, wish);
    return;
  }
  mustBeVisitTime(campaign, wish.at, { pointer: "/wish/at", language });
  if ((await stores.areas.all()).some((area) => area.areaId === wish.communityId)) return;
  const detail = language === "zh-CN" ? "没有此代码的社区。" : "There is no community with this code.";
  throw new ProblemError("input-invalid", {}, { errors: [{ pointer: "/wish/communityId", detail }] });
}

function visitHasItsSite(language: Language): ProblemError {
  const detail = language === "zh-CN" ? "上门采样自有采样点。" : "A visit has a site of its own.";
  return new ProblemError("input-invalid", {}, { errors: [{ pointer: "/siteId", detail }] });
}

/** Rows by which nobody is known: who reviews needs to see what they say. */
const UNKNOWN_ROWS: ReadonlySet<GroupRowVerdict> = new Set([
  "notYours",
  "unknown",
  "nameDiffers",
  "malformed",
]);

async function reviewed(
  { stores }: Pick<Services, "stores">,
  group: Group,
  language: Language,
): Promise<z.input<typeof api.ReviewedGroup>> {
  const [{ members, rows, ...particulars }, reason] = await Promise.all([
    stores.groups.members(group),
    stores.groups.reason(group),
  ]);
  return {
    ...group,
    ...particulars,
    ...(reason === undefined ? {} : { reason }),
    rows: rows.map((row) => ({
      ...shown(row, language),
      ...(UNKNOWN_ROWS.has(row.verdict) ? { submitted: members[row.row - 1] } : {}),
    })),
  };
}

/** A row as it is answered: whose resident code it is stays here, and a violation is said in words. */
function shown({ residentId: _, word, ...row }: GroupRow, language: Language): z.input<typeof api.ShownRow> {
  if (word === undefined) return row;
  const words = describeRowViolation({ word, field: row.field ?? "row" });
  return { ...row, reason: words[language === "zh-CN" ? "zh" : "en"] };
}
