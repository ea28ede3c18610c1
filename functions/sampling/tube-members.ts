import type { SealTube } from "../../shared/api/sampling.ts";
import { normaliseGroupedText } from "../../shared/domain/codes/typed-text.ts";
import { type DocumentType, parseDocument } from "../../shared/domain/documents/document.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import type { Services } from "../../shared/platform/services.ts";
import { provisionalResident } from "./provisional-resident.ts";
import { ScannedCodes } from "./scanned-code.ts";

/** A person known by document, its number read or at least brought to plain text. */
export interface DocumentMember {
  documentType: DocumentType;
  documentNumber: string;
  birthDate?: string;
  name: string;
  phone?: string;
}

export interface Members {
  residentIds: string[];
  /** A code or document number that is not well formed; what was scanned must be kept. */
  misread: boolean;
}

type Read = { code: string } | { document: DocumentMember; misread: boolean } | "unreadable";

const SHORTEST_DOCUMENT_NUMBER = 4;

/**
 * Who is in some tubes. People known by document are looked up together; who is not on the roster is put there
 * provisionally. An unreadable code is left out and named as misread.
 */
export async function membersOf(services: Services, ops: readonly SealTube[]): Promise<Members[]> {
  const { stores, hasher, clock } = services;
  const codes = new ScannedCodes(stores.signingKeys);
  const today = dayOf(clock.now().toISOString());
  const read = await Promise.all(
    ops.map((op) => Promise.all(op.members.map((member) => readMember(codes, member, today)))),
  );
  const hashOf = ({ documentType, documentNumber }: DocumentMember) =>
    hasher.document(documentType, documentNumber);
  const hashes = read
    .flat()
    .flatMap((m) => (typeof m === "object" && "document" in m ? [hashOf(m.document)] : []));
  const found = hashes.length === 0 ? [] : await stores.residents.idsByPlainDocumentHashes([], hashes);
  const byHash = new Map(found.map(({ documentHash, residentId }) => [documentHash, residentId]));

  const tubes: Members[] = [];
  for (const [index, op] of ops.entries()) {
    const residentIds = new Set<string>();
    for (const member of read[index] ?? []) {
      if (member === "unreadable") continue;
      if ("code" in member) {
        residentIds.add(member.code);
        continue;
      }
      const hash = hashOf(member.document);
      const known = byHash.get(hash);
      const site = known === undefined ? await stores.sites.find(op.campaignId, op.siteId) : undefined;
      const residentId = known ?? (await provisionalResident(services, member.document, op.siteId, site));
      byHash.set(hash, residentId);
      residentIds.add(residentId);
    }
    const misread = (read[index] ?? []).some((m) => m === "unreadable" || ("document" in m && m.misread));
    tubes.push({ residentIds: [...residentIds], misread });
  }
  return tubes;
}

/** Who a device means, as far as what it sent says so. */
export async function readMember(
  codes: ScannedCodes,
  member: SealTube["members"][number],
  today: string,
): Promise<Read> {
  if ("code" in member) {
    const code = await codes.read(member.code);
    return code === undefined ? "unreadable" : { code };
  }
  const { documentType, documentNumber, name, phone } = member;
  const reading = parseDocument(documentType, documentNumber, today);
  const number = reading.ok ? reading.document.number : normaliseGroupedText(documentNumber);
  if (number.length < SHORTEST_DOCUMENT_NUMBER) return "unreadable";
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
