import type { SealTube } from "../../../contracts/sampling/sync.ts";
import { isOpenOn, type Site } from "../../../domain/campaign/site.ts";
import { dayOf, type Instant } from "../../../domain/instant.ts";
import type { Merging } from "../../../domain/people/merged-members.ts";
import type { Participation } from "../../../domain/people/participation.ts";
import { personState } from "../../../domain/people/person-status.ts";
import { isSealedAfter } from "../../../domain/sampling/certain-sealing.ts";
import { isOfSeveralHouseholds } from "../../../domain/sampling/household-mix.ts";
import type { LabelFault } from "../../../domain/sampling/label-roll.ts";
import {
  correctedMembers,
  correctionsAt,
  type MemberCorrection,
  membersInDoubt,
} from "../../../domain/sampling/member-correction.ts";
import { mayPackTubesOf } from "../../../domain/sampling/packing.ts";
import { stepTube, type Tube, type TubeFlag, type TubeState } from "../../../domain/sampling/tube.ts";
import type { BoundedTime } from "../../../domain/stated-time.ts";
import type { Box } from "../../../domain/transport/box.ts";
import type { CustodyFact, NotedDetail } from "../../../domain/transport/custody.ts";
import { isLateToLaboratory, type TransportLimits } from "../../../domain/transport/transport-limits.ts";
import type { ResidentRecord } from "../../../store/people/residents.ts";
import type { TubeNotes } from "../../../store/sampling/tube-notes.ts";
import type { NewTube } from "../../../store/sampling/tubes.ts";
import { addFill, CounterDeltas } from "../../people/counter-deltas.ts";
import { inOrderTaken, recount } from "../../people/person-counts.ts";
import { flagsForTubes } from "../../transport/box-tubes.ts";
import type { Members } from "../tube-members.ts";

/** All that decides what sealing a tube means, as it was read. */
export interface SealingFacts {
  op: SealTube;
  tubeBarcode: string;
  members: Members;
  /** A tube the laboratory received before anyone told of its sealing. */
  received: Tube | undefined;
  notes: TubeNotes;
  /** Of those named who have two records, by which one they are in the tube. */
  merges: readonly (Merging & { corrections: readonly MemberCorrection[] })[];
  /** Voidings of the label by the device that now seals it: their cases are settled by that. */
  voidedBefore: NonNullable<TubeNotes["voidWaiting"]>;
  /** The box it was packed in, if that was told before. */
  box: Box | undefined;
  /** The boxes that list it, by barcode; one that is being packed may not be there yet. */
  listedIn: ReadonlyMap<string, Box | undefined>;
  site: Site;
  limits: TransportLimits;
  participations: ReadonlyMap<string, Participation>;
  /** The communities of those who are on the roster. */
  communities: ReadonlyMap<string, string>;
  /** The other tubes its members are in. */
  others: ReadonlyMap<string, Tube>;
  /** Who lives together; nobody is named where the campaign does not mind. */
  households: ReadonlyMap<string, Pick<ResidentRecord, "householdId" | "provisional">>;
  /** What is odd about its label. */
  label: LabelFault | undefined;
  rollIssuedAt: Instant | undefined;
  campaignStartsAt: Instant;
}

export interface SealedOn {
  deviceId: string;
  /** The account that sent it in. */
  /** What is odd about who sent it in. */
  senderFlags: readonly TubeFlag[];
  sentBy: string;
  /** When it was sealed, as far as the chain allows what the device states. */
  time: BoundedTime;
  recordedAt: string;
  /** The event of a person's decision that it is to be sealed. */
  settled: CustodyFact[];
}

export interface SealingPlan {
  tube: NewTube;
  facts: CustodyFact[];
  /** What the device is told; what is only odd of a correction that came before says nothing of the tube. */
  flags: TubeFlag[];
  /** Participations before, and the samples they are to have. */
  links: { was: Participation; samples: Participation["samples"] }[];
  moves: CounterDeltas;
  /** Members who did something before in the campaign, or were told something: they may read another status now. */
  knownBefore: string[];
  /** Other tubes that counters were derived from; the plan holds while they stand as they are. */
  basedOn: Tube[];
}

/**
 * What sealing a tube means: the tube with everything taken up that was told of it before, its events, the samples of
 * its members, and the counters.
 * @param device how the device's word is to be recorded
 */
export function planSealing(facts: SealingFacts, device: SealedOn): SealingPlan {
  const { op, tubeBarcode, notes, received } = facts;
  const corrections = [
    ...correctionsAt(op.siteId, notes.corrections),
    ...facts.merges.flatMap((merge) => merge.corrections),
  ];
  const members = correctedMembers(facts.members.residentIds, corrections);
  const journey = journeyOf(facts, device);
  const inDoubt = membersInDoubt(members, [...facts.members.inDoubt.keys()], corrections);
  const { certain, usable: sealedAt } = device.time;
  const flags = flagsOf(facts, { members, inDoubt, certain, sealedAt, senderFlags: device.senderFlags });
  const tube: NewTube = {
    tubeBarcode,
    ...received,
    campaignId: op.campaignId,
    poolSize: op.poolSize,
    kind: op.tubeKind,
    state: journey.state,
    members,
    ...(inDoubt.length === 0 ? {} : { membersInDoubt: inDoubt }),
    siteId: op.siteId,
    lane: op.lane,
    deviceId: device.deviceId,
    samplerId: op.samplerId,
    opId: op.opId,
    sealedAt,
    ...(certain ? {} : { sealedAtStated: op.at }),
    ...(journey.boxBarcode === undefined ? {} : { boxBarcode: journey.boxBarcode }),
    ...(journey.state === "voided" && notes.voided ? { voidReason: notes.voided.reason, revision: 1 } : {}),
    flags: [
      ...new Set([...(received?.flags ?? []), ...flags, ...(facts.box ? flagsForTubes(facts.box) : [])]),
    ],
  };
  const moves = tubeMoves(tube, facts.members.residentIds.length);
  const basedOn = new Map<string, Tube>();
  const links = members.flatMap((residentId) => {
    const was = facts.participations.get(residentId);
    if (!was) return [];
    const countedIn = facts.communities.get(residentId) ?? null;
    const sample = { tubeBarcode, kind: op.tubeKind, sampledAt: sealedAt, countedIn };
    const samples = inOrderTaken([...was.samples, sample]);
    const tubes = new Map<string, NewTube>([...facts.others, [tubeBarcode, tube]]);
    const before = { participation: was, tubes: facts.others };
    const after = { participation: { ...was, samples }, tubes };
    const moved = recount(moves, before, after, facts.communities.get(residentId));
    if (moved)
      for (const other of was.samples) {
        const known = facts.others.get(other.tubeBarcode);
        if (known) basedOn.set(known.tubeBarcode, known);
      }
    return [{ was, samples }];
  });
  const knownBefore = links
    .filter(({ was }) => was.samples.length > 0 || was.told !== undefined)
    .map(({ was }) => was.residentId);
  const told: TubeFlag[] =
    isSealedAfterCorrection(tube, corrections) && !flags.includes("clockOff")
      ? [...flags, "clockOff"]
      : flags;
  return {
    tube,
    facts: journey.facts,
    flags: told,
    links,
    moves,
    knownBefore,
    basedOn: [...basedOn.values()],
  };
}

/** What happened to the tube so far: sealed, and all that was told of it before. */
function journeyOf(
  { op, received, notes, box, members }: SealingFacts,
  { deviceId, sentBy, time, recordedAt, settled }: SealedOn,
): { state: TubeState; boxBarcode: string | undefined; facts: CustodyFact[] } {
  let state: TubeState = received?.state ?? "sealed";
  const facts: CustodyFact[] = [
    {
      what: "sealed",
      at: op.at,
      recordedAt,
      who: op.samplerId,
      where: op.siteId,
      detail: {
        opId: op.opId,
        deviceId,
        lane: op.lane,
        members: members.residentIds.length,
        syncedBy: sentBy,
        ...(time.certain ? {} : { countedFrom: time.usable }),
        ...paperDetail(op, sentBy),
        ...(notes.corrections.length === 0 ? {} : { correctedBy: notes.corrections.map((c) => c.opId) }),
      },
    },
    ...settled,
  ];
  const step = (to: TubeState, fact: CustodyFact): void => {
    const taken = stepTube(state, to);
    if (typeof taken === "object") state = taken.to;
    if (typeof taken === "object" || to === "boxed") facts.push(fact);
  };
  const { boxed, voided } = notes;
  if (boxed && received?.boxBarcode === undefined) {
    const { at, who, where, opId, boxBarcode } = boxed;
    step("boxed", { what: "boxed", at, recordedAt, who, where, detail: { opId, boxBarcode } });
    if (box?.sentAt !== undefined)
      step("inTransit", {
        what: "inTransit",
        at: box.sentAt,
        recordedAt,
        who: box.sentBy ?? "",
        detail: { boxBarcode },
      });
  }
  if (voided) {
    const { at, who, opId, reason } = voided;
    step("voided", { what: "voided", at, recordedAt, who, detail: { opId, reason } });
  }
  return { state, boxBarcode: received?.boxBarcode ?? boxed?.boxBarcode, facts };
}

interface Judged {
  members: readonly string[];
  inDoubt: readonly string[];
  certain: boolean;
  sealedAt: Instant;
  senderFlags: readonly TubeFlag[];
}

function flagsOf(
  facts: SealingFacts,
  { members, inDoubt, certain, sealedAt, senderFlags }: Judged,
): TubeFlag[] {
  const { op, site, communities, participations, others, received } = facts;
  const alreadySampled = (residentId: string): boolean => {
    const participation = participations.get(residentId);
    if (!participation || participation.samples.length === 0) return false;
    const { status } = personState(participation, others);
    return status !== "held" && status !== "resample";
  };
  const flags: [TubeFlag, boolean][] = [
    ["personAlreadySampled", op.tubeKind === "screening" && members.some(alreadySampled)],
    ["tubeOverSize", members.length > op.poolSize],
    ["codeUnknown", facts.members.misread || members.some((id) => !communities.has(id))],
    [
      "codeNotIssuedByUs",
      facts.members.faults.has("notOurs") ||
        op.members.some((member) => "notIssuedByUs" in member && member.notIssuedByUs),
    ],
    ["codeForged", facts.members.faults.has("forged")],
    ["nameDiffers", inDoubt.length > 0],
    ["clockOff", !certain || isSealedAfter({ sealedAt, flags: [] }, facts.notes.boxed?.at)],
    ...senderFlags.map((flag): [TubeFlag, boolean] => [flag, true]),
    ["tubeOfAnotherSite", isPackedElsewhere(facts)],
    [
      "correctedFromElsewhere",
      correctionsAt(op.siteId, facts.notes.corrections).length < facts.notes.corrections.length,
    ],
    [
      "lateToLaboratory",
      received?.receivedAt !== undefined && isLateToLaboratory(sealedAt, received.receivedAt, facts.limits),
    ],
    ["siteClosed", !isOpenOn(site, dayOf(sealedAt))],
    ["labelUnknown", facts.label === "labelUnknown"],
    ["labelOfAnotherSite", facts.label === "labelOfAnotherSite"],
    ["severalHouseholds", isOfSeveralHouseholds(members, facts.households)],
  ];
  return flags.filter(([, holds]) => holds).map(([flag]) => flag);
}

/** Whether it is said to have been sealed only after a correction that was made to it when it was sealed. */
const isSealedAfterCorrection = (
  { sealedAt, flags }: Pick<NewTube, "sealedAt" | "flags">,
  corrections: readonly MemberCorrection[],
): boolean =>
  corrections.some(({ afterSealing, at }) => afterSealing && isSealedAfter({ sealedAt, flags }, at));

/** Whether a box of another site was told to hold it. */
const isPackedElsewhere = ({ op, notes, box }: SealingFacts): boolean => {
  const packedAt = box?.siteId ?? notes.boxed?.where;
  return packedAt !== undefined && !mayPackTubesOf(packedAt, op.siteId);
};

/** What came from a paper form: who wrote it, who typed it, and how many of the people. */
function paperDetail({ paper, members }: SealTube, typedBy: string): NotedDetail {
  const peopleFromPaper = members.filter((member) => member.entry === "paper").length;
  return {
    ...(paper === undefined ? {} : { entry: "paper", writtenBy: paper.writtenBy }),
    ...(peopleFromPaper === 0 ? {} : { peopleFromPaper }),
    ...(paper === undefined && peopleFromPaper === 0 ? {} : { typedBy }),
  };
}

/** A tube that was received, or has even ended, before its sealing was told is counted for its site only now. */
function tubeMoves(tube: NewTube, swabs: number): CounterDeltas {
  const moves = new CounterDeltas();
  if (tube.siteId === undefined) return moves;
  moves.add("sites", tube.siteId, "tubesSealed", 1);
  moves.add("sites", tube.siteId, "swabsTaken", swabs);
  if (tube.receivedAt !== undefined) moves.add("sites", tube.siteId, "tubesReceived", 1);
  if (tube.state === "published") moves.add("sites", tube.siteId, "tubesPublished", 1);
  if (tube.state === "voided") moves.add("sites", tube.siteId, "tubesVoided", 1);
  if (tube.deviceId !== undefined) moves.add("devices", tube.deviceId, "tubesSealed", 1);
  addFill(moves, tube, 1);
  return moves;
}
