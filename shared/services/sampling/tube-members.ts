import type { TubeMember } from "../../contracts/sampling/sync.ts";
import { normaliseGroupedText } from "../../domain/codes/typed-text.ts";
import { dayOf } from "../../domain/instant.ts";
import { NO_DOCUMENT, parseDocument } from "../../domain/people/documents/document.ts";
import { isSameName } from "../../domain/people/same-name.ts";
import { numberOfUlid, toldBirthDate } from "../../domain/people/without-document.ts";
import type { Services } from "../services.ts";
import type { DocumentMember } from "./document-member.ts";
import { provisionalResident } from "./provisional-resident.ts";
import { type CodeViolation, type ScannedCode, ScannedCodes } from "./scanned-code.ts";

export interface Members {
  residentIds: string[];
  /** A code or document number that is not well formed; what was scanned must be kept. */
  misread: boolean;
  /** What is wrong with codes that name nobody. */
  violations: ReadonlySet<CodeViolation>;
  /** What was stated of those whose document belongs to a person with another name, by resident id. */
  inDoubt: ReadonlyMap<string, DocumentMember>;
}

type Read = ScannedCode | { document: DocumentMember; misread: boolean };

/** Whose document it is, as the roster says. */
interface Holder {
  residentId: string;
  name: string;
}

const SHORTEST_DOCUMENT_NUMBER = 4;

/** People as devices name them, and the place where they were, for those who are not on the roster yet. */
export interface Named {
  members: readonly TubeMember[];
  campaignId: string;
  /** Not known of a correction that comes before the sealing. */
  siteId: string | undefined;
  /** Who vouches for people without a document. */
  samplerId?: string;
}

/**
 * Who is in some tubes. People known by document are looked up together; who is not on the roster is put there
 * provisionally. An unreadable code is left out and named as misread.
 */
export async function membersOf(services: Services, named: readonly Named[]): Promise<Members[]> {
  const { stores, hasher, clock } = services;
  const codes = new ScannedCodes(stores.signingKeys);
  const today = dayOf(clock.now().toISOString());
  const read = await Promise.all(
    named.map(({ members }) => Promise.all(members.map((member) => readMember(codes, member, today)))),
  );
  const hashOf = ({ documentType, documentNumber }: DocumentMember) =>
    hasher.document(documentType, documentNumber);
  const holders = await holdersOf(
    services,
    read.flat().flatMap((m) => ("document" in m ? [hashOf(m.document)] : [])),
  );

  const tubes: Members[] = [];
  for (const [index, one] of named.entries()) {
    const residentIds = new Set<string>();
    const inDoubt = new Map<string, DocumentMember>();
    for (const member of read[index] ?? []) {
      if ("violation" in member) continue;
      if ("code" in member) {
        residentIds.add(member.code);
        continue;
      }
      const hash = hashOf(member.document);
      const holder = holders.get(hash) ?? (await newHolder(services, member.document, one));
      if (holder === undefined) continue;
      holders.set(hash, holder);
      residentIds.add(holder.residentId);
      if (!isSameName(holder.name, member.document.name)) inDoubt.set(holder.residentId, member.document);
    }
    const all = read[index] ?? [];
    const violations = new Set(all.flatMap((member) => ("violation" in member ? member.violation : [])));
    const misread = violations.size > 0 || all.some((member) => "document" in member && member.misread);
    tubes.push({ residentIds: [...residentIds], misread, violations, inDoubt });
  }
  return tubes;
}

/** Whose documents these are, by hash; those that are nobody's are left out. */
async function holdersOf(
  { stores }: Pick<Services, "stores">,
  hashes: readonly string[],
): Promise<Map<string, Holder>> {
  if (hashes.length === 0) return new Map();
  const found = await stores.residents.idsByDocumentHashes(hashes);
  const ids = [...new Set(found.map(({ residentId }) => residentId))];
  const nameOf = new Map((await stores.residents.contacts(ids)).map((c) => [c.residentId, c.name]));
  return new Map(
    found.flatMap(({ documentHash, residentId }) => {
      const name = nameOf.get(residentId);
      return name === undefined ? [] : [[documentHash, { residentId, name }] as const];
    }),
  );
}

/** Put someone on the roster; another device may do so in the same moment, under another name even. */
async function newHolder(
  services: Services,
  document: DocumentMember,
  { campaignId, siteId, samplerId }: Named,
): Promise<Holder | undefined> {
  if (siteId === undefined) return undefined;
  const site = await services.stores.sites.find(campaignId, siteId);
  const { residentId, isNew } = await provisionalResident(services, document, { siteId, site, samplerId });
  const [holder] = isNew ? [document] : await services.stores.residents.contacts([residentId]);
  return holder && { residentId, name: holder.name };
}

/** Who a device means, as far as what it sent says so. */
export async function readMember(codes: ScannedCodes, member: TubeMember, today: string): Promise<Read> {
  if ("code" in member) {
    return codes.read(member.code);
  }
  if (member.documentType === NO_DOCUMENT) return readWithoutDocument(codes, member, today);
  const { documentType, documentNumber, name, phone } = member;
  const reading = parseDocument(documentType, documentNumber, today);
  const number = reading.ok ? reading.document.number : normaliseGroupedText(documentNumber);
  if (number.length < SHORTEST_DOCUMENT_NUMBER) return { violation: "malformed" };
  const birthDate = reading.ok ? reading.document.birthDate : undefined;
  return {
    misread: !reading.ok,
    document: {
      documentType,
      documentNumber: number,
      name,
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(phone === undefined ? {} : { phone }),
    },
  };
}

/** Somebody without a document; what is said of their birth or guardian and cannot be read is left out. */
async function readWithoutDocument(
  codes: ScannedCodes,
  member: Extract<TubeMember, { documentType: typeof NO_DOCUMENT }>,
  today: string,
): Promise<Read> {
  const { documentType, personId, name, phone, guardianCode } = member;
  const birthDate = toldBirthDate(member, today);
  const guardian = guardianCode === undefined ? undefined : await codes.read(guardianCode);
  return {
    misread: false,
    document: {
      ...{ documentType, documentNumber: numberOfUlid(personId), name },
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(phone === undefined ? {} : { phone }),
      ...(guardian !== undefined && "code" in guardian ? { guardianId: guardian.code } : {}),
    },
  };
}
