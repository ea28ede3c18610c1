import * as api from "../../shared/contracts/follow-up/follow-ups.ts";
import { SubDistrictId } from "../../shared/domain/area.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import { isOverdue } from "../../shared/domain/follow-up/follow-up.ts";
import { COMMAND } from "../../shared/domain/follow-up/notice.ts";
import { route } from "../../shared/edge/route.ts";
import { NO_SUB_DISTRICT, type StoredFollowUp } from "../../shared/store/follow-up/follow-ups.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { caseSeenBy, casesSeenBy, type SeenCase } from "./follow-up-scope.ts";
import { viewsOf } from "./follow-up-view.ts";

const READ_AT_ONCE = 100;
const DEFAULT_LIMIT = 50;

/**
 * The cases of a campaign, by sub-district and then oldest first, a page at a time. A community worker sees the cases
 * that have members of their communities, with these members only; a laboratory those of its tubes. 404
 * `campaign-unknown`.
 */
export const listFollowUps = route(api.listFollowUps, async ({ params, query, reach, clock, services }) => {
  const { stores } = services;
  // Each page is held against the scope; there may be none.
  reach.within();
  const campaign = await stores.campaigns.get(params.campaignId);
  const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
  const now = clock.now();
  const isAskedFor = (followUp: StoredFollowUp): boolean =>
    (query.state === undefined || followUp.state === query.state) &&
    (query.overdue === undefined || (query.overdue === "true") === isOverdue(followUp, now.toISOString()));

  const areas = query.subDistrictId ? [query.subDistrictId] : await subDistrictsOf(stores, campaign);
  const page: SeenCase[] = [];
  let next: string | undefined;
  for await (const cases of pagesOf(stores, campaign.campaignId, areas, query.cursor)) {
    for (const seen of await casesSeenBy(reach, stores, cases.filter(isAskedFor))) {
      if (page.length === limit) next ??= placeOf(stores, page.at(-1));
      else page.push(seen);
    }
    if (next !== undefined) break;
  }
  return {
    followUps: await viewsOf(stores, campaign.campaignId, page, now),
    ...(next === undefined ? {} : { next }),
    asOf: now.toISOString(),
  };
});

const subDistrictIdOf = ({ siteId }: StoredFollowUp): string => siteId?.slice(0, 9) ?? NO_SUB_DISTRICT;

const placeOf = ({ followUps }: Stores, last: SeenCase | undefined): string | undefined =>
  last && `${subDistrictIdOf(last.followUp)}~${followUps.placeOf(last.followUp)}`;

async function subDistrictsOf({ areas }: Stores, { districtId }: Campaign): Promise<string[]> {
  const known = (await areas.all())
    .filter((area) => area.districtId === districtId)
    .map(({ areaId }) => areaId)
    .filter((areaId) => SubDistrictId.safeParse(areaId).success);
  return [...known.sort(), NO_SUB_DISTRICT];
}

/** All cases of some sub-districts, one list after the other, from a place on. */
async function* pagesOf(
  { followUps }: Stores,
  campaignId: string,
  areas: readonly string[],
  cursor: string | undefined,
): AsyncGenerator<StoredFollowUp[]> {
  const [fromArea, place] = cursor?.split("~") ?? [];
  const from = fromArea === undefined ? 0 : areas.indexOf(fromArea);
  for (const area of from === -1 ? [] : areas.slice(from)) {
    let after = area === fromArea ? place : undefined;
    for (;;) {
      const cases = await followUps.ofSubDistrict(campaignId, area, { after, limit: READ_AT_ONCE });
      yield cases;
      const last = cases.at(-1);
      if (!last || cases.length < READ_AT_ONCE) break;
      after = followUps.placeOf(last);
    }
  }
}

/** 404 `follow-up-unknown`, also where nobody in the case is in one's area of work. */
export const readFollowUp = route(
  api.readFollowUp,
  async ({ params, actor, reach, clock, services: { stores } }) => {
    const seen = await caseSeenBy(reach, stores, params.tubeBarcode);
    const views = await viewsOf(stores, seen.followUp.campaignId, [seen], clock.now());
    const [view] = views;
    if (!view) throw new Error("a case was seen but not shown");
    if (actor.scope.kind !== "district") return view;
    return { ...view, reportReads: await stores.reportReads.ofTube(params.tubeBarcode) };
  },
);

/** What the command, or one's communities, were told of cases. 404 `campaign-unknown`. */
export const listNotices = route(api.listNotices, async ({ params, query, reach, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
  const scope = reach.within();
  const areas = scope.kind === "communities" ? scope.communityIds : [COMMAND];
  const told = await Promise.all(areas.map((area) => stores.notices.ofArea(campaignId, area, limit)));
  const notices = new Map(told.flat().map((notice) => [notice.noticeId, notice]));
  const newestFirst = [...notices.values()].sort((a, b) => (a.noticeId < b.noticeId ? 1 : -1));
  return { notices: newestFirst.slice(0, limit) };
});
