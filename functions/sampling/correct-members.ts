import type { MoveMember, RemoveMember } from "../../shared/api/sampling.ts";
import { parseTubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { isOfSeveralHouseholds } from "../../shared/domain/household-mix.ts";
import { correctedMembers, type MemberCorrection } from "../../shared/domain/member-correction.ts";
import type { Participation } from "../../shared/domain/participation.ts";
import { coversSite } from "../../shared/domain/scope.ts";
import { hasEnded, type Tube, type TubeFlag } from "../../shared/domain/tube.ts";
import { addFill, MovesByPlace } from "../../shared/store/people-moves.ts";
import { counterWrites, inOrderTaken, recount } from "../../shared/store/person-counts.ts";
import type { Write } from "../../shared/store/table.ts";
import { inOneTransaction } from "../../shared/store/tube-endings.ts";
import type { TubeNotes } from "../../shared/store/tube-notes.ts";
import { quarantineOperation } from "./quarantine-operation.ts";
import { ScannedCodes } from "./scanned-code.ts";
import {
  factsChanged,
  isClockOff,
  type Received,
  recordOf,
  type SyncContext,
  untilSettled,
  type Verdict,
  verdictOf,
} from "./sync-context.ts";
import { toldFacts } from "./told-facts.ts";

/** One tube that a correction concerns, before and after it. */
interface Corrected {
  was: Tube | undefined;
  is: Tube | undefined;
  notes: TubeNotes;
  correction: MemberCorrection;
}

/**
 * Move a person from one tube to another, or take one out. The correction is kept beside each tube it concerns; a
 * tube not sealed yet takes it up when it is.
 */
export async function correctMembers(
  context: SyncContext,
  received: Received<MoveMember | RemoveMember>,
): Promise<Verdict> {
  const { op } = received;
  const residentId = await new ScannedCodes(context.services.stores.signingKeys).read(op.residentId);
  if (residentId === undefined) return quarantineOperation(context, received, ["malformedCode"]);
  const from = parseTubeBarcode(op.kind === "moveMember" ? op.fromTube : op.tubeBarcode);
  const to = op.kind === "moveMember" ? parseTubeBarcode(op.toTube) : undefined;
  if (!from.ok || (to && !to.ok)) return quarantineOperation(context, received, ["malformedBarcode"]);
  const changes = new Map<string, MemberCorrection["change"]>([[from.barcode, "remove"]]);
  if (to?.ok) changes.set(to.barcode, "add");
  return untilSettled(() => correct(context, received, residentId, changes));
}

async function correct(
  context: SyncContext,
  received: Received<MoveMember | RemoveMember>,
  residentId: string,
  changes: ReadonlyMap<string, MemberCorrection["change"]>,
): Promise<Verdict> {
  const { services, actor } = context;
  const { stores, table } = services;
  const { op } = received;
  const barcodes = [...changes.keys()];
  const [tubes, notes] = await Promise.all([
    stores.tubes.getMany(barcodes),
    stores.tubeNotes.getMany(barcodes),
  ]);
  const foreign = [...tubes.values()].find(
    (t) => t.siteId !== undefined && !coversSite(actor.scope, t.siteId),
  );
  if (foreign) return quarantineOperation(context, received, ["siteOutOfScope"], foreign.tubeBarcode);
  const other = [...tubes.values()].find((t) => t.sealedAt !== undefined && t.campaignId !== op.campaignId);
  if (other) return quarantineOperation(context, received, ["otherCampaign"], other.tubeBarcode);
  const full = [...tubes.values()].find(
    (t) => changes.get(t.tubeBarcode) === "add" && t.members.length >= MOST_MEMBERS,
  );
  if (full) return quarantineOperation(context, received, ["tubeOverSize"], full.tubeBarcode);

  const corrected = [...notes.values()].map((note): Corrected => {
    const change = changes.get(note.tubeBarcode) ?? "remove";
    const correction = { opId: op.opId, at: op.at, residentId, change };
    const tube = tubes.get(note.tubeBarcode);
    const was = tube?.sealedAt === undefined ? undefined : tube;
    return { was, is: was && withCorrection(was, note, correction), notes: note, correction };
  });
  await flagHouseholds(context, op.campaignId, corrected);
  const people = await recounted(context, op.campaignId, residentId, corrected);
  const flags: TubeFlag[] = [
    ...(people.known ? [] : (["codeUnknown"] as const)),
    ...(isClockOff(context) ? (["clockOff"] as const) : []),
  ];
  await table.transact(
    inOneTransaction([
      await recordOf(context, received, verdictOf(flags)),
      ...corrected.flatMap((one) => tubeWrites(context, op, one)),
      ...people.writes,
    ]),
  );
  return verdictOf(flags);
}

/** As many as one transaction surely takes. */
const MOST_MEMBERS = 44;

function withCorrection(tube: Tube, notes: TubeNotes, correction: MemberCorrection): Tube {
  const members = correctedMembers(tube.members, [...notes.corrections, correction]);
  const flags = tube.flags.filter((flag) => flag !== "tubeOverSize");
  return {
    ...tube,
    members,
    flags: members.length > tube.poolSize ? [...flags, "tubeOverSize"] : flags,
  };
}

/** Judge anew whether the tubes hold several households, where the campaign minds. */
async function flagHouseholds(
  { services: { stores } }: SyncContext,
  campaignId: string,
  corrected: readonly Corrected[],
): Promise<void> {
  const { householdTogether } = await stores.campaigns.get(campaignId);
  if (householdTogether !== true) return;
  const records = await stores.residents.records(corrected.flatMap(({ is }) => is?.members ?? []));
  for (const { is } of corrected) {
    if (!is) continue;
    const flags = is.flags.filter((flag) => flag !== "severalHouseholds");
    is.flags = isOfSeveralHouseholds(is.members, records) ? [...flags, "severalHouseholds"] : flags;
  }
}

const hasMember = (tube: Tube | undefined, residentId: string): boolean =>
  tube?.members.includes(residentId) ?? false;

function tubeWrites(
  context: SyncContext,
  op: MoveMember | RemoveMember,
  { was, is, notes, correction }: Corrected,
): Write[] {
  const { stores } = context.services;
  const { residentId } = correction;
  const noted = stores.tubeNotes.write(
    notes,
    { corrections: [...notes.corrections, correction] },
    factsChanged,
  );
  if (!was || !is) return [noted, stores.tubes.notSealed(notes.tubeBarcode, factsChanged)];
  const joins = hasMember(is, residentId);
  if (hasMember(was, residentId) === joins) return [noted];
  const what = joins ? "memberAdded" : "memberRemoved";
  const facts = toldFacts(context, op, { what, where: was.siteId, detail: { residentId } });
  return [noted, ...stores.tubes.change(was, { members: is.members, flags: is.flags }, facts, factsChanged)];
}

/**
 * What a correction changes in samples and counters, for the person and for all whom a tube of one tells of, and what they
 * are owed for it.
 */
async function recounted(
  { services, receivedAt }: SyncContext,
  campaignId: string,
  residentId: string,
  corrected: readonly Corrected[],
): Promise<{ writes: Write[]; known: boolean }> {
  const { stores } = services;
  const changed = corrected.filter(({ was, is }) => hasMember(was, residentId) !== hasMember(is, residentId));
  // Whether a tube of one speaks for its member depends on there being no other member.
  const beside = changed.flatMap(({ was }) => (was?.poolSize === 1 ? was.members : []));
  const ids = [...new Set([residentId, ...beside])];
  const records = await stores.residents.records(ids);
  const known = records.has(residentId);
  if (changed.length === 0) return { writes: [], known };

  const participations = await stores.participations.getMany(ids, campaignId);
  const samples = [...participations.values()].flatMap((p) => p.samples.map((s) => s.tubeBarcode));
  const others = await stores.tubes.getMany(samples);
  const before = new Map(others);
  const after = new Map(others);
  for (const { was, is } of changed) {
    if (was) before.set(was.tubeBarcode, was);
    if (is) after.set(is.tubeBarcode, is);
  }
  const moves = new MovesByPlace();
  for (const { was, is } of changed) {
    if (was) addFill(moves, was, -1);
    if (is) addFill(moves, is, 1);
  }
  const writes: Write[] = [];
  let moved = false;
  for (const participation of participations.values()) {
    const own = participation.residentId === residentId;
    const communityId = records.get(participation.residentId)?.communityId;
    const is = own
      ? { ...participation, samples: samplesAfter(participation, changed, communityId) }
      : participation;
    if (own) writes.push(stores.participations.replaceSamples(participation, is.samples, factsChanged));
    const recounts = recount(
      moves,
      { participation, tubes: before },
      { participation: is, tubes: after },
      communityId,
    );
    moved ||= recounts;
  }
  // A tube that was not sealed when it was read, and now is, fails the transaction by itself.
  const guarded = new Set(
    corrected
      .filter((one) => one.was === undefined || changed.includes(one))
      .map(({ notes }) => notes.tubeBarcode),
  );
  const guards = moved ? [...others.values()].filter((tube) => !guarded.has(tube.tubeBarcode)) : [];
  return {
    known,
    writes: [
      ...writes,
      ...counterWrites(stores.counters, campaignId, moves),
      stores.outbox.owe(
        {
          kind: "membersChanged",
          campaignId,
          tubeBarcodes: changed.flatMap(({ is }) => (is && hasEnded(is) ? is.tubeBarcode : [])),
          residentIds: ids,
        },
        receivedAt,
      ),
      ...guards.map((tube) => stores.tubes.unchanged(tube, factsChanged)),
    ],
  };
}

function samplesAfter(
  participation: Participation,
  changed: readonly Corrected[],
  communityId: string | undefined,
): Participation["samples"] {
  const concerned = new Set(changed.map(({ notes }) => notes.tubeBarcode));
  const joined = changed.flatMap(({ is }) => {
    if (!is || is.sealedAt === undefined || !hasMember(is, participation.residentId)) return [];
    const { tubeBarcode, kind, sealedAt: sampledAt } = is;
    return [{ tubeBarcode, kind, sampledAt, countedIn: communityId ?? null }];
  });
  return inOrderTaken([...participation.samples.filter((s) => !concerned.has(s.tubeBarcode)), ...joined]);
}
