import type { Recipient } from "../../domain/messages/recipient.ts";
import { toldOfMember } from "../../domain/people/household.ts";
import type { Contact } from "../../store/people/residents.ts";
import type { Stores } from "../../store/stores.ts";

type Reached = Awaited<ReturnType<Stores["reach"]["get"]>>;

const byPhone = ({ residentId, phone, language }: Contact): Recipient[] =>
  phone === undefined ? [] : [{ residentId, language, addresses: { sms: phone } }];

/** The phones of people who have none by the record that stands for them, but by another record of theirs. */
async function phonesOfOtherRecords(
  residents: Stores["residents"],
  people: readonly Contact[],
): Promise<Map<string, Recipient[]>> {
  const merged = people.filter(({ phone, mergedFrom }) => phone === undefined && mergedFrom !== undefined);
  const found = await Promise.all(
    merged.map(async ({ residentId, mergedFrom = [] }) => {
      const others = await residents.contacts(mergedFrom);
      return [residentId, others.flatMap(byPhone)] as const;
    }),
  );
  return new Map(found.filter(([, reached]) => reached.length > 0));
}

/**
 * Who is to be told about each person: they themselves if they have a phone, by whichever record, else whoever looks after them in their
 * household, or did last where nobody does any more; one phone once.
 */
export async function recipientsOf(
  stores: Stores,
  people: readonly Contact[],
): Promise<Map<string, Recipient[]>> {
  const recipients = await recipientsByPhone(stores, people);
  const reached = [...recipients.values()].flat().map(({ residentId }) => residentId);
  const reaches = await stores.reach.of([...reached, ...people.map(({ residentId }) => residentId)]);
  if (reaches.size === 0) return recipients;
  for (const { residentId, language } of people) {
    const to = recipients.get(residentId) ?? [];
    const own = reaches.get(residentId);
    const isTold = to.some((recipient) => recipient.residentId === residentId);
    // Somebody without a phone may read here all the same, beside those who look after them.
    const all = own === undefined || isTold ? to : [...to, { residentId, language, addresses: {} }];
    recipients.set(
      residentId,
      all.map((recipient) => withReach(recipient, reaches.get(recipient.residentId))),
    );
  }
  return recipients;
}

/** A recipient with the browsers and the address that they set. */
export const withReach = ({ addresses, ...recipient }: Recipient, reach: Reached | undefined): Recipient => ({
  ...recipient,
  addresses: {
    ...(addresses.sms === undefined ? {} : { sms: addresses.sms }),
    ...(reach === undefined || reach.browsers.length === 0 ? {} : { push: JSON.stringify(reach.browsers) }),
    ...(reach?.email === undefined ? {} : { email: reach.email }),
  },
});

async function recipientsByPhone(
  { households, residents }: Stores,
  people: readonly Contact[],
): Promise<Map<string, Recipient[]>> {
  const recipients = new Map<string, Recipient[]>();
  for (const person of people)
    if (person.phone !== undefined) recipients.set(person.residentId, byPhone(person));
  for (const [residentId, found] of await phonesOfOtherRecords(residents, people))
    if (!recipients.has(residentId)) recipients.set(residentId, found);
  const lookedAfter = people.filter(({ residentId }) => !recipients.has(residentId));
  const householdIds = [...new Set(lookedAfter.map(({ householdId }) => householdId))];
  const homes = await households.getMany(householdIds);
  const toldOf = new Map(
    lookedAfter.map(({ residentId, householdId }) => {
      const home = homes.get(householdId);
      return [residentId, home ? toldOfMember(home, residentId) : []];
    }),
  );
  const carers = await residents.contacts([...new Set([...toldOf.values()].flat())]);
  const contactOf = new Map(carers.map((carer) => [carer.residentId, carer]));
  for (const { residentId } of lookedAfter) {
    const told = (toldOf.get(residentId) ?? []).flatMap((id) => contactOf.get(id) ?? []);
    const once = told.filter(({ phone }, n) => told.findIndex((carer) => carer.phone === phone) === n);
    recipients.set(residentId, once.flatMap(byPhone));
  }
  return recipients;
}
