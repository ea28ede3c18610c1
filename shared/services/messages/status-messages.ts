import { addMinutes, type Instant, wallClock } from "../../domain/instant.ts";
import { isTakenBack, owedTo, readingOf, templateFor } from "../../domain/messages/last-told.ts";
import { RETEST_WITHIN_HOURS } from "../../domain/messages/message-texts.ts";
import { labelParameters } from "../../domain/messages/person-label.ts";
import type { Recipient } from "../../domain/messages/recipient.ts";
import type { Told } from "../../domain/messages/told.ts";
import type { Participation } from "../../domain/people/participation.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { type OwedMessage, statusEffectKey } from "../../store/messages/message.ts";
import { CLAIM_LEASE_MS } from "../../store/messages/messages.ts";
import { chunksOf, MAX_TRANSACTION_WRITES, retryOnConflict } from "../../store/table.ts";
import { owedToFeed } from "../people/status-events/note-statuses.ts";
import type { Services } from "../services.ts";
import { attempt } from "./attempt.ts";
import { callOf } from "./call-number.ts";
import { keepOutcomes } from "./message-outcomes.ts";
import { namedCampaign } from "./named-campaign.ts";
import { recipientsOf } from "./recipients.ts";
import { toldBefore } from "./told-before.ts";

// A message about a status is claimed by noting on the participation what is being told, on condition that the person
// did, and was told, what was read of them, and that their tubes stand as they were read. So a claim always says what
// the latest change left. The message is kept after the first try, with what became of it; a claim without it lapses
// after a lease: then the next delivery sends the same again under the same effect key, or something else under the next.

/** Read together. */
const PEOPLE_AT_ONCE = 100;
/** Claimed together: as many are in doubt when a process dies. */
const CLAIMED_AT_ONCE = 50;

/** What some people did in a campaign, and the tubes they are in. */
export interface PeopleFacts {
  participations: ReadonlyMap<string, Participation>;
  tubes: ReadonlyMap<string, Tube>;
  /** Tubes whose first end is being told: no earlier version told anybody of it. */
  newlyEnded?: ReadonlySet<string>;
}

/**
 * Tell people what they read now in a campaign, if that is not what they were told last (`last-told.ts`). Done again it
 * tells nobody anything twice. Done after the last change of a status, whatever that was, it leaves everybody told what
 * they read.
 * @param known what was read of them just now, if anything was
 * @throws AggregateError when somebody is being told elsewhere; the queue tries again
 */
export async function tellPeople(
  services: Services,
  campaignId: string,
  residentIds: readonly string[],
  known?: PeopleFacts,
): Promise<void> {
  const failures: unknown[] = [];
  for (const piece of chunksOf([...new Set(residentIds)], PEOPLE_AT_ONCE)) {
    const telling = new Telling(services, campaignId, piece);
    failures.push(...(await telling.tell(known).catch((error: unknown) => [error])));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} messages are still owed`);
}

/** What is to be said to a person, as it is noted on their participation. */
interface Due {
  participation: Participation;
  told: Told;
  /** Whether a process that died may have told it. */
  inDoubt: boolean;
}

/** That in words, and the phones it goes to. */
interface StatusMessage extends Due {
  owed: OwedMessage;
  to: readonly Recipient[];
}

class Telling {
  constructor(
    private readonly services: Services,
    private readonly campaignId: string,
    private readonly residentIds: readonly string[],
  ) {}

  /** @returns why some could not be told */
  tell(known: PeopleFacts | undefined): Promise<unknown[]> {
    return retryOnConflict(async (attempt) =>
      this.tellWhatIsDue((attempt === 1 && known) || (await this.read())),
    );
  }

  private async read(): Promise<PeopleFacts> {
    const { stores } = this.services;
    const participations = await stores.participations.getMany(this.residentIds, this.campaignId);
    const barcodes = [...participations.values()].flatMap(({ samples }) => samples.map((s) => s.tubeBarcode));
    return { participations, tubes: await stores.tubes.getMany(barcodes) };
  }

  private async tellWhatIsDue(facts: PeopleFacts): Promise<unknown[]> {
    const { due, elsewhere } = await this.due(facts);
    const failures: unknown[] = elsewhere ? [new Error("being told by another delivery")] : [];
    if (due.length === 0) return failures;
    const messages = await this.messagesOf(due, facts);
    for (const piece of inPieces(messages, facts)) {
      await this.claim(piece, facts);
      await keepOutcomes(this.services, await attempt(this.services, piece));
    }
    return failures;
  }

  /** What is due in words; nobody can be told of a person made by a sampling device who gave no phone. */
  private async messagesOf(due: readonly Due[], facts: PeopleFacts): Promise<StatusMessage[]> {
    const { stores } = this.services;
    const [contacts, campaign] = await Promise.all([
      stores.residents.contacts(due.map(({ participation }) => participation.residentId)),
      namedCampaign(this.services, this.campaignId),
    ]);
    const recipients = await recipientsOf(stores, contacts);
    const contactOf = new Map(contacts.map((contact) => [contact.residentId, contact]));
    const held = await this.retestOf(due, facts);
    return due.flatMap(({ participation, told, inDoubt }) => {
      const { residentId } = participation;
      const contact = contactOf.get(residentId);
      const to = recipients.get(residentId) ?? [];
      // Who has another record is told of what that one reads.
      if (contact === undefined || contact.mergedInto !== undefined) return [];
      if (contact.provisional && to.length === 0) return [];
      const parameters = {
        ...labelParameters(contact, { sampledAt: sampledAt(participation, told), campaign }),
        ...(told.corrects ? { corrected: "true" } : {}),
        ...(told.status === "noSample" ? { noSample: "true" } : {}),
        ...held.get(residentId),
      };
      const effectKey = statusEffectKey(participation, told);
      return {
        ...{ participation, told, inDoubt, to },
        owed: {
          ...{ residentId, effectKey, template: templateFor(told), parameters },
          campaignId: this.campaignId,
        },
      };
    });
  }

  /** By when staff come to those who are pending a retest, and whom they call if nobody does. */
  private async retestOf(
    due: readonly Due[],
    { tubes }: PeopleFacts,
  ): Promise<Map<string, { by: string; call: string }>> {
    const now = this.services.clock.now().toISOString();
    const until = due.flatMap(({ participation: { residentId }, told: { status, tubeBarcode = "" } }) => {
      const tube = tubes.get(tubeBarcode);
      const since = tube?.correctedAt ?? tube?.publishedAt;
      if (status !== "held" || since === undefined) return [];
      const by = addMinutes(since, RETEST_WITHIN_HOURS * 60);
      return by > now ? [{ residentId, by: wallClock(by).slice(5) }] : [];
    });
    if (until.length === 0) return new Map();
    const communities = await this.services.stores.residents.communities(
      until.map((each) => each.residentId),
    );
    const said = until.map(async ({ residentId, by }) => {
      const call = await callOf(this.services, communities.get(residentId) ?? "");
      return [residentId, { by, call }] as const;
    });
    return new Map(await Promise.all(said));
  }

  /** Whom something is to be told, and whether others are being told something just now. */
  private async due(facts: PeopleFacts): Promise<{ due: Due[]; elsewhere: boolean }> {
    const { participations, tubes } = facts;
    const now = this.services.clock.now().getTime();
    const people = this.residentIds.flatMap((residentId) => participations.get(residentId) ?? []);
    const claims = people.flatMap(({ told, ...person }) =>
      told === undefined ? [] : [{ ...person, effectKey: statusEffectKey(person, told) }],
    );
    const [tried, before] = await Promise.all([
      this.services.stores.messages.firstTriedOf(claims),
      this.toldByEarlierVersions(people, facts),
    ]);
    const due: Due[] = [];
    let elsewhere = false;
    for (const participation of people) {
      const claim = participation.told;
      const told = claim ?? before.get(participation.residentId);
      const owed = owedTo(told, readingOf(participation, tubes));
      const triedAtMs = claim && tried.get(statusEffectKey(participation, claim));
      const inFlight = claim !== undefined && (triedAtMs ?? -1) < claim.claimedAtMs;
      if (inFlight && now - claim.claimedAtMs < CLAIM_LEASE_MS) elsewhere = true;
      else if (owed)
        due.push({
          participation,
          told: { ...owed, corrects: isTakenBack(told, participation, tubes), claimedAtMs: now },
          inDoubt: false,
        });
      else if (inFlight) due.push({ participation, told: { ...claim, claimedAtMs: now }, inDoubt: true });
    }
    return { due, elsewhere };
  }

  private async toldByEarlierVersions(
    people: readonly Participation[],
    { tubes, newlyEnded }: PeopleFacts,
  ): Promise<Map<string, Told>> {
    const unnoted = people.filter(
      (person) => person.told === undefined && !newlyEnded?.has(readingOf(person, tubes).tubeBarcode ?? ""),
    );
    return unnoted.length === 0
      ? new Map()
      : toldBefore(
          this.services,
          this.campaignId,
          unnoted.map(({ residentId }) => residentId),
        );
  }

  /** @throws ConflictError when a status changed between being read and being told */
  private async claim(due: readonly Due[], facts: PeopleFacts): Promise<void> {
    const { stores, table } = this.services;
    const people = due.map(({ participation }) => participation.residentId);
    await table.transact([
      ...(await owedToFeed(this.services, this.campaignId, people)),
      ...due.map(({ participation, told }) => stores.participations.claimTold(participation, told)),
      ...tubesOf(due, facts).map((tube) => stores.tubes.standsAs(tube)),
    ]);
  }
}

const tubesOf = (due: readonly Due[], { tubes }: PeopleFacts): Tube[] => {
  const barcodes = due.flatMap(({ participation }) => participation.samples.map((s) => s.tubeBarcode));
  return [...new Set(barcodes)].flatMap((barcode) => tubes.get(barcode) ?? []);
};

/** When the sample was taken that a message speaks of: of a withdrawal the one that is being tested. */
const sampledAt = ({ samples }: Participation, { tubeBarcode }: Told): Instant | undefined =>
  (tubeBarcode === undefined ? samples.at(-1) : samples.find((sample) => sample.tubeBarcode === tubeBarcode))
    ?.sampledAt;

const writesOf = (due: readonly Due[], facts: PeopleFacts): number => due.length + tubesOf(due, facts).length;

/** As many people as one transaction can claim, with the tubes that they read and what the feed of statuses is owed. */
function inPieces(messages: readonly StatusMessage[], facts: PeopleFacts): StatusMessage[][] {
  const pieces: StatusMessage[][] = [];
  for (const one of messages) {
    const last = pieces.at(-1);
    const more = [...(last ?? []), one];
    const fits = more.length <= CLAIMED_AT_ONCE && writesOf(more, facts) < MAX_TRANSACTION_WRITES;
    if (last && fits) last.push(one);
    else pieces.push([one]);
  }
  return pieces;
}
