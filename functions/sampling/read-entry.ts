import { DeviceOp, TubeMember } from "../../shared/contracts/sampling/sync.ts";
import { NO_DOCUMENT } from "../../shared/domain/people/documents/document.ts";
import type { Received, SyncContext } from "../../shared/services/sampling/sync-context.ts";
import { jsonText } from "./json-text.ts";

/** What a device sent: an operation, or something that is none. */
export type Entry = Received | { contents: string; contentHash: string; opId?: string };

/**
 * Read one entry of a sync. What is not needed and cannot be read, a phone number for instance, is left out and named:
 * the rest of what was done stands without it, and what was sent is kept as it is.
 */
export function readEntry({ services }: SyncContext, entry: unknown): Entry {
  const contents = jsonText(entry);
  const { parsed, dropped } = readOperation(entry);
  // Hashed as parsed, so that a device may write the same operation with its fields in another order.
  const hashed = parsed.success ? JSON.stringify(parsed.data) : contents;
  const contentHash = services.hasher.hash("row", hashed);
  if (parsed.success)
    return { op: parsed.data, contents, contentHash, ...(dropped.length === 0 ? {} : { dropped }) };
  const opId = isRecord(entry) && typeof entry.opId === "string" ? { opId: entry.opId } : {};
  return { contents, contentHash, ...opId };
}

/** Hardly anything has a field that cannot be read: only then each field is looked at by itself. */
function readOperation(entry: unknown): { parsed: ReturnType<typeof DeviceOp.safeParse>; dropped: string[] } {
  const whole = DeviceOp.safeParse(entry);
  if (whole.success && isReadAsGiven(whole.data, entry)) return { parsed: whole, dropped: [] };
  const { value, dropped } = withoutUnusable(entry);
  return { parsed: DeviceOp.safeParse(value), dropped };
}

/** Whoever is given with a code is read by it; an unusable mark beside the code makes them no person by document. */
function isReadAsGiven(op: DeviceOp, entry: unknown): boolean {
  const people = [
    ...("members" in op ? op.members : []),
    ...("member" in op && op.member ? [op.member] : []),
  ];
  const given = isRecord(entry) ? [...(Array.isArray(entry.members) ? entry.members : []), entry.member] : [];
  const withCode = (person: unknown): boolean => isRecord(person) && "code" in person;
  return people.filter(withCode).length === given.filter(withCode).length;
}

interface Usable {
  value: unknown;
  /** JSON pointers of what was left out. */
  dropped: string[];
}

/** An entry without those of its optional fields, and of its people's, that cannot be read. */
function withoutUnusable(entry: unknown): Usable {
  if (!isRecord(entry)) return { value: entry, dropped: [] };
  const form = DeviceOp.options.find(({ shape }) => shape.kind.value === entry.kind);
  if (form === undefined) return { value: entry, dropped: [] };
  // The person of a correction is judged part by part, and is not left out as a whole.
  const { member: _, ...fields } = { member: undefined, ...form.shape };
  const { value, dropped } = usableFields(fields, entry, "");
  if (Array.isArray(value.members)) {
    const members = value.members.map((member, index) => usableMember(member, `/members/${index}`));
    value.members = members.map((member) => member.value);
    dropped.push(...members.flatMap((member) => member.dropped));
  }
  if (value.member !== undefined) {
    const member = usableMember(value.member, "/member");
    value.member = member.value;
    dropped.push(...member.dropped);
  }
  return { value, dropped };
}

const [ByCode, ByDocument, WithoutDocument] = TubeMember.options;

function usableMember(member: unknown, pointer: string): Usable {
  if (!isRecord(member)) return { value: member, dropped: [] };
  return usableFields(formOf(member), member, pointer);
}

function formOf(member: Readonly<Record<string, unknown>>): Readonly<Record<string, Field | undefined>> {
  if ("code" in member) return ByCode.shape;
  return member.documentType === NO_DOCUMENT ? WithoutDocument.shape : ByDocument.shape;
}

interface Field {
  safeParse(value: unknown): { success: boolean };
}

function usableFields(
  fields: Readonly<Record<string, Field | undefined>>,
  given: Readonly<Record<string, unknown>>,
  pointer: string,
): { value: Record<string, unknown>; dropped: string[] } {
  const unusable = Object.entries(fields).flatMap(([name, field]) =>
    field !== undefined &&
    name in given &&
    field.safeParse(undefined).success &&
    !field.safeParse(given[name]).success
      ? [name]
      : [],
  );
  const value = Object.fromEntries(Object.entries(given).filter(([name]) => !unusable.includes(name)));
  return { value, dropped: unusable.map((name) => `${pointer}/${name}`) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
