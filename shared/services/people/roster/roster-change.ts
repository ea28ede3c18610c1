import { makeResidentCode } from "../../../domain/codes/resident-code.ts";
import { dayOf } from "../../../domain/instant.ts";
import type { Household, HouseholdMember } from "../../../domain/people/household.ts";
import { type Placing, placed } from "../../../domain/people/member-confirmation.ts";
import { canReceiveTexts } from "../../../domain/people/phone.ts";
import { isDependant, type Resident } from "../../../domain/people/resident.ts";
import type { RosterPerson } from "../../../domain/people/roster-row.ts";
import type { ResidentRecord } from "../../../store/people/residents.ts";
import { ConflictError } from "../../../store/table.ts";
import type { ImportServices, ReadRow } from "./roster-batch.ts";

/** Another writer put the same document on the roster first. */
export class DocumentTaken extends ConflictError {}

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

/**
 * Rows about people on record keep what stands there in the fields that were dropped from the row: a phone that was
 * mistyped in a file is no reason to lose the one that works.
 */
export async function withKeptFields(
  { stores, clock }: Pick<ImportServices, "stores" | "clock">,
  found: readonly { row: ReadRow; record: ResidentRecord | undefined }[],
): Promise<ReadRow[]> {
  const ids = found.flatMap(({ row, record }) =>
    record && row.warnings.length > 0 ? [record.residentId] : [],
  );
  const standing = new Map(
    ids.length === 0 ? [] : (await stores.residents.getMany(ids)).map((r) => [r.residentId, r]),
  );
  const today = dayOf(clock.now().toISOString());
  return found.map(({ row, record }) => {
    const known = record && row.warnings.length > 0 ? standing.get(record.residentId) : undefined;
    return known ? { ...row, person: keptFrom(known, row, today) } : row;
  });
}

function keptFrom(known: Resident, { person, warnings }: ReadRow, today: string): RosterPerson {
  const kept = Object.fromEntries(
    warnings
      .filter(({ word }) => word !== "furtherPhone")
      .flatMap(({ field }) => KEPT_FIELDS.find((each) => each === field) ?? [])
      .flatMap((field) => (known[field] === undefined ? [] : [[field, known[field]]])),
  );
  const whole: RosterPerson = { ...person, ...kept };
  const reachable = whole.phone !== undefined && canReceiveTexts(whole.phone);
  return { ...whole, dependant: isDependant(whole.birthDate, today, reachable) };
}

const KEPT_FIELDS = ["phone", "address", "occupation", "disabled"] as const;

/** The members with this one among them as they are now; the same list when nothing changes. */
export function withMember(
  household: Household,
  resident: Pick<HouseholdMember, "residentId" | "dependant">,
  placing: Placing,
): HouseholdMember[] {
  const { members } = household;
  const known = members.find((member) => member.residentId === resident.residentId);
  if (known?.dependant === resident.dependant) return members;
  return [...members.filter((member) => member !== known), placed(household, resident, placing)];
}
