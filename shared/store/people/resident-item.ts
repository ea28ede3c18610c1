import * as z from "zod";
import { dayOf } from "../../domain/instant.ts";
import { canReceiveTexts, readPhone } from "../../domain/people/phone.ts";
import { AGE_GROUPS, ageGroupOf, Resident } from "../../domain/people/resident.ts";
import { type FieldSealer, type LookupHasher, withHeader, withoutHeader } from "../../security/sealing.ts";

// Name, document, date of birth, phone and address are sealed field by field. So is the mark of a disability, which
// is sealed for everybody: a mark that only those have who bear it would tell by being there. The class of age and
// the occupation decide who may book when, and stand in clear. What is changed or read by itself is an attribute; the
// rest is one text and the sealed fields another, because the embedded engine is paid by the attribute, and whole
// batches of people are read for their communities.

const MARKED = "1";
const NOT_MARKED = "0";

export const ResidentItem = z.object({
  residentId: Resident.shape.residentId,
  householdId: z.string(),
  communityId: Resident.shape.communityId,
  sealed: z.object({
    name: z.string(),
    documentNumber: z.string(),
    birthDate: z.string(),
    phone: z.string().optional(),
    address: z.string().optional(),
    disabled: z.string().optional(),
  }),
  documentType: Resident.shape.documentType,
  vouchedBy: Resident.shape.vouchedBy,
  documentHash: z.string(),
  phoneHash: z.string().optional(),
  /** Hash over the row as imported, so that importing it again is seen to change nothing. */
  rowHash: z.string(),
  /** By the date of birth when the item was written. */
  ageGroup: z.enum(AGE_GROUPS).optional(),
  occupation: Resident.shape.occupation,
  language: Resident.shape.language,
  dependant: z.boolean(),
  provisional: z.boolean(),
  updatedAt: z.string(),
  /** How soon the person's results are owed, and why; the reason is sealed (care-categories.ts). */
  care: z.string().optional(),
  /** The record of the same person that stands for this one; absent where there is none. */
  mergedInto: Resident.shape.residentId.optional(),
  /** The records for which this one stands; absent where there are none. */
  mergedFrom: z.array(Resident.shape.residentId).optional(),
});
export type ResidentItem = z.infer<typeof ResidentItem>;

/** What is known of a resident without opening a sealed field. */
export type ResidentRecord = Omit<ResidentItem, "sealed">;

/**
 * What it takes to tell a person something that is theirs alone; birth date and address stay sealed. A phone that takes
 * no text messages, a landline, is left out: whoever looks after the person is told.
 */
export type Contact = Pick<
  Resident,
  "residentId" | "householdId" | "name" | "documentNumber" | "phone" | "language" | "provisional"
> &
  Pick<ResidentItem, "mergedInto" | "mergedFrom">;

/** What decides when a person may book. */
export type BookingStanding = Pick<
  ResidentItem,
  "residentId" | "communityId" | "dependant" | "ageGroup" | "occupation"
> & { disabled: boolean };

const Kept = ResidentItem.pick({
  householdId: true,
  communityId: true,
  language: true,
  updatedAt: true,
  care: true,
  mergedInto: true,
  mergedFrom: true,
}).extend({
  pk: z.string(),
  record: z.string(),
  sealed: z.string(),
});

/** The attributes of a resident's item, but for its key. */
export function writeResident(resident: ResidentItem): Omit<z.infer<typeof Kept>, "pk"> {
  const { residentId: _, householdId, communityId, language, updatedAt, sealed, ...rest } = resident;
  const { mergedInto, mergedFrom, care, ...record } = rest;
  return {
    ...{ householdId, communityId, language, updatedAt },
    ...(care === undefined ? {} : { care }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(mergedFrom === undefined ? {} : { mergedFrom }),
    record: JSON.stringify(record),
    sealed: JSON.stringify(shortened(resident.residentId, sealed)),
  };
}

export function readResident(item: Record<string, unknown>): ResidentItem {
  const { pk, record, sealed, ...open } = Kept.parse(item);
  const residentId = residentOf(pk);
  return ResidentItem.parse({
    ...JSON.parse(record),
    ...{ ...open, residentId },
    sealed: whole(residentId, SealedFields.parse(JSON.parse(sealed))),
  });
}

const SealedFields = z.record(z.string(), z.string());
/** Header, encrypted key (none here), vector, text and tag. */
const JWE_PARTS = 5;
/** Beside the fields: the key that all those without a header are sealed with. */
const KEY_ID = "kid";

/** The fields without the headers that their names and the one key make again: an item of less than a kilobyte is half the price. */
function shortened(residentId: string, sealed: ResidentItem["sealed"]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [field, jwe] of Object.entries(sealed)) {
    if (jwe === undefined) continue;
    const short = withoutHeader(place(residentId, field), jwe);
    const isOfTheKey = short !== undefined && short.kid === (kept[KEY_ID] ?? short.kid);
    if (isOfTheKey) kept[KEY_ID] = short.kid;
    kept[field] = isOfTheKey ? short.rest : jwe;
  }
  return kept;
}

/** The fields with their headers; those of earlier versions have them. */
const whole = (
  residentId: string,
  { [KEY_ID]: kid = "", ...fields }: Record<string, string>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, text]) => [
      field,
      text.split(".").length === JWE_PARTS ? text : withHeader(place(residentId, field), { kid, rest: text }),
    ]),
  );

export const residentPartition = (residentId: string): string => `R#${residentId}`;
export const residentOf = (partition: string): string => partition.slice("R#".length);

/** A resident as they are kept. */
export function sealResident(
  resident: Resident,
  rowHash: string,
  { sealer, hasher }: { sealer: FieldSealer; hasher: LookupHasher },
): ResidentItem {
  const { name, documentNumber, birthDate, phone, address, disabled, ...open } = resident;
  const seal = (field: string, text: string) => sealer.seal(place(resident.residentId, field), text);
  const ageGroup = ageGroupOf(birthDate, dayOf(resident.updatedAt));
  return {
    ...open,
    sealed: {
      name: seal("name", name),
      documentNumber: seal("documentNumber", documentNumber),
      birthDate: seal("birthDate", birthDate),
      disabled: seal("disabled", disabled ? MARKED : NOT_MARKED),
      ...(phone === undefined ? {} : { phone: seal("phone", phone) }),
      ...(address === undefined ? {} : { address: seal("address", address) }),
    },
    documentHash: hasher.document(resident.documentType, documentNumber),
    ...(phone === undefined ? {} : { phoneHash: hasher.hash("phone", phone) }),
    ...(ageGroup === undefined ? {} : { ageGroup }),
    rowHash,
  };
}

export function openResident(
  item: ResidentItem,
  sealer: FieldSealer,
): Resident & Pick<ResidentItem, "mergedInto"> {
  const { sealed, documentHash: _d, phoneHash: _p, rowHash: _r, ageGroup: _a, care: _c, ...open } = item;
  const unseal = (field: string, text: string) => sealer.open(place(item.residentId, field), text);
  return {
    ...open,
    name: unseal("name", sealed.name),
    documentNumber: unseal("documentNumber", sealed.documentNumber),
    birthDate: unseal("birthDate", sealed.birthDate),
    ...(isMarked(item, sealer) ? { disabled: true } : {}),
    ...(sealed.phone === undefined ? {} : { phone: normalPhone(unseal("phone", sealed.phone)) }),
    ...(sealed.address === undefined ? {} : { address: unseal("address", sealed.address) }),
  };
}

export function openContact({ sealed, ...item }: ResidentItem, sealer: FieldSealer): Contact {
  const { residentId, householdId, language, provisional, mergedInto, mergedFrom } = item;
  const name = sealer.open(place(residentId, "name"), sealed.name);
  const documentNumber = sealer.open(place(residentId, "documentNumber"), sealed.documentNumber);
  const merged = {
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(mergedFrom === undefined ? {} : { mergedFrom }),
  };
  const reachable = { residentId, householdId, language, provisional, name, documentNumber, ...merged };
  if (sealed.phone === undefined) return reachable;
  const phone = normalPhone(sealer.open(place(residentId, "phone"), sealed.phone));
  return canReceiveTexts(phone) ? { ...reachable, phone } : reachable;
}

/** Earlier versions stored phones as they were written. */
const normalPhone = (stored: string): string => readPhone(stored) ?? stored;

export function openStanding(item: ResidentItem, sealer: FieldSealer): BookingStanding {
  const { residentId, communityId, dependant, ageGroup, occupation } = item;
  return { residentId, communityId, dependant, ageGroup, occupation, disabled: isMarked(item, sealer) };
}

const isMarked = ({ residentId, sealed }: ResidentItem, sealer: FieldSealer): boolean =>
  sealed.disabled !== undefined && sealer.open(place(residentId, "disabled"), sealed.disabled) === MARKED;

const place = (residentId: string, field: string): string => `R#${residentId}/${field}`;
