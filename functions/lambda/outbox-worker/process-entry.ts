import { lookAsOwed } from "../../../shared/services/command/alerts.ts";
import { renewScreen } from "../../../shared/services/command/command-screen.ts";
import { tellDuty } from "../../../shared/services/command/escalation.ts";
import { resolveCasesAround } from "../../../shared/services/follow-up/case-progress.ts";
import { tellOverdue } from "../../../shared/services/follow-up/report-clock.ts";
import { remindSlot } from "../../../shared/services/messages/booking-reminders.ts";
import { tellGroup } from "../../../shared/services/messages/group-booked.ts";
import { tellFamily } from "../../../shared/services/messages/household-left.ts";
import { sendLinkConsent } from "../../../shared/services/messages/link-consent.ts";
import { tellOfMerge } from "../../../shared/services/messages/merge-asked.ts";
import { sendOneTimeCode } from "../../../shared/services/messages/one-time-code.ts";
import { tellOfPhone } from "../../../shared/services/messages/phone-changed.ts";
import { noteReceipts } from "../../../shared/services/messages/receipts.ts";
import { redeliver } from "../../../shared/services/messages/redeliver.ts";
import { remindCommunity } from "../../../shared/services/messages/reminders/remind-community.ts";
import { tellOfOverdueResults } from "../../../shared/services/messages/result-overdue.ts";
import { tellOfLink } from "../../../shared/services/messages/sign-in-link-made.ts";
import { tellHolders } from "../../../shared/services/messages/site-changed.ts";
import { tellPeople } from "../../../shared/services/messages/status-messages.ts";
import { membersOf, tellOfTube, tellOfTubes } from "../../../shared/services/messages/tube-recipients.ts";
import { carryOutMerge } from "../../../shared/services/people/carry-out-merge.ts";
import { revokeOutdated } from "../../../shared/services/people/certificates.ts";
import { noteStatuses } from "../../../shared/services/people/status-events/note-statuses.ts";
import { pushStatuses } from "../../../shared/services/people/status-events/push-statuses.ts";
import { voidTooOldTubes } from "../../../shared/services/sampling/void-too-old.ts";
import type { Services } from "../../../shared/services/services.ts";
import type { OutboxEntry } from "../../../shared/store/messages/outbox.ts";
import { chunksOf, MAX_TRANSACTION_WRITES } from "../../../shared/store/table.ts";

/**
 * Do what an outbox entry owes. May be called any number of times for one entry, also at once from several places:
 * what was done is not done again.
 * @throws when something of it is still owed; the caller tries again later
 */
export async function processEntry(services: Services, entry: OutboxEntry): Promise<void> {
  switch (entry.kind) {
    case "oneTimeCode":
      return sendOneTimeCode(services, entry);
    case "tubeEnded":
      await revokeOutdated(services, corrected([entry]));
      return tellOfTube(services, entry.tubeBarcode);
    case "tubesEnded":
      await revokeOutdated(services, corrected(entry.tubes));
      return tellOfTubes(
        services,
        entry.tubes.map(({ tubeBarcode }) => tubeBarcode),
      );
    case "memberLeft":
      return membersChanged(services, [entry.tubeBarcode], [entry.residentId]);
    case "membersChanged":
      await membersChanged(services, entry.tubeBarcodes, entry.residentIds);
      return tellPeople(services, entry.campaignId, entry.residentIds);
    case "statusChanged":
      return tellPeople(services, entry.campaignId, entry.residentIds);
    case "deliveriesDue":
      return redeliver(services, entry);
    case "receiptsHeard":
      return noteReceipts(services, entry);
    case "remindersDue":
      return remindSlot(services, entry);
    case "statusesTold":
      return noteStatuses(services, entry);
    case "statusesToPush":
      return pushStatuses(services, entry);
    case "unsampledReminded":
      return remindCommunity(services, entry);
    case "resultsDue":
      return tellOfOverdueResults(services, entry);
    case "reportDue":
      return tellOverdue(services, entry.tubeBarcode);
    case "tubesTooOld":
      return voidTooOldTubes(services, entry.tubeBarcodes);
    case "groupSeated":
      return tellGroup(services, entry);
    case "siteChanged":
      return tellHolders(services, entry);
    case "campaignClosed":
      return campaignClosed(services, entry);
    case "householdLeft":
    case "householdJoined":
      return tellFamily(services, entry);
    case "mergeAsked":
      return tellOfMerge(services, entry);
    case "signInLinkMade":
      return tellOfLink(services, entry);
    case "phoneChanged":
      return tellOfPhone(services, entry);
    case "linkConsentAsked":
      return sendLinkConsent(services, entry);
    case "alertsDue":
      return lookAsOwed(services, entry);
    case "screenDue":
      return renewScreen(services, entry);
    case "alertEscalated":
      return tellDuty(services, entry);
    case "recordsMerging":
      return carryOutMerge(services, entry.residentId);
    case "runApproved":
      await services.publications.publish(services, entry.runId);
  }
}

/** Nothing was certified of a tube before its first end. */
const corrected = (tubes: readonly { tubeBarcode: string; revision: number }[]): string[] =>
  tubes.flatMap(({ tubeBarcode, revision }) => (revision > 1 ? [tubeBarcode] : []));

/** Each site of a closed campaign is a task of its own, so that a failure at one holds up no other. */
async function campaignClosed(
  { stores, table, clock }: Services,
  { campaignId, at }: Extract<OutboxEntry, { kind: "campaignClosed" }>,
): Promise<void> {
  const sites = await stores.sites.ofCampaign(campaignId);
  for (const chunk of chunksOf(sites, MAX_TRANSACTION_WRITES))
    await table.transact(
      chunk.map(({ siteId }) =>
        stores.outbox.enqueue({ kind: "siteChanged", campaignId, siteId, at }, clock.now()),
      ),
    );
}

/** Whether a tube of one speaks for its member depends on the others in it, so all of them may read something else. */
async function membersChanged(
  services: Services,
  tubeBarcodes: readonly string[],
  residentIds: readonly string[],
): Promise<void> {
  await revokeOutdated(services, tubeBarcodes);
  for (const tubeBarcode of tubeBarcodes) {
    const tube = await services.stores.tubes.get(tubeBarcode);
    const facts = await membersOf(services, [tube], residentIds);
    const { participations } = facts;
    await resolveCasesAround(services, tube, [...participations.values()]);
    await tellPeople(services, tube.campaignId, [...participations.keys()], facts);
  }
}
