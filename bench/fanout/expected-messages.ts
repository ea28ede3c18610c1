import { groupBy } from "../../local/demo/group-by.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { isDependant } from "../../shared/domain/people/resident.ts";
import type { BenchPerson } from "../publish/received-day.ts";

/**
 * Who is to be told about whom, worked out from the roster alone: people by their own phone, those without one by each
 * phone of the adults of their household. Each message is written `person/phone`.
 */
export function expectedMessages(people: readonly BenchPerson[], now: Date) {
  const messages = new Set<string>();
  const unreachable = new Set<string>();
  const today = dayOf(now.toISOString());
  for (const household of groupBy(people, ({ householdId }) => householdId).values()) {
    const adults = household.filter(
      ({ birthDate, phone }) => !isDependant(birthDate, today, phone !== undefined),
    );
    for (const { residentId, phone } of household) {
      const phones = phone === undefined ? adults.flatMap((adult) => adult.phone ?? []) : [phone];
      for (const each of phones) messages.add(`${residentId}/${each}`);
      if (phones.length === 0) unreachable.add(residentId);
    }
  }
  return { messages, unreachable };
}
