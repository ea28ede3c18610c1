import { addMinutes, atTimeOfDay, dayOf, type Instant } from "../instant.ts";
import type { Participation } from "../people/participation.ts";
import { isInDoubt, isSingle, type TubeTruth } from "../people/person-status.ts";
import type { WatchEntry } from "./watch.ts";

// A duty (应检) is a day on which a person of the watch list has to be swabbed. It is met by a swab in a tube and by
// nothing else, so nobody ticks it: whether it is met is read through to the tube each time, and a tube that is voided
// or invalid makes it open again.

export const DUTY_STATES = ["upcoming", "due", "overdue", "met", "metLate", "missed"] as const;
type DutyState = (typeof DUTY_STATES)[number];

export interface Duty {
  /** Calendar day in China. */
  day: string;
  /** From then on it can no longer be kept in time. */
  dueAt: Instant;
  state: DutyState;
  /** When the swab was taken that met it. */
  metAt?: Instant;
}

/** A swab that stands: its tube is neither void nor invalid. */
export interface Swab {
  sampledAt: Instant;
  /** The tube was made for one person and holds one. */
  single: boolean;
}

/** Teams and sites stop work then; what is not done by then is not done that day. */
const FIELD_DAY_ENDS = "22:00";
/** Whoever is entered late in the evening is still due the same day, with so much time to reach them. */
const LEAST_MINUTES = 120;

const DAY_MS = 86_400_000;

/** A calendar day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);

const startOf = (day: string): Instant => atTimeOfDay(day, "00:00");

/** When a duty of a day can no longer be kept; never after the day. */
export function dueAtOf(day: string, enteredAt: Instant): Instant {
  const usual = atTimeOfDay(day, FIELD_DAY_ENDS);
  if (dayOf(enteredAt) !== day) return usual;
  const atLeast = addMinutes(enteredAt, LEAST_MINUTES);
  const end = startOf(addDays(day, 1));
  return atLeast <= usual ? usual : atLeast < end ? atLeast : end;
}

/** The swabs of a person that stand, oldest first. */
export function swabsOf(
  { residentId, samples }: Pick<Participation, "residentId" | "samples">,
  tubes: ReadonlyMap<string, TubeTruth>,
): Swab[] {
  return samples
    .flatMap(({ tubeBarcode, sampledAt }): Swab[] => {
      const tube = tubes.get(tubeBarcode);
      if (tube === undefined) return [];
      const stands = tube.state !== "voided" && tube.outcome !== "invalid" && !isInDoubt(tube, residentId);
      return stands ? [{ sampledAt, single: isSingle(tube) }] : [];
    })
    .sort((a, b) => (a.sampledAt < b.sampledAt ? -1 : 1));
}

type Ordered = Pick<WatchEntry, "since" | "plan" | "until" | "single" | "enteredAt" | "ended">;

/**
 * The duties of a person in order of their days. Days that were over when the person was entered are no duties: nobody
 * could keep them. After the end of the entry only what was met is left.
 * @param swabs that stand, oldest first
 */
export function dutiesOf(entry: Ordered, swabs: readonly Swab[], now: Instant): Duty[] {
  const counted = swabs.filter(({ sampledAt, single }) => sampledAt <= now && (single || !entry.single));
  const duties = entry.plan.kind === "every" ? routineDuties(entry, counted) : dutiesOnDays(entry, counted);
  const { until, ended } = entry;
  return duties
    .filter(({ day }) => until === undefined || day <= until)
    .map((duty, at, all) => withState(duty, all[at + 1]?.day, now))
    .filter(({ metAt }) => ended === undefined || (metAt !== undefined && metAt <= ended.at));
}

type OpenDuty = Omit<Duty, "state">;

/** One for each day that is planned: met by the first swab from its day on, before the day of the next. */
function dutiesOnDays({ plan, since, enteredAt }: Ordered, swabs: readonly Swab[]): OpenDuty[] {
  if (plan.kind !== "onDays") return [];
  const entryDay = dayOf(enteredAt);
  const planned = plan.days.map((days) => (days === 0 ? entryDay : addDays(since, days)));
  const days = [...new Set(planned)].filter((day) => day >= entryDay).sort();
  return days.map((day, at) => {
    const next = days[at + 1];
    const met = swabs.find(
      ({ sampledAt }) => sampledAt >= startOf(day) && (next === undefined || sampledAt < startOf(next)),
    );
    return { day, dueAt: dueAtOf(day, enteredAt), ...(met === undefined ? {} : { metAt: met.sampledAt }) };
  });
}

/** Due so many days after the last swab, at first on the day of entry: what was met since then, and the one that is next. */
function routineDuties({ plan, enteredAt }: Ordered, swabs: readonly Swab[]): OpenDuty[] {
  if (plan.kind !== "every") return [];
  const entryDay = dayOf(enteredAt);
  const before = swabs.filter(({ sampledAt }) => dayOf(sampledAt) < entryDay).at(-1);
  const later = (one: string, other: string): string => (one > other ? one : other);
  let day = before === undefined ? entryDay : later(entryDay, addDays(dayOf(before.sampledAt), plan.days));
  const duties: OpenDuty[] = [];
  for (const { sampledAt } of swabs) {
    const swabDay = dayOf(sampledAt);
    // Another swab of the same day moves nothing.
    const moves = swabDay >= entryDay && addDays(swabDay, plan.days) > day;
    if (!moves) continue;
    const due = swabDay < day ? swabDay : day;
    duties.push({ day: due, dueAt: dueAtOf(due, enteredAt), metAt: sampledAt });
    day = addDays(swabDay, plan.days);
  }
  return [...duties, { day, dueAt: dueAtOf(day, enteredAt) }];
}

function withState(duty: OpenDuty, nextDay: string | undefined, now: Instant): Duty {
  const { day, dueAt, metAt } = duty;
  const state = (): DutyState => {
    if (metAt !== undefined) return metAt <= dueAt || dayOf(metAt) === day ? "met" : "metLate";
    if (now < startOf(day)) return "upcoming";
    if (nextDay !== undefined && now >= startOf(nextDay)) return "missed";
    return now < dueAt ? "due" : "overdue";
  };
  return { ...duty, state: state() };
}

const OPEN: ReadonlySet<DutyState> = new Set(["due", "overdue"]);
export const isOpen = ({ state }: Pick<Duty, "state">): boolean => OPEN.has(state);

/**
 * The duty that a day's work is about: planned for that day or met on it; today also one that is still open. Nothing for
 * a person who is not due.
 */
export function dutyOfDay(duties: readonly Duty[], day: string, today: string): Duty | undefined {
  const open = day === today ? duties.find(isOpen) : undefined;
  return (
    open ??
    duties
      .filter((duty) => duty.day === day || (duty.metAt !== undefined && dayOf(duty.metAt) === day))
      .at(-1)
  );
}

/** The first day after this one on which the person is due. */
export const nextDutyAfter = (duties: readonly Duty[], day: string): string | undefined =>
  duties.find((duty) => duty.day > day && duty.metAt === undefined)?.day;
