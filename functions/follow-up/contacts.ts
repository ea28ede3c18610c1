import * as api from "../../shared/contracts/follow-up/transfers.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { proposedContacts } from "../../shared/domain/follow-up/contacts.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { route } from "../../shared/edge/route.ts";
import { findContacts } from "../../shared/services/follow-up/find-contacts.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { caseSeenBy } from "./follow-up-scope.ts";
import { viewsOf } from "./follow-up-view.ts";

/** As many as one request enters on a watch list. */
const MOST_CONTACTS = 500;
const AT_ONCE = 8;

/**
 * Contacts of a case. Its people are those who are positive or held; the others of the tube are contacts themselves.
 * Names are given for people of the caller's area, and that is recorded first. 404 `follow-up-unknown`.
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
    const found =
      index.length === 0 ? [] : proposedContacts(new Set(index), await findContacts(stores, tube, index));
    const told = found.slice(0, MOST_CONTACTS);
    const ids = told.map(({ residentId }) => residentId);
    const communities = await stores.residents.communities(ids);
    const isMine = (residentId: string) => {
      const communityId = communities.get(residentId);
      return communityId !== undefined && coversCommunity(reach.scope, communityId);
    };
    const mine = ids.filter(isMine);
    if (mine.length > 0) await stores.reportReads.record(tubeBarcode, actor.subject, mine, now);
    const names = new Map((await stores.residents.contacts(mine)).map((c) => [c.residentId, c.name]));
    const contacts = await inParallel(told, AT_ONCE, async ({ residentId, reasons }) => {
      const communityId = communities.get(residentId);
      const name = names.get(residentId);
      const entry = await stores.watchEntries.find(residentId, campaignId, "contact");
      return {
        ...{ residentId, reasons },
        ...(communityId === undefined ? {} : { communityId }),
        ...(name === undefined ? {} : { name }),
        listed: entry !== undefined && entry.ended === undefined,
      };
    });
    const since = dayOf(tube.sealedAt ?? followUp.openedAt);
    return { since, contacts, cut: found.length > told.length };
  },
);
