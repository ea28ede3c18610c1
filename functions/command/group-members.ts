import { GroupMember } from "../../shared/api/groups.ts";
import { parseDocument } from "../../shared/domain/documents/document.ts";
import type { GroupRow, GroupRowVerdict } from "../../shared/domain/group.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import type { PersonStatus } from "../../shared/domain/person-status.ts";
import { isSameName } from "../../shared/domain/same-name.ts";
import type { Services } from "../../shared/platform/services.ts";
import { standingsOf } from "../../shared/store/person-states.ts";

type MatchServices = Pick<Services, "stores" | "hasher" | "clock">;

const VERDICT_OF_STATUS: Record<PersonStatus, GroupRowVerdict> = {
  notBooked: "matched",
  held: "matched",
  resample: "matched",
  booked: "alreadyBooked",
  sampled: "alreadySampled",
  negative: "alreadySampled",
  positive: "alreadySampled",
};

/** Hold a group's list against the roster and the campaign as they stand now; one verdict per row, in order. */
export async function matchMembers(
  { stores, hasher, clock }: MatchServices,
  campaignId: string,
  members: readonly unknown[],
): Promise<GroupRow[]> {
  const today = dayOf(clock.now().toISOString());
  const readings = members.map((member) => readMember(member, today));
  const hashes = readings.map((reading) =>
    "field" in reading ? undefined : hasher.document(reading.documentType, reading.documentNumber),
  );
  const found = await stores.residents.idsByPlainDocumentHashes(
    [],
    [...new Set(hashes)].flatMap((h) => h ?? []),
  );
  const idOf = new Map(found.map(({ documentHash, residentId }) => [documentHash, residentId]));
  const residentIds = [...idOf.values()];
  const [contacts, standings] = await Promise.all([
    stores.residents.contacts(residentIds),
    standingsOf(stores, campaignId, residentIds),
  ]);
  const nameOf = new Map(contacts.map(({ residentId, name }) => [residentId, name]));
  const statusOf = new Map(standings.map(({ residentId, status }) => [residentId, status]));

  const seen = new Set<string>();
  return readings.map((reading, index): GroupRow => {
    const row = index + 1;
    const hash = hashes[index];
    if ("field" in reading || hash === undefined)
      return { row, verdict: "malformed", ...("field" in reading ? { field: reading.field } : {}) };
    if (seen.has(hash)) return { row, verdict: "duplicate" };
    seen.add(hash);
    const residentId = idOf.get(hash);
    const name = residentId === undefined ? undefined : nameOf.get(residentId);
    if (residentId === undefined || name === undefined) return { row, verdict: "unknown" };
    if (!isSameName(name, reading.name)) return { row, verdict: "nameDiffers" };
    return { row, verdict: VERDICT_OF_STATUS[statusOf.get(residentId) ?? "notBooked"], residentId };
  });
}

/** A row with its document's number as the roster knows it, or the field that is not well formed. */
function readMember(member: unknown, today: string): GroupMember | { field: string } {
  const parsed = GroupMember.safeParse(member);
  if (!parsed.success) return { field: String(parsed.error.issues[0]?.path[0] ?? "row") };
  const { documentType, documentNumber, name } = parsed.data;
  const reading = parseDocument(documentType, documentNumber, today);
  if (!reading.ok) return { field: "documentNumber" };
  return { documentType, documentNumber: reading.document.number, name };
}
