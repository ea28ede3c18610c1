import { addMinutes, hoursBetween, type Instant } from "./instant.ts";
import { CARRY_HOURS } from "./laboratory-capacity.ts";
import { AGEING_ALERT_HOURS, type Tube, type TubeKind, VOID_AFTER_HOURS } from "./tube.ts";

/** How soon a result is owed, most urgent first. */
export const TURNAROUND_CLASSES = ["urgent", "priority", "routine"] as const;
export type TurnaroundClass = (typeof TURNAROUND_CLASSES)[number];

/** From reception at the laboratory to the result. */
export const TURNAROUND_HOURS: Readonly<Record<TurnaroundClass, number>> = {
  urgent: 6,
  priority: 12,
  routine: 24,
};

/** Who is re-tested is held until the result, which is why those tubes go before all others. */
const CLASS_OF_KIND: Readonly<Record<TubeKind, TurnaroundClass>> = {
  retest: "urgent",
  priority: "priority",
  screening: "routine",
};

export const turnaroundOf = (kind: TubeKind): TurnaroundClass => CLASS_OF_KIND[kind];

/** When the result of a tube is owed; undefined until a laboratory has it. */
export const resultDueAt = ({ kind, receivedAt }: Pick<Tube, "kind" | "receivedAt">): Instant | undefined =>
  receivedAt === undefined ? undefined : addMinutes(receivedAt, TURNAROUND_HOURS[turnaroundOf(kind)] * 60);

/** Since when a sample ages: its sealing, or its reception where nobody told of the sealing. */
export const ageingSince = ({
  sealedAt,
  receivedAt,
}: Pick<Tube, "sealedAt" | "receivedAt">): Instant | undefined => sealedAt ?? receivedAt;

/**
 * `lateToLaboratory`: it was more than 4 h on its way; `overdue`: its class's time is over; `ageing`: untested for
 * 24 h; `tooOld`: untested for 56 h, and to be voided.
 */
export const AGEING_ALERTS = ["lateToLaboratory", "overdue", "ageing", "tooOld"] as const;
export type AgeingAlert = (typeof AGEING_ALERTS)[number];

/** What is to be said of an untested tube's age. */
export function ageingAlerts(
  tube: Pick<Tube, "kind" | "sealedAt" | "receivedAt">,
  now: Instant,
): AgeingAlert[] {
  const since = ageingSince(tube);
  const dueAt = resultDueAt(tube);
  const age = since === undefined ? 0 : hoursBetween(since, now);
  const carried = tube.sealedAt === undefined ? 0 : hoursBetween(tube.sealedAt, tube.receivedAt ?? now);
  const holds: Record<AgeingAlert, boolean> = {
    lateToLaboratory: carried > CARRY_HOURS,
    overdue: dueAt !== undefined && dueAt < now,
    ageing: age >= AGEING_ALERT_HOURS,
    tooOld: age >= VOID_AFTER_HOURS,
  };
  return AGEING_ALERTS.filter((alert) => holds[alert]);
}

/** Sorts as tubes are to be tested: by urgency, then the oldest sample first. Text that orders by itself. */
export function testingOrder(tube: Pick<Tube, "kind" | "sealedAt" | "receivedAt" | "tubeBarcode">): string {
  const rank = TURNAROUND_CLASSES.indexOf(turnaroundOf(tube.kind));
  return `${rank}#${ageingSince(tube) ?? ""}#${tube.tubeBarcode}`;
}
