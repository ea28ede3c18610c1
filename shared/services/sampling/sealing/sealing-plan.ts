import { classOn } from "../../../domain/people/care-category.ts";
import type { Participation } from "../../../domain/people/participation.ts";
import { isSealedAfter } from "../../../domain/sampling/certain-sealing.ts";
import {
  correctedMembers,
  correctionsAt,
  type MemberCorrection,
  membersInDoubt,
} from "../../../domain/sampling/member-correction.ts";
import type { Tube, TubeFlag } from "../../../domain/sampling/tube.ts";
import { mostUrgent, type TurnaroundClass } from "../../../domain/sampling/turnaround-class.ts";
import type { NewCustodyEvent } from "../../../domain/transport/custody.ts";
import type { NewTube } from "../../../store/sampling/tubes.ts";
import { addFill, CounterDeltas } from "../../people/counter-deltas.ts";
import { inOrderTaken, recount } from "../../people/person-counts.ts";
import { flagsForTubes } from "../../transport/box-tubes.ts";
import type { SealingFacts } from "./sealing-facts.ts";
import { flagsOf } from "./sealing-flags.ts";
import { journeyOf, type SealedOn } from "./sealing-journey.ts";

export interface SealingPlan {
  tube: NewTube;
  facts: NewCustodyEvent[];
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
  const turnaround = soonestOf(facts, members, sealedAt);
  const tube: NewTube = {
    tubeBarcode,
    ...received,
    campaignId: op.campaignId,
    poolSize: op.poolSize,
    kind: op.tubeKind,
    ...(turnaround === undefined ? {} : { turnaround }),
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
  const moves = tubeMoves(tube, facts);
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

/** The class of whoever in the tube is owed their result soonest by their category; nothing where nobody has one. */
const soonestOf = (
  { care }: Pick<SealingFacts, "care">,
  members: readonly string[],
  sealedAt: string,
): TurnaroundClass | undefined =>
  mostUrgent(members.flatMap((residentId) => classOn(care.get(residentId), sealedAt) ?? []));

/** Whether it is said to have been sealed only after a correction that was made to it when it was sealed. */
const isSealedAfterCorrection = (
  { sealedAt, flags }: Pick<NewTube, "sealedAt" | "flags">,
  corrections: readonly MemberCorrection[],
): boolean =>
  corrections.some(({ afterSealing, at }) => afterSealing && isSealedAfter({ sealedAt, flags }, at));

/** A tube that was received, or has even ended, before its sealing was told is counted for its site only now. */
function tubeMoves(
  tube: NewTube,
  { received, members }: Pick<SealingFacts, "received" | "members">,
): CounterDeltas {
  const moves = new CounterDeltas();
  if (tube.siteId === undefined) return moves;
  moves.add("sites", tube.siteId, "tubesSealed", 1);
  moves.add("sites", tube.siteId, "swabsTaken", members.residentIds.length);
  if (tube.receivedAt !== undefined) moves.add("sites", tube.siteId, "tubesReceived", 1);
  if (tube.state === "published") moves.add("sites", tube.siteId, "tubesPublished", 1);
  if (tube.state === "voided") moves.add("sites", tube.siteId, "tubesVoided", 1);
  if (tube.deviceId !== undefined) moves.add("devices", tube.deviceId, "tubesSealed", 1);
  addFill(moves, tube, 1);
  const isVoidedNow = tube.state === "voided" && received !== undefined && received.state !== "voided";
  if (isVoidedNow && received.laboratoryId !== undefined && received.state !== "reported")
    moves.add("laboratories", received.laboratoryId, "tubesVoided", 1);
  return moves;
}
