import { addMinutes, type Instant } from "../instant.ts";
import type { Box, BoxFlag } from "./box.ts";
import { lossConfirmed } from "./box-journey.ts";
import { pendingSince } from "./hand-over.ts";
import { isLateToLaboratory, sampleAge, type TransportLimits } from "./transport-limits.ts";

export const BOX_ALERTS = [
  /** Only one side confirmed a hand-over, and the time for the other has passed. */
  "handOverOverdue",
  /** Somebody has to say whether it is lost indeed; until then its tubes are not voided. */
  "lossToConfirm",
  /** Its tubes are on their way, and too long already. */
  "lateToLaboratory",
  "ageing",
  "tooOld",
  "sealMismatch",
  "temperatureBreach",
  "destinationDiffers",
  "handOverOfStranger",
  "receivedElsewhere",
  "clockOff",
  "missingTubes",
  /** A laboratory says that tubes of another came damaged: somebody has to say what becomes of them. */
  "damagedNotSentHere",
  /** A laboratory received tubes that nobody had sent there: it tests none of them before somebody says so. */
  "notSentHere",
  /** Waits at its site although its pick-up should have been, or no pick-up is planned for it. */
  "pickUpMissed",
  "noPickUpPlanned",
] as const;
export type BoxAlert = (typeof BOX_ALERTS)[number];

const FLAGS_THAT_ALERT = [
  "lateToLaboratory",
  "sealMismatch",
  "temperatureBreach",
  "destinationDiffers",
  "handOverOfStranger",
  "receivedElsewhere",
  "clockOff",
] as const satisfies readonly (BoxFlag & BoxAlert)[];

/** What somebody should look at in a box now; nothing of it changes the box. */
export function alertsOf(box: Box, now: Instant, limits: TransportLimits): BoxAlert[] {
  const onItsWay = box.state !== "received";
  const oldest = box.firstSealedAt ?? box.packedAt;
  const age = onItsWay && oldest !== undefined ? sampleAge(oldest, now, limits) : "fresh";
  const alerts: [BoxAlert, boolean][] = [
    ["handOverOverdue", isHandOverOverdue(box, now, limits)],
    ["lossToConfirm", box.state === "lost" && lossConfirmed(box.acts) === undefined],
    ["lateToLaboratory", onItsWay && oldest !== undefined && isLateToLaboratory(oldest, now, limits)],
    ["ageing", age === "ageing"],
    ["tooOld", age === "tooOld"],
    ["missingTubes", box.missing.length > 0],
    ["notSentHere", (box.notSentHere ?? []).length > 0],
    ["damagedNotSentHere", (box.damagedNotSentHere ?? []).length > 0],
    ...FLAGS_THAT_ALERT.map((flag): [BoxAlert, boolean] => [flag, box.flags.includes(flag)]),
  ];
  return [...new Set(alerts.filter(([, holds]) => holds).map(([alert]) => alert))];
}

/** Whether some hand-over of the box is one-sided for longer than the limits allow. */
const isHandOverOverdue = (
  { handOvers }: Pick<Box, "handOvers">,
  now: Instant,
  { handOverWithinMinutes }: Pick<TransportLimits, "handOverWithinMinutes">,
): boolean =>
  handOvers.some((handOver) => {
    const since = pendingSince(handOver);
    return since !== undefined && now > addMinutes(since, handOverWithinMinutes);
  });

/** Whether something was wrong with a box that somebody may want to look up after its receipt. */
export const isFlagged = ({
  flags,
  missing,
  damaged,
  damagedNotSentHere = [],
  notSentHere = [],
}: Pick<Box, "flags" | "missing" | "damaged" | "damagedNotSentHere" | "notSentHere">): boolean =>
  [flags, missing, damaged, damagedNotSentHere, notSentHere].some((odd) => odd.length > 0);
