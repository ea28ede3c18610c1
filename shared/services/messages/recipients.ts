import type { Recipient } from "../../domain/messages/recipient.ts";
import { toldOfMember } from "../../domain/people/household.ts";
import type { Contact } from "../../store/people/residents.ts";
import type { Stores } from "../../store/stores.ts";

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
  const homes = new Map(
    await Promise.all(householdIds.map(async (id) => [id, await households.get(id)] as const)),
  );
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
