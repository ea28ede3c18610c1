import { coversCommunity, type Scope } from "../../../domain/access/scope.ts";
import { DOCUMENT_TYPES } from "../../../domain/people/documents/document.ts";
import type { StatusEvent } from "../../../domain/people/status-event.ts";
import { type ReferenceKeys, referenceOf } from "../../../security/person-references.ts";
import type { StatusBatch } from "../../../store/people/status-feed.ts";
import type { Services } from "../../services.ts";

/** A change of status as a partner reads it. */
export interface PartnerEvent extends Omit<StatusEvent, "residentId" | "communityId"> {
  /** The same change has the same id each time that it comes to this partner. */
  eventId: string;
  person: string;
  at: string;
}

const ID_CHARACTERS = 32;

/** The events of batches for a partner: people within its area who have a document, by its own references. */
export async function partnerEvents(
  { stores, hasher }: Pick<Services, "stores" | "hasher">,
  { campaignId, batches }: { campaignId: string; batches: readonly StatusBatch[] },
  by: { partner: string; references: ReferenceKeys; scope: Scope },
): Promise<PartnerEvent[]> {
  const all = batches.flatMap(({ at, events }) => events.map((event) => ({ ...event, at })));
  const seen = all.filter(
    ({ communityId }) => by.scope.kind === "district" || coversCommunity(by.scope, communityId ?? ""),
  );
  const people = await stores.residents.getMany([...new Set(seen.map(({ residentId }) => residentId))]);
  const personOf = new Map(people.map((person) => [person.residentId, person]));
  return seen.flatMap(({ residentId, communityId: _, ...event }) => {
    const { documentType, documentNumber = "" } = personOf.get(residentId) ?? {};
    if (!DOCUMENT_TYPES.some((type) => type === documentType)) return [];
    const name = `${by.partner}/${campaignId}/${event.revision}/${residentId}`;
    return [
      {
        ...event,
        eventId: hasher.hash("statusEvent", name).slice(0, ID_CHARACTERS),
        person: referenceOf(by.references, String(documentType), documentNumber),
      },
    ];
  });
}
