import { coversCommunity, type Scope } from "../../domain/access/scope.ts";
import type { GroupRow, GroupRowVerdict } from "../../domain/booking/group.ts";
import { dayOf } from "../../domain/instant.ts";
import type { PersonStatus } from "../../domain/people/person-status.ts";
import { isSameName } from "../../domain/people/same-name.ts";
import { standingsOf } from "../people/person-states.ts";
import type { Services } from "../services.ts";
import { readMember } from "./read-group-member.ts";

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

interface List {
  campaignId: string;
  members: readonly unknown[];
  /** The part of the district whose residents it reaches. */
  reach: Scope;
}

/**
 * Hold a group's list against the roster and the campaign as they stand now; one verdict per row, in order. A number is
 * tried as every type it is well formed for. Of people beyond the list's reach it says what it says of those whom nobody
 * knows.
 */
export async function matchMembers(
  { stores, hasher, clock }: MatchServices,
  { campaignId, members, reach }: List,
): Promise<GroupRow[]> {
  const today = dayOf(clock.now().toISOString());
  const rows = members.map((member) => {
    const reading = readMember(member, today);
    if ("violation" in reading) return { reading, hashes: [] };
    return { reading, hashes: reading.documents.map(({ type, number }) => hasher.document(type, number)) };
  });
  const found = await stores.residents.idsByDocumentHashes([
    ...new Set(rows.flatMap(({ hashes }) => hashes)),
  ]);
  const records = await stores.residents.records(found.map(({ residentId }) => residentId));
  const within = [...records.values()].filter(({ communityId }) => coversCommunity(reach, communityId));
  const residentIds = within.map(({ residentId }) => residentId);
  const [contacts, standings] = await Promise.all([
    stores.residents.contacts(residentIds),
    standingsOf(stores, campaignId, residentIds),
  ]);
  const nameOf = new Map(contacts.map(({ residentId, name }) => [residentId, name]));
  const statusOf = new Map(standings.map(({ residentId, status }) => [residentId, status]));
  const idOf = new Map(found.map(({ documentHash, residentId }) => [documentHash, residentId]));

  const seen = new Set<string>();
  const seenBefore = (keys: readonly string[]): boolean => {
    const known = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return known;
  };
  return rows.map(({ reading, hashes }, index): GroupRow => {
    const row = index + 1;
    if ("violation" in reading) return { row, verdict: "malformed", ...reading.violation };
    const known = hashes.filter((hash) => nameOf.has(idOf.get(hash) ?? ""));
    const own = known.find((hash) => isSameName(nameOf.get(idOf.get(hash) ?? "") ?? "", reading.name));
    // Two people may have one number in documents of two types; the name says which of them is meant.
    if (seenBefore(own === undefined ? hashes : [own])) return { row, verdict: "duplicate" };
    const residentId = own === undefined ? undefined : idOf.get(own);
    if (residentId !== undefined)
      return { row, verdict: VERDICT_OF_STATUS[statusOf.get(residentId) ?? "notBooked"], residentId };
    return { row, verdict: known.length === 0 ? "notYours" : "nameDiffers" };
  });
}
