import { makeResidentCode } from "../../shared/domain/codes/resident-code.ts";
import type { HouseholdMember } from "../../shared/domain/household.ts";
import type { Resident } from "../../shared/domain/resident.ts";
import type { RosterPerson } from "../../shared/domain/roster-row.ts";
import type { ResidentRecord } from "../../shared/store/residents.ts";
import type { ImportServices } from "./roster-batch.ts";

/** Another writer put the same document on the roster first. */
export class DocumentTaken extends Error {}

/** The resident that a row makes: the one on record with new particulars, or a new one with a resident code. */
export function residentOf(
  { clock, ids }: Pick<ImportServices, "clock" | "ids">,
  person: RosterPerson,
  record: ResidentRecord | undefined,
): Resident {
  return {
    ...person,
    residentId: record?.residentId ?? makeResidentCode((limit) => ids.draw(limit)),
    language: record?.language ?? (person.documentType === "passport" ? "en" : "zh-CN"),
    updatedAt: clock.now().toISOString(),
  };
}

/** The members with this one among them as they are now; the same list when nothing changes. */
export function withMember<T extends readonly HouseholdMember[]>(
  members: T,
  { residentId, dependant }: HouseholdMember,
): T | HouseholdMember[] {
  const known = members.find((member) => member.residentId === residentId);
  if (known?.dependant === dependant) return members;
  return [...members.filter((member) => member !== known), { residentId, dependant }];
}
