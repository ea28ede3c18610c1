import { coversCommunity, type Scope } from "../../domain/access/scope.ts";
import { dayOf } from "../../domain/instant.ts";
import { DOCUMENT_TYPES, type DocumentType, parseDocument } from "../../domain/people/documents/document.ts";
import type { PersonStatus } from "../../domain/people/person-status.ts";
import { askAgainSeconds, hoursSince } from "../../domain/people/status-query.ts";
import { openReference, type ReferenceKeys } from "../../security/person-references.ts";
import type { Services } from "../services.ts";
import { type StandingInCampaign, standingsOf } from "./person-states.ts";

export interface StatusQuery {
  campaignId: string;
  references: readonly string[];
  keys: ReferenceKeys;
  scope: Scope;
  now: Date;
}

export interface AnsweredStatus {
  person: string;
  found: "found" | "unknown" | "unreadable";
  status?: PersonStatus;
  sampledAt?: string;
  hoursSinceSampling?: number;
  publishedAt?: string;
  askAgainAfterSeconds?: number;
}

const DRAWS = 1_000;

const isDocumentType = (type: string): type is DocumentType => DOCUMENT_TYPES.some((each) => each === type);

/** Statuses in the order of the references. Per person two key reads, and one for each of their tubes; no index. */
export async function statusesByReference(
  { stores, hasher, ids }: Pick<Services, "stores" | "hasher" | "ids">,
  { campaignId, references, keys, scope, now }: StatusQuery,
): Promise<AnsweredStatus[]> {
  const day = dayOf(now.toISOString());
  const hashes = references.map((reference) => {
    const document = openReference(keys, reference);
    if (!document || !isDocumentType(document.documentType)) return undefined;
    // As the roster spells it; a number that no document can have is looked for as it is, and not found.
    const read = parseDocument(document.documentType, document.documentNumber, day);
    return hasher.document(document.documentType, read.ok ? read.document.number : document.documentNumber);
  });
  const found = await stores.residents.idsByDocumentHashes(hashes.filter((hash) => hash !== undefined));
  const idOf = new Map(found.map(({ documentHash, keptId }) => [documentHash, keptId]));
  const reachable = await withinScope(stores, [...new Set(idOf.values())], scope);
  const standings = await standingsOf(stores, campaignId, reachable);
  const standingOf = new Map(standings.map((standing) => [standing.residentId, standing]));
  const askAgain = (status: PersonStatus | "unknown") => askAgainSeconds(status, ids.draw(DRAWS) / DRAWS);
  return references.map((person, at) => {
    const hash = hashes[at];
    if (hash === undefined) return { person, found: "unreadable" };
    const standing = standingOf.get(idOf.get(hash) ?? "");
    return standing
      ? told(person, standing, now, askAgain(standing.status))
      : { person, found: "unknown", askAgainAfterSeconds: askAgain("unknown") };
  });
}

function told(
  person: string,
  { status, sampledAt, publishedAt }: StandingInCampaign,
  now: Date,
  askAgainAfterSeconds: number,
): AnsweredStatus {
  return {
    ...{ person, found: "found", status },
    ...(sampledAt === undefined ? {} : { sampledAt, hoursSinceSampling: hoursSince(sampledAt, now) }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    askAgainAfterSeconds,
  };
}

/** A key for the whole district saves the read of where people live. */
async function withinScope(
  { residents }: Services["stores"],
  residentIds: string[],
  scope: Scope,
): Promise<string[]> {
  if (scope.kind === "district") return residentIds;
  const communities = await residents.communities(residentIds);
  return residentIds.filter((id) => coversCommunity(scope, communities.get(id) ?? ""));
}
