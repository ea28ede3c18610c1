import * as api from "../../shared/contracts/follow-up/transfers.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import { entriesOfPerson } from "../../shared/services/field/person-entries.ts";
import { findContacts } from "../../shared/services/follow-up/find-contacts.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { caseSeenBy } from "./follow-up-scope.ts";
import { viewsOf } from "./follow-up-view.ts";

/** As many as one request enters on a watch list. */
const MOST_CONTACTS = 500;
const AT_ONCE = 8;

/**
 * Contacts of a case. Its people are those who are positive or held; the others of the tube are contacts themselves.
 * Contacts of the caller's area are named, and that is recorded first; of other communities it is said how many. Whom a
 * stranger lives with, or with whom they booked, is not looked for. 404 `follow-up-unknown`.
 */
export const proposeContacts = route(
  api.proposeContacts,
  async ({ params: { tubeBarcode }, actor, reach, clock, services: { stores } }) => {
    const now = clock.now();
    const seen = await caseSeenBy(reach, stores, tubeBarcode);
    const { followUp, tube } = seen;
    const { campaignId } = followUp;
    const [view] = await viewsOf(stores, campaignId, [{ ...seen, seen: tube.members }], now);
    const index = (view?.members ?? [])
      .filter(({ status }) => status === "positive" || status === "held")
      .map(({ residentId }) => residentId);
    const own = index.filter((residentId) => seen.seen.includes(residentId));
    const found = await findContacts(stores, tube, { index, own });
    const communities = await stores.residents.communities(found.map(({ residentId }) => residentId));
    const isMine = (communityId: string) => coversCommunity(reach.scope, communityId);
    const mine = found.filter(({ residentId }) => isMine(communities.get(residentId) ?? ""));
    const told = mine.slice(0, MOST_CONTACTS);
    const ids = told.map(({ residentId }) => residentId);
    await stores.reportReads.record(tubeBarcode, actor.subject, ids, now);
    const names = new Map((await stores.residents.contacts(ids)).map((c) => [c.residentId, c.name]));
    const records = await stores.residents.records(ids);
    const contacts = await inParallel(told, AT_ONCE, async ({ residentId, reasons, lastAt }) => {
      const { communityId, mergedFrom } = records.get(residentId) ?? {};
      const name = names.get(residentId);
      const entries = await entriesOfPerson(stores, { residentId, mergedFrom }, campaignId, "contact");
      return {
        ...{ residentId, reasons, since: dayOf(lastAt ?? tube.sealedAt ?? followUp.openedAt) },
        ...(communityId === undefined ? {} : { communityId }),
        ...(name === undefined ? {} : { name }),
        listed: entries.some(({ ended }) => ended === undefined),
      };
    });
    const elsewhere = new Map<string, number>();
    for (const communityId of communities.values())
      if (!isMine(communityId)) elsewhere.set(communityId, (elsewhere.get(communityId) ?? 0) + 1);
    return {
      contacts,
      elsewhere: [...elsewhere]
        .map(([communityId, people]) => ({ communityId, people }))
        .sort((a, b) => (a.communityId < b.communityId ? -1 : 1)),
      cut: mine.length > told.length,
    };
  },
);
