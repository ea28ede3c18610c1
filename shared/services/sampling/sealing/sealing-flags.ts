import { wasOpenAt } from "../../../domain/campaign/site.ts";
import type { Instant } from "../../../domain/instant.ts";
import { personState } from "../../../domain/people/person-status.ts";
import { isSealedAfter } from "../../../domain/sampling/certain-sealing.ts";
import { isOfSeveralHouseholds } from "../../../domain/sampling/household-mix.ts";
import { correctionsAt } from "../../../domain/sampling/member-correction.ts";
import { mayPackTubesOf } from "../../../domain/sampling/packing.ts";
import type { TubeFlag } from "../../../domain/sampling/tube.ts";
import { isLateToLaboratory } from "../../../domain/transport/transport-limits.ts";
import type { SealingFacts } from "./sealing-facts.ts";

/** The tube as it is to be. */
interface Judged {
  members: readonly string[];
  inDoubt: readonly string[];
  certain: boolean;
  sealedAt: Instant;
  senderFlags: readonly TubeFlag[];
}

/** What is odd about the tube. */
export function flagsOf(
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
      facts.members.violations.has("notOurs") ||
        op.members.some((member) => "notIssuedByUs" in member && member.notIssuedByUs),
    ],
    ["codeForged", facts.members.violations.has("forged")],
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
    ["siteClosed", !wasOpenAt(site, sealedAt)],
    ["labelUnknown", facts.label === "labelUnknown"],
    ["labelOfAnotherSite", facts.label === "labelOfAnotherSite"],
    ["severalHouseholds", isOfSeveralHouseholds(members, facts.households)],
  ];
  return flags.filter(([, holds]) => holds).map(([flag]) => flag);
}

/** Whether a box of another site was told to hold it. */
const isPackedElsewhere = ({ op, notes, box }: SealingFacts): boolean => {
  const packedAt = box?.siteId ?? notes.boxed?.where;
  return packedAt !== undefined && !mayPackTubesOf(packedAt, op.siteId);
};
