import { stepTube, type Tube, type TubeFlag } from "../sampling/tube.ts";

// What is in a laboratory is received, whatever was told before. Whose it is to test is another question: a laboratory
// that was not sent a tube holds it until somebody says so, and takes it from no other that has it.

type Claimed = Pick<Tube, "state" | "laboratoryId" | "receivedAt" | "flags" | "claims" | "boxBarcode">;
type Claim = NonNullable<Tube["claims"]>[number];

/** Whether a laboratory holds a tube that nobody had sent there, and nobody has said what becomes of it. */
export const isUnresolved = ({ flags }: Pick<Tube, "flags">): boolean => flags.includes("notSentHere");

/** Whether a laboratory holds a tube that came unexpectedly and was sent there by what was told since. */
export const isSentSince = (
  { flags, claims = [], assignedTo }: Pick<Tube, "flags" | "claims" | "assignedTo">,
  laboratoryId: string,
): boolean =>
  !isUnresolved({ flags }) &&
  assignedTo === undefined &&
  claims.some((claim) => claim.laboratoryId === laboratoryId);

/** The other laboratories that say they received a tube. */
export const otherReceivers = (
  { laboratoryId, receivedAt, claims = [] }: Pick<Tube, "laboratoryId" | "receivedAt" | "claims">,
  own: string,
): string[] => {
  const holder = receivedAt === undefined ? [] : [laboratoryId ?? own];
  const all = new Set([...holder, ...claims.map((claim) => claim.laboratoryId)]);
  all.delete(own);
  return [...all].sort();
};

/**
 * What it means for a tube that a laboratory has it in hand. `taken`: it is the laboratory's from now on. `noted`: it
 * stays where it is, and what was said is kept; two laboratories have it then. `known`: nothing is new.
 */
export function claimOf(tube: Claimed, claim: Claim, isSentHere: boolean): ClaimEffect {
  const { state, laboratoryId, receivedAt, claims = [] } = tube;
  const isHeldElsewhere = laboratoryId !== undefined && laboratoryId !== claim.laboratoryId;
  const isKnown = claims.some((each) => each.laboratoryId === claim.laboratoryId);
  if (typeof stepTube(state, "received") === "object")
    return { kind: "taken", flags: [], ...(isSentHere ? {} : { claims: together(claims, [claim]) }) };
  if (state === "received" && isHeldElsewhere && isSentHere) {
    const before: Claim[] = receivedAt === undefined ? [] : [{ laboratoryId, at: receivedAt }];
    return { kind: "taken", flags: ["receivedTwice"], claims: together(claims, before) };
  }
  if (isKnown || laboratoryId === claim.laboratoryId) return { kind: "known" };
  const isConflict = isHeldElsewhere && receivedAt !== undefined && state !== "voided";
  return {
    ...{ kind: "noted", claims: together(claims, [claim]) },
    flags: isConflict ? ["receivedTwice"] : [],
  };
}

type ClaimEffect =
  | { kind: "taken"; flags: TubeFlag[]; claims?: Claim[] }
  | { kind: "noted"; flags: TubeFlag[]; claims: Claim[] }
  | { kind: "known" };

/** The first word of each laboratory. */
const together = (before: readonly Claim[], now: readonly Claim[]): Claim[] => [
  ...before,
  ...now.filter(({ laboratoryId }) => !before.some((claim) => claim.laboratoryId === laboratoryId)),
];

export type AssignmentRefusal = "notReceivedThere" | "begun" | "ended";

/**
 * What a tube becomes by the word of the commander that a laboratory is to test it: one that has received it. What is
 * being tested, or was, can be left where it is but not moved.
 */
export function assigned(
  tube: Claimed & Pick<Tube, "assignedTo">,
  laboratoryId: string,
): Partial<Tube> | AssignmentRefusal | undefined {
  const isHolder = tube.laboratoryId === laboratoryId;
  const claim = tube.claims?.find((each) => each.laboratoryId === laboratoryId);
  if (!isHolder && claim === undefined) return "notReceivedThere";
  if (tube.state === "voided" || tube.state === "published") return "ended";
  if (tube.state !== "received" && !(isHolder && (tube.state === "testing" || tube.state === "reported")))
    return tube.state === "testing" || tube.state === "reported" ? "begun" : "notReceivedThere";
  if (isHolder && tube.assignedTo === laboratoryId) return undefined;
  const flags = tube.flags.filter((flag) => flag !== "notSentHere");
  if (isHolder || claim === undefined) return { assignedTo: laboratoryId, flags };
  const before: Claim[] =
    tube.laboratoryId === undefined || tube.receivedAt === undefined
      ? []
      : [{ laboratoryId: tube.laboratoryId, at: tube.receivedAt }];
  const claims = together(tube.claims ?? [], before);
  return { assignedTo: laboratoryId, flags, claims, laboratoryId, receivedAt: claim.at };
}
