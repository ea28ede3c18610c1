import { toldOfMember } from "../../domain/people/household.ts";
import { PHONE_HOLD_HOURS } from "../../domain/people/phone-change.ts";
import type { ResidentRecord } from "../../store/people/residents.ts";
import type { Services } from "../services.ts";

// Whoever signs in to one of two joined records reads what was the other's. So a merge opens nothing only where the
// same phones read both, or no phone reads either. A record without a phone is no exception: a worker who invents one
// and makes a sign-in link for it would read the other by that link.

export interface Two {
  merged: ResidentRecord;
  kept: ResidentRecord;
}

type Reading = Pick<Services, "stores" | "clock">;

/** Whether joining two records lets a phone read what it could not before, so that it takes a second worker. */
export async function opensToOthers(services: Reading, { merged, kept }: Two): Promise<boolean> {
  const [ofMerged, ofKept] = await Promise.all([readersOf(services, merged), readersOf(services, kept)]);
  return (
    ofMerged.size !== ofKept.size ||
    [...ofMerged].some((phone) => !ofKept.has(phone)) ||
    (await Promise.all([merged, kept].map((record) => hasNewPhone(services, record)))).includes(true)
  );
}

/** The phones that read a person's results: their own, and for a dependant those of who looks after them. */
async function readersOf({ stores }: Reading, record: ResidentRecord): Promise<Set<string>> {
  const carers = record.dependant
    ? toldOfMember(await stores.households.get(record.householdId), record.residentId)
    : [];
  const contacts = await stores.residents.contacts([...recordsOf(record), ...carers]);
  return new Set(contacts.flatMap(({ phone }) => phone ?? []));
}

/** Staff gave one of a person's records its phone so lately that the one before still signs in. */
async function hasNewPhone({ stores, clock }: Reading, record: ResidentRecord): Promise<boolean> {
  const since = new Date(clock.now().getTime() - PHONE_HOLD_HOURS * 3_600_000).toISOString();
  const changes = await Promise.all(recordsOf(record).map((id) => stores.phoneChanges.lastChangeAt(id)));
  return changes.some((at) => at !== undefined && at > since);
}

const recordsOf = ({ residentId, mergedFrom = [] }: ResidentRecord): string[] => [residentId, ...mergedFrom];
