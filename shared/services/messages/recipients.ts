import { toldOfMember } from "../../domain/people/household.ts";
import type { Resident } from "../../domain/people/resident.ts";
import type { Contact } from "../../store/people/residents.ts";
import type { Stores } from "../../store/stores.ts";

type Language = Resident["language"];

export interface Recipient {
  phone: string;
  language: Language;
}

/** The phones of people who have none by the record that stands for them, but by another record of theirs. */
async function phonesOfOtherRecords(
  residents: Stores["residents"],
  people: readonly Contact[],
): Promise<Map<string, Recipient[]>> {
  const merged = people.filter(({ phone, mergedFrom }) => phone === undefined && mergedFrom !== undefined);
  const found = await Promise.all(
    merged.map(async ({ residentId, mergedFrom = [] }) => {
      const others = await residents.contacts(mergedFrom);
      const reached = others.flatMap(({ phone, language }) =>
        phone === undefined ? [] : [{ phone, language }],
      );
      return [residentId, reached] as const;
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
  for (const { residentId, phone, language } of people)
    if (phone !== undefined) recipients.set(residentId, [{ phone, language }]);
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
    const byPhone = new Map<string, Recipient>();
    const told = (toldOf.get(residentId) ?? []).flatMap((id) => contactOf.get(id) ?? []);
    for (const { phone, language } of told)
      if (phone !== undefined && !byPhone.has(phone)) byPhone.set(phone, { phone, language });
    recipients.set(residentId, [...byPhone.values()]);
  }
  return recipients;
}
