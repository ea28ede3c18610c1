import type { AddMember, MoveMember, RemoveMember } from "../../contracts/sampling/sync.ts";
import { coversSite, knowsPeopleOf } from "../../domain/access/scope.ts";
import { parseTubeBarcode } from "../../domain/codes/barcode.ts";
import { cameByMerge, type Merging, mergeCorrections } from "../../domain/people/merged-members.ts";
import { isInDoubt } from "../../domain/people/person-status.ts";
import type { MemberCorrection } from "../../domain/sampling/member-correction.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { TubeNotes } from "../../store/sampling/tube-notes.ts";
import { type Corrected, corrected } from "./corrected-tube.ts";
import { correctionWrites } from "./corrected-tubes.ts";
import type { DocumentMember } from "./document-member.ts";
import { namesToResolve } from "./names-to-resolve.ts";
import { type QuarantineReason, quarantineOperation } from "./quarantine/quarantine-operation.ts";
import {
  decideOnce,
  flagsOfSender,
  type Received,
  recordOf,
  type SyncContext,
  timeOf,
  type Verdict,
  verdictOf,
} from "./sync-context.ts";
import { inOneTransaction } from "./tube-endings.ts";
import { membersOf } from "./tube-members.ts";

export type Correction = AddMember | MoveMember | RemoveMember;

/** Who a correction names. */
interface Person {
  residentId: string;
  /** What was stated of them, where the document belongs to a person with another name. */
  inDoubt: ReadonlyMap<string, DocumentMember>;
  misread: boolean;
}

/** The tubes that it concerns, by barcode. */
interface Tubes {
  from: string | undefined;
  to: string | undefined;
}

/**
 * Put a person into a tube, move one from a tube to another, or take one out. The correction is kept beside each tube it
 * concerns; a tube not sealed yet takes it up when it is.
 */
export async function correctMembers(context: SyncContext, received: Received<Correction>): Promise<Verdict> {
  const { op } = received;
  const from = op.kind === "addMember" ? undefined : parseTubeBarcode(fromOf(op));
  const to = op.kind === "removeMember" ? undefined : parseTubeBarcode(toOf(op));
  if (from?.ok === false || to?.ok === false)
    return quarantineOperation(context, received, ["malformedBarcode"]);
  const tubes = { from: from?.barcode, to: to?.barcode };
  const person = await personOf(context, op, tubes);
  if (typeof person === "string") return quarantineOperation(context, received, [person]);
  return decideOnce(() => correct(context, received, person, tubes));
}

const fromOf = (op: MoveMember | RemoveMember): string =>
  op.kind === "moveMember" ? op.fromTube : op.tubeBarcode;
const toOf = (op: MoveMember | AddMember): string => (op.kind === "moveMember" ? op.toTube : op.tubeBarcode);

/** The tube that was sealed before the correction: not the one that somebody is moved into, which may be open still. */
const sealedBefore = (op: Correction, { from, to }: Tubes): string | undefined =>
  op.kind === "addMember" ? to : from;

async function personOf(
  { services }: SyncContext,
  op: Correction,
  { from, to }: Tubes,
): Promise<Person | QuarantineReason> {
  const member = memberOf(op);
  if (member === undefined) return "malformedCode";
  const siteId = op.kind === "addMember" ? op.siteId : (await services.stores.tubes.find(to ?? ""))?.siteId;
  const [read] = await membersOf(services, [
    { members: [member], campaignId: op.campaignId, siteId, samplerId: op.samplerId },
  ]);
  const [residentId] = read?.residentIds ?? [];
  if (read === undefined || residentId === undefined)
    return "code" in member || read?.misread ? "malformedCode" : "personUnknown";
  // Taking out the holder of a mistyped document would be as wrong as putting them in.
  const tube =
    from !== undefined && read.inDoubt.size > 0 ? await services.stores.tubes.find(from) : undefined;
  if (from !== undefined && read.inDoubt.size > 0 && !(tube && isInDoubt(tube, residentId)))
    return "nameDiffers";
  const { inDoubt, misread } = read;
  return { residentId, inDoubt, misread };
}

/** Devices of earlier versions name people by their code alone. */
const memberOf = (op: Correction) =>
  op.kind === "addMember" ? op.member : (op.member ?? (op.residentId ? { code: op.residentId } : undefined));

async function correct(
  context: SyncContext,
  received: Received<Correction>,
  { residentId, inDoubt, misread }: Person,
  { from, to }: Tubes,
): Promise<Verdict> {
  const { stores, table } = context.services;
  const { op } = received;
  const barcodes = [...new Set([from, to].flatMap((barcode) => barcode ?? []))];
  const [tubes, notes, records] = await Promise.all([
    stores.tubes.getMany(barcodes),
    stores.tubeNotes.getMany(barcodes),
    stores.residents.records([residentId]),
  ]);
  const into = records.get(residentId)?.mergedInto;
  const now = context.receivedAt.toISOString();
  const refused = refusalOf(context, op, tubes, to);
  if (refused) return quarantineOperation(context, received, [refused.reason], refused.tubeBarcode);

  const sealed = sealedBefore(op, { from, to });
  const { usable: at, certain } = await timeOf(context, op, tubes.get(sealed ?? ""));
  const all = [...notes.values()].map((note): Corrected => {
    const joins = note.tubeBarcode === to;
    const doubted = joins && inDoubt.size > 0 ? { inDoubt: true as const } : {};
    const change = joins ? ("add" as const) : ("remove" as const);
    const { scope } = context.actor;
    const after = note.tubeBarcode === sealed ? { afterSealing: true as const } : {};
    const correction = { opId: op.opId, at, residentId, change, ...after, ...doubted, scope };
    const tube = tubes.get(note.tubeBarcode);
    const alsoMerged =
      into === undefined ? [] : mergedAlso({ residentId, into }, correction, tube, note, now);
    return corrected(tube, note, [correction, ...alsoMerged]);
  });
  const { writes, known } = await correctionWrites(context, op.campaignId, all, op);
  const target = to === undefined ? undefined : (tubes.get(to) ?? { tubeBarcode: to, siteId: undefined });
  const isThere = from !== undefined && tubes.get(from)?.members.includes(into ?? residentId);
  const flags = [
    ...(known.has(residentId) && !misread && (isThere || mayKnow(context, op, records.get(residentId)))
      ? []
      : ["codeUnknown"]),
    ...(certain ? [] : ["clockOff"]),
    ...(from === undefined || isThere ? [] : ["notInTube"]),
    ...(target && inDoubt.size > 0 ? ["nameDiffers"] : []),
    ...flagsOfSender(context, op),
  ];
  await table.transact(
    inOneTransaction([
      await recordOf(context, received, verdictOf(flags), misread),
      ...(target ? namesToResolve(context, op, target, inDoubt) : []),
      ...(into === undefined ? [] : [stores.merges.isMergedInto(residentId, into)]),
      ...writes,
    ]),
  );
  return verdictOf(flags);
}

/** At a desk anybody's code can be typed, so that a stranger's gets the answer of one that nobody has. */
const mayKnow = (
  { actor, refuse }: SyncContext,
  op: Correction,
  record: { communityId: string } | undefined,
): boolean => {
  const member = memberOf(op);
  if (!refuse || !record || !member || !("code" in member)) return true;
  return knowsPeopleOf(actor.scope, record.communityId);
};

/** What a correction of a record means for the one that stands for it; a tube not sealed yet is told at its sealing. */
function mergedAlso(
  merging: Merging,
  correction: MemberCorrection,
  tube: Tube | undefined,
  { corrections }: TubeNotes,
  now: string,
): MemberCorrection[] {
  const { sealedAt } = tube ?? {};
  if (tube === undefined || sealedAt === undefined) return [];
  if (correction.change === "remove")
    return cameByMerge(merging, corrections) ? [{ ...correction, residentId: merging.into }] : [];
  const membersInDoubt = correction.inDoubt ? [merging.residentId] : [];
  const as = { sealedAt, members: tube.members, membersInDoubt };
  return mergeCorrections(merging, as, [...corrections, correction], now);
}

/** As many as one transaction surely takes. */
const MOST_MEMBERS = 44;

/** Why a tube that is known is not this person's, or not this campaign's, to correct. */
function refusalOf(
  { actor }: SyncContext,
  op: Correction,
  tubes: ReadonlyMap<string, Tube>,
  to: string | undefined,
): { reason: QuarantineReason; tubeBarcode: string } | undefined {
  const all = [...tubes.values()];
  const foreign = all.find((t) => t.siteId !== undefined && !coversSite(actor.scope, t.siteId));
  if (foreign) return { reason: "siteOutOfScope", tubeBarcode: foreign.tubeBarcode };
  const other = all.find((t) => t.sealedAt !== undefined && t.campaignId !== op.campaignId);
  if (other) return { reason: "otherCampaign", tubeBarcode: other.tubeBarcode };
  const full = all.find((t) => t.tubeBarcode === to && t.members.length >= MOST_MEMBERS);
  return full && { reason: "tubeOverSize", tubeBarcode: full.tubeBarcode };
}
