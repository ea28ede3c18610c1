import * as z from "zod";
import { type StoredItem, scanTable } from "./scan.ts";

/** A tube as the table has it. */
export interface StoredTube {
  state: string;
  outcome: string | undefined;
  voidReason: string | undefined;
  members: readonly string[];
  laboratoryId: string | undefined;
  /** Known once its sealing was told. */
  siteId: string | undefined;
  receivedAt: string | undefined;
  poolSize: number;
}

/** What a person did in the campaign, as the table has it. */
export interface StoredParticipation {
  tubes: readonly string[];
  /** Where they are counted. */
  communityId: string | undefined;
  /** `site slot lane`, where a seat is held. */
  seat: string | undefined;
  /** The status that they were told last, and its number. */
  told: { status: string; revision: number } | undefined;
}

/** Counters by their names, of each place. */
export type CountedPlaces = Map<string, Map<string, number>>;

/** All that the ledger needs of the table. It is read item by item, with none of the stores' code. */
export interface StoredFacts {
  roster: Map<string, { provisional: boolean }>;
  byDocument: Map<string, string>;
  participations: Map<string, StoredParticipation>;
  tubes: Map<string, StoredTube>;
  boxes: Map<string, { state: string; laboratoryId: string | undefined; tubes: readonly string[] }>;
  /** Sent messages by person: the numbers of the statuses that they told. */
  toldRevisions: Map<string, number[]>;
  /** Messages that were claimed and never sent. */
  unsent: number;
  messages: number;
  outbox: number;
  openFollowUps: string[];
  followUps: number;
  quarantined: number;
  /** Seats taken by `site slot lane`, and what there are. */
  lanes: Map<string, { booked: number; capacity: number }>;
  counters: Record<"sites" | "communities" | "laboratories", CountedPlaces>;
  items: number;
  /** Of all items, roughly: as JSON writes them. */
  bytes: number;
}

/** Most of a resident is one text. */
const Profile = z.object({ provisional: z.boolean() });

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const optional = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

export async function readStoredFacts(
  place: { endpoint: string; tableName: string },
  campaignId: string,
): Promise<StoredFacts> {
  const facts: StoredFacts = {
    ...{ roster: new Map(), byDocument: new Map(), participations: new Map(), tubes: new Map() },
    ...{ boxes: new Map(), toldRevisions: new Map(), unsent: 0, messages: 0, outbox: 0 },
    ...{ openFollowUps: [], followUps: 0, quarantined: 0, lanes: new Map(), items: 0, bytes: 0 },
    counters: { sites: new Map(), communities: new Map(), laboratories: new Map() },
  };
  await scanTable(place, (item) => note(facts, item, campaignId));
  return facts;
}

function note(facts: StoredFacts, item: StoredItem, campaignId: string): void {
  facts.items += 1;
  facts.bytes += JSON.stringify(item).length;
  const pk = text(item.pk);
  const sk = text(item.sk);
  const [kind = "", id = ""] = pk.split("#");
  if (kind === "R") notePerson(facts, id, sk, item, campaignId);
  else if (kind === "T") noteTube(facts, id, sk, item);
  else if (kind === "DOC") facts.byDocument.set(id, text(item.residentId));
  else if (kind === "B" && sk === "BOX")
    facts.boxes.set(id, {
      state: text(item.state),
      laboratoryId: optional(item.laboratoryId),
      tubes: texts(item.tubeBarcodes),
    });
  else if (kind === "OUTBOX") facts.outbox += 1;
  else if (kind === "QUARANTINE" && item.settledAt === undefined) facts.quarantined += 1;
  else if (kind === "SLOTS") {
    const [, , siteId = ""] = pk.split("#");
    const [slotStart = "", lane = ""] = sk.split("#");
    const seats = { booked: number(item.booked), capacity: number(item.capacity) };
    facts.lanes.set(`${siteId} ${slotStart} ${Number(lane)}`, seats);
  } else if (kind === "COUNT") {
    const [, , place = "", placeId = ""] = pk.split("#");
    const { sites, communities, laboratories } = facts.counters;
    if (place === "SITE") sites.set(placeId, numbersOf(item));
    if (place === "COMMUNITY") communities.set(placeId, numbersOf(item));
    if (place === "LABORATORY") laboratories.set(placeId, numbersOf(item));
  }
}

function notePerson(facts: StoredFacts, id: string, sk: string, item: StoredItem, campaignId: string): void {
  if (sk === "PROFILE") facts.roster.set(id, Profile.parse(JSON.parse(text(item.record))));
  else if (sk === `C#${campaignId}`) {
    const lines = text(item.samples).split("\n").filter(Boolean);
    const [siteId, slotStart, lane] = text(item.booking).split(" ");
    const [revision, status = ""] = text(item.told).split(" ");
    facts.participations.set(id, {
      tubes: lines.map((line) => line.split(" ")[0] ?? ""),
      communityId: lines.map((line) => line.split(" ")[3]).find((each) => each !== undefined && each !== "-"),
      seat: item.booking === undefined ? undefined : `${siteId} ${slotStart} ${lane}`,
      told: item.told === undefined ? undefined : { revision: Number(revision), status },
    });
  } else if (sk.startsWith("MSG#")) {
    facts.messages += 1;
    if (item.sentAt === undefined) facts.unsent += 1;
    const [, told] = new RegExp(`^MSG#status:${campaignId}:(\\d+):`).exec(sk) ?? [];
    if (told === undefined) return;
    const known = facts.toldRevisions.get(id);
    if (known) known.push(Number(told));
    else facts.toldRevisions.set(id, [Number(told)]);
  }
}

function noteTube(facts: StoredFacts, barcode: string, sk: string, item: StoredItem): void {
  if (sk === "TUBE")
    facts.tubes.set(barcode, {
      state: text(item.state),
      outcome: optional(item.outcome),
      voidReason: optional(item.voidReason),
      members: texts(item.members),
      laboratoryId: optional(item.laboratoryId),
      siteId: optional(item.siteId),
      receivedAt: optional(item.receivedAt),
      poolSize: number(item.poolSize),
    });
  else if (sk === "FOLLOWUP") {
    facts.followUps += 1;
    if (item.state !== "closed") facts.openFollowUps.push(barcode);
  }
}

const numbersOf = (item: StoredItem): Map<string, number> =>
  new Map(
    Object.entries(item).flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])),
  );
