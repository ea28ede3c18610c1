import * as z from "zod";
import { addMinutes, Instant } from "../instant.ts";
import { pattern } from "../text.ts";
import type { EscalationMinutes } from "./alert-settings.ts";

// An alert is about one cause at one place, however many boxes, tubes or devices it touches: the cause has a name that
// stays the same while it lasts, so an alert opens once, is acknowledged once, and closes when its cause is gone.

export const ALERT_KINDS = [
  /** The clock of a report on a positive is over, or will be soon. */
  "reportDue",
  "laboratoryStopped",
  "targetLate",
  /** People of the watch lists who were not swabbed on their day. */
  "dutyOverdue",
  "lateToLaboratory",
  "untested",
  "handOverOverdue",
  "quarantineWaiting",
  "suppliesLow",
  "deviceSilent",
  "laboratoryOverloaded",
  "laboratoryIdle",
  "samplingTooFast",
  "fillBelowNeed",
  "messagesNotReached",
] as const;
type AlertKind = (typeof ALERT_KINDS)[number];

export const SEVERITIES = ["notice", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A code of an area, a site or a laboratory, or the campaign itself. */
const AlertPlace = pattern(/^[A-Za-z0-9-]{1,40}$/, { maxBytes: 40 });
export const AlertId = pattern(/^[A-Za-z]{1,32}~[A-Za-z0-9-]{1,40}$/, { maxBytes: 73 });

/** Why there is an alert, as it is now. */
export const Cause = z.object({
  kind: z.enum(ALERT_KINDS),
  place: AlertPlace,
  severity: z.enum(SEVERITIES),
  /** Since when, as far as that is known. */
  since: Instant.nullable(),
  /** Until when somebody has to act; what has none comes after what has. */
  dueAt: Instant.nullable(),
  /** How many boxes, tubes, people or devices it is about; and the first of them by name. */
  count: z.int().positive(),
  examples: z.array(z.string()).max(5),
  /** What follows from it at the same place and is no alert of its own. */
  consequences: z.array(z.object({ kind: z.enum(ALERT_KINDS), count: z.int().positive() })),
});
export type Cause = z.infer<typeof Cause>;

export const alertIdOf = ({ kind, place }: Pick<Cause, "kind" | "place">): string => `${kind}~${place}`;

/** Somebody who was told of an alert that nobody had taken. */
const Told = z.object({
  /** How severe it was then. */
  severity: z.enum(SEVERITIES),
  at: Instant,
  /** Whether a provider took the message. */
  sent: z.boolean(),
});
export const ToldOfAlert = Told.extend({ name: z.string() });
export type ToldOfAlert = z.infer<typeof ToldOfAlert>;

/** The same as it is kept: the person by a keyed hash of their phone, since when the alert is as severe. */
const SealedTold = Told.extend({ person: z.string(), sealedName: z.string(), since: Instant });
export type SealedTold = z.infer<typeof SealedTold>;

/** What is kept of an alert while its cause lasts, and after it. */
export const AlertRecord = z.object({
  alertId: AlertId,
  openedAt: Instant,
  severity: z.enum(SEVERITIES),
  /** Since when it is as severe, where it was less so before. */
  severeSince: Instant.optional(),
  /** Who was to be told of it, as severe as it is since then; and when the last of them. */
  escalation: z.object({ since: Instant, at: Instant, people: z.array(z.string()) }).optional(),
  told: z.array(SealedTold).optional(),
  acknowledgedAt: Instant.optional(),
  acknowledgedBy: z.string().optional(),
  /** How severe it was then: who took a warning has not taken a critical one. */
  acknowledgedSeverity: z.enum(SEVERITIES).optional(),
  closedAt: Instant.optional(),
});
export type AlertRecord = z.infer<typeof AlertRecord>;

export const isAcknowledged = (
  { acknowledgedSeverity }: Pick<AlertRecord, "acknowledgedSeverity">,
  severity: Severity,
): boolean =>
  acknowledgedSeverity !== undefined &&
  SEVERITIES.indexOf(acknowledgedSeverity) >= SEVERITIES.indexOf(severity);

/** Since when an alert is as severe as it is. Somebody is told of it once for that. */
export const severeSinceOf = ({
  openedAt,
  severeSince,
}: Pick<AlertRecord, "openedAt" | "severeSince">): Instant => severeSince ?? openedAt;

type Escalating = Pick<AlertRecord, "openedAt" | "severeSince" | "acknowledgedSeverity">;

/** When an alert that nobody acknowledged is escalated; undefined once somebody did. */
export const escalatesAt = (
  record: Escalating,
  severity: Severity,
  after: EscalationMinutes,
): Instant | undefined =>
  isAcknowledged(record, severity) ? undefined : addMinutes(severeSinceOf(record), after[severity]);

/**
 * Who of a line of people is to be told of an alert now: the first who was not, as long after the one before as that one
 * had to wait. The line is as it is now, whoever was in it before.
 */
export function nextToTell(
  record: AlertRecord,
  line: readonly string[],
  { after, now }: { after: EscalationMinutes; now: Instant },
): string | undefined {
  const { severity, escalation } = record;
  if (isAcknowledged(record, severity)) return undefined;
  const since = severeSinceOf(record);
  const last = escalation?.since === since ? escalation : undefined;
  if (addMinutes(last?.at ?? since, after[severity]) > now) return undefined;
  return line.find((person) => last?.people.includes(person) !== true);
}

/** What changes in the records of alerts when these are the causes there are. */
export function reconcile(
  open: readonly AlertRecord[],
  causes: readonly Cause[],
  now: Instant,
): { opened: AlertRecord[]; worse: AlertRecord[]; closed: AlertRecord[] } {
  const causeOf = new Map(causes.map((cause) => [alertIdOf(cause), cause]));
  const known = new Set(open.map(({ alertId }) => alertId));
  return {
    opened: [...causeOf].flatMap(([alertId, { severity }]) =>
      known.has(alertId) ? [] : [{ alertId, openedAt: now, severity }],
    ),
    worse: open.flatMap((record) => {
      const cause = causeOf.get(record.alertId);
      return cause === undefined || cause.severity === record.severity
        ? []
        : [withSeverity(record, cause.severity, now)];
    }),
    closed: open.flatMap((record) => (causeOf.has(record.alertId) ? [] : [{ ...record, closedAt: now }])),
  };
}

/** Who was told of a warning was not told of the critical alert that it became: they are told from the first on. */
function withSeverity(record: AlertRecord, severity: Severity, now: Instant): AlertRecord {
  if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(record.severity)) return { ...record, severity };
  return { ...record, severity, severeSince: now };
}

/** Whether a cause brings the other about: then that one is no alert of its own. */
function bringsAbout(cause: Cause, other: Cause): boolean {
  if (alertIdOf(cause) === alertIdOf(other)) return false;
  switch (cause.kind) {
    case "laboratoryStopped":
      return (
        cause.place === other.place &&
        (other.kind === "untested" ||
          other.kind === "laboratoryOverloaded" ||
          other.kind === "laboratoryIdle")
      );
    case "samplingTooFast":
      return other.kind === "laboratoryOverloaded";
    case "targetLate":
      return other.kind === "targetLate" && isDistrict(cause) && !isDistrict(other);
    default:
      return false;
  }
}

/** The target of the whole district; those of its parts follow from it. */
const isDistrict = ({ place }: Pick<Cause, "place">): boolean => place.endsWith("-district");

/**
 * One alert for one cause: what follows from it stands in its alert, by kind. What follows from several stands in the
 * first of them.
 */
export function withConsequences(causes: readonly Cause[]): Cause[] {
  const parentOf = (cause: Cause): Cause | undefined => causes.find((each) => bringsAbout(each, cause));
  return causes
    .filter((cause) => parentOf(cause) === undefined)
    .map((cause) => ({
      ...cause,
      consequences: countsByKind(causes.filter((each) => parentOf(each) === cause)),
    }));
}

function countsByKind(causes: readonly Cause[]): Cause["consequences"] {
  const counts = new Map<AlertKind, number>();
  for (const { kind, count } of causes)
    counts.set(kind, (counts.get(kind) ?? 0) + (kind === "targetLate" ? 1 : count));
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

/** The order of the queue: what is due first, then what has no time, the most severe first. */
export function byDeadline(
  one: Pick<Cause, "dueAt" | "severity" | "kind" | "place">,
  other: Pick<Cause, "dueAt" | "severity" | "kind" | "place">,
): number {
  const [a, b] = [one, other].map(({ dueAt }) => dueAt ?? "9");
  if (a !== b) return (a ?? "") < (b ?? "") ? -1 : 1;
  const severity = SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
  return severity !== 0 ? severity : alertIdOf(one) < alertIdOf(other) ? -1 : 1;
}
