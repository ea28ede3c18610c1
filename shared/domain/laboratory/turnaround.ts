import { addMinutes, type Instant } from "../instant.ts";
import type { Tube, TubeKind } from "../sampling/tube.ts";
import { mostUrgent, TURNAROUND_CLASSES, type TurnaroundClass } from "../sampling/turnaround-class.ts";
import { isLateToLaboratory, sampleAge, type TransportLimits } from "../transport/transport-limits.ts";

/** From receipt at the laboratory to the result. */
export const TURNAROUND_HOURS: Readonly<Record<TurnaroundClass, number>> = {
  urgent: 6,
  priority: 12,
  routine: 24,
};

/** Who is retested is held until the result, which is why those tubes go before all others. */
const CLASS_OF_KIND: Readonly<Record<TubeKind, TurnaroundClass>> = {
  retest: "urgent",
  priority: "priority",
  screening: "routine",
};

/** What decides how soon the result of a tube is owed. */
export type Owed = Pick<Tube, "kind" | "turnaround">;

/** By the kind of the tube, or sooner where somebody in it is owed that by their category. */
export const turnaroundOf = ({ kind, turnaround }: Owed): TurnaroundClass =>
  turnaround === undefined
    ? CLASS_OF_KIND[kind]
    : (mostUrgent([CLASS_OF_KIND[kind], turnaround]) ?? CLASS_OF_KIND[kind]);

/** When the result of a tube is owed; undefined until a laboratory has it. */
export const resultDueAt = (tube: Owed & Pick<Tube, "receivedAt">): Instant | undefined =>
  tube.receivedAt === undefined
    ? undefined
    : addMinutes(tube.receivedAt, TURNAROUND_HOURS[turnaroundOf(tube)] * 60);

/** Since when a sample ages: its sealing, or its receipt where nobody told of the sealing. */
export const ageingSince = ({
  sealedAt,
  receivedAt,
}: Pick<Tube, "sealedAt" | "receivedAt">): Instant | undefined => sealedAt ?? receivedAt;

/** Late on its way, its class's time over, or untested for too long; the limits are the campaign's. */
export const AGEING_ALERTS = ["lateToLaboratory", "overdue", "ageing", "tooOld"] as const;
export type AgeingAlert = (typeof AGEING_ALERTS)[number];

/** What is to be said of an untested tube's age. */
export function ageingAlerts(
  tube: Owed & Pick<Tube, "sealedAt" | "receivedAt">,
  now: Instant,
  limits: TransportLimits,
): AgeingAlert[] {
  const since = ageingSince(tube);
  const dueAt = resultDueAt(tube);
  const age = since === undefined ? "fresh" : sampleAge(since, now, limits);
  const holds: Record<AgeingAlert, boolean> = {
    lateToLaboratory:
      tube.sealedAt !== undefined && isLateToLaboratory(tube.sealedAt, tube.receivedAt ?? now, limits),
    overdue: dueAt !== undefined && dueAt < now,
    ageing: age === "ageing",
    tooOld: age === "tooOld",
  };
  return AGEING_ALERTS.filter((alert) => holds[alert]);
}

/** Sorts as tubes are to be tested: by urgency, then the oldest sample first. Text that orders by itself. */
export function testingOrder(tube: Owed & Pick<Tube, "sealedAt" | "receivedAt" | "tubeBarcode">): string {
  return `${rankOf(turnaroundOf(tube))}#${ageingSince(tube) ?? ""}#${tube.tubeBarcode}`;
}

const rankOf = (turnaround: TurnaroundClass): number => TURNAROUND_CLASSES.indexOf(turnaround);

/** From where to where in that order the tubes of a class stand that age since this moment or longer. */
export const testingOrderUntil = (
  turnaround: TurnaroundClass,
  since: Instant,
): { from: string; to: string } => ({
  from: `${rankOf(turnaround)}#`,
  to: `${rankOf(turnaround)}#${since}#~`,
});
