import { addMinutes, type Instant } from "../instant.ts";
import { CLOCK_TOLERANCE_MINUTES } from "../stated-time.ts";
import type { Box, BoxFlag, BoxState } from "./box.ts";
import { type ActOf, actsOfItsOwn, type BoxAct, inOrderDone } from "./box-act.ts";
import { handOversOf } from "./hand-over.ts";
import { isLateToLaboratory, isTemperatureBreach, type TransportLimits } from "./transport-limits.ts";

/** What follows from all that was told of a box. */
export type BoxJourney = Pick<Box, "acts" | "state" | "handOvers" | "flags"> &
  Partial<Pick<Box, "laboratoryId" | "sentAt" | "sentBy" | "receivedAt">>;

/**
 * Where a box is and what is not as it should be with it. Follows from the set of what was told alone, so it does not
 * matter in which order, or how often, that came in. Nothing is refused: a receipt stands whatever came before it.
 */
export function journeyOf(
  told: readonly BoxAct[],
  {
    siteId,
    sealNumber,
    firstSealedAt,
    packedAt,
  }: Pick<Box, "siteId" | "sealNumber" | "firstSealedAt" | "packedAt">,
  limits: TransportLimits,
): BoxJourney {
  const all = inOrderDone(told);
  const acts = actsOfItsOwn({ acts: all, siteId });
  const handOvers = handOversOf(acts);
  const receipts = acts.filter((act) => act.kind === "received");
  const receivedLast = receipts.at(-1);
  const receivedAt = receipts.find((r) => r.laboratoryId === receivedLast?.laboratoryId)?.at;
  const destination = destinationOf(acts);
  const sent = handOvers.find((handOver) => handOver.complete)?.taken;
  const loss = lossOf(acts);
  const state = ((): BoxState => {
    if (receivedLast) return "received";
    if (loss === "missing") return "lost";
    if (sent) return "inTransit";
    return handOvers.length > 0 ? "handingOver" : "packed";
  })();
  const flags: [BoxFlag, boolean][] = [
    ["handOverPending", handOvers.some((handOver) => !handOver.complete)],
    ["receivedBeforeSent", receivedLast !== undefined && handOvers.length === 0],
    ["receivedElsewhere", receipts.some((r) => destination !== undefined && r.laboratoryId !== destination)],
    ["destinationDiffers", namesAnother(acts)],
    ["handOverOfStranger", acts.length < all.length],
    ["sealMismatch", sealsSeen(acts, sealNumber).size > 1],
    ["temperatureBreach", acts.some((act) => isWarmOrFrozen(act, limits))],
    [
      "lateToLaboratory",
      receivedAt !== undefined &&
        firstSealedAt !== undefined &&
        isLateToLaboratory(firstSealedAt, receivedAt, limits),
    ],
    ["turnedUp", loss === "turnedUp"],
    ["clockOff", acts.some(isDoubted) || isPackedTooLate(acts, packedAt)],
  ];
  const laboratoryId = receivedLast?.laboratoryId ?? destination;
  return {
    acts: all,
    state,
    handOvers,
    flags: flags.filter(([, holds]) => holds).map(([flag]) => flag),
    ...(laboratoryId === undefined ? {} : { laboratoryId }),
    ...(sent === undefined ? {} : { sentAt: sent.at, sentBy: sent.who }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  };
}

const isDoubted = (act: BoxAct): boolean => "statedAt" in act && act.statedAt !== undefined;

/** A box changes hands and arrives after it was packed; told otherwise, one of the clocks is off. */
const isPackedTooLate = (acts: readonly BoxAct[], packedAt: Instant | undefined): boolean =>
  packedAt !== undefined &&
  acts.some(
    (act) =>
      (isHalf(act) || act.kind === "received") && addMinutes(act.at, CLOCK_TOLERANCE_MINUTES) < packedAt,
  );

type Half = ActOf<"given" | "taken">;
const isHalf = (act: BoxAct): act is Half => act.kind === "given" || act.kind === "taken";

/**
 * The latest diversion decides; without one, the laboratory that the latest word on a hand-over names.
 * @param acts those that hold of the box
 */
export function destinationOf(acts: readonly BoxAct[]): string | undefined {
  const diverted = acts.findLast((act) => act.kind === "diverted");
  if (diverted) return diverted.laboratoryId;
  return acts.filter(isHalf).findLast((half) => half.laboratoryId !== undefined)?.laboratoryId;
}

/** A courier who took the box after it was diverted did so for another laboratory: perhaps nobody told them. */
function namesAnother(acts: readonly BoxAct[]): boolean {
  const diverted = acts.findLast((act) => act.kind === "diverted");
  return (
    diverted !== undefined &&
    acts.some(
      (act) =>
        isHalf(act) &&
        act.at > diverted.at &&
        act.laboratoryId !== undefined &&
        act.laboratoryId !== diverted.laboratoryId,
    )
  );
}

function sealsSeen(acts: readonly BoxAct[], packedUnder: string | undefined): Set<string> {
  const seen = acts.map((act) => ("sealNumber" in act ? act.sealNumber : undefined));
  return new Set([packedUnder, ...seen].filter((seal) => seal !== undefined));
}

/** Whether a reading of the temperature was outside the limits. */
const isWarmOrFrozen = (act: BoxAct, limits: TransportLimits): boolean =>
  "temperatureCelsius" in act &&
  act.temperatureCelsius !== undefined &&
  isTemperatureBreach(act.temperatureCelsius, limits);

/** A box reported as lost has turned up once somebody takes it or a laboratory receives it after that. */
function lossOf(acts: readonly BoxAct[]): "missing" | "turnedUp" | undefined {
  const last = acts.findLast((act) => act.kind === "lostReported" || act.kind === "lostConfirmed");
  if (!last) return undefined;
  const inHand = acts.some((act) => act.kind === "received" || (act.kind === "taken" && act.at > last.at));
  return inHand ? "turnedUp" : "missing";
}

/** The reports of a loss that stand: those before the box was last found do not count. */
export const standingLossReports = (acts: readonly BoxAct[]): ActOf<"lostReported">[] =>
  acts
    .filter((act) => act.kind === "lostReported")
    .filter((report) => !acts.some((found) => found.kind === "taken" && found.at > report.at));

/** Whether somebody may confirm that a lost box is lost: voiding all its tubes takes two people, so one who did not report it. */
export const reportedByAnother = (acts: readonly BoxAct[], who: string): boolean =>
  standingLossReports(acts).some((act) => act.who !== who);

/** Who confirmed that a box is lost; nobody while it is only reported. */
export const lossConfirmed = (acts: readonly BoxAct[]): ActOf<"lostConfirmed"> | undefined =>
  acts.find((act) => act.kind === "lostConfirmed");

/** What was told of a box, without what follows from it. */
export type BoxFacts = Pick<
  Box,
  "boxBarcode" | "campaignId" | "tubeBarcodes" | "acts" | "missing" | "unexpected" | "damaged"
> &
  Partial<
    Pick<
      Box,
      "siteId" | "sealNumber" | "packedAt" | "opId" | "firstSealedAt" | "damagedNotSentHere" | "notSentHere"
    >
  >;

export function factsOf(box: Box): BoxFacts {
  const { state: _s, laboratoryId: _l, sentAt: _a, sentBy: _b, receivedAt: _r, handOvers: _h, ...rest } = box;
  const { flags: _f, eventCount: _c, headHash: _d, ...facts } = rest;
  return facts;
}

/** A box with all that follows from what was told of it. */
export const boxOf = (facts: BoxFacts, limits: TransportLimits): Omit<Box, "eventCount" | "headHash"> => ({
  ...facts,
  ...journeyOf(facts.acts, facts, limits),
});

/** The facts of a box about which nothing is known but its label. */
export const unpackedBox = (boxBarcode: string, campaignId: string): BoxFacts => ({
  ...{ boxBarcode, campaignId },
  ...{ tubeBarcodes: [], acts: [], missing: [], unexpected: [], damaged: [] },
});
