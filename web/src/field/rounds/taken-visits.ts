import { useSyncExternalStore } from "react";
import type { VisitOp } from "../../../../shared/domain/field/visit.ts";
import { forget, recall, remember } from "../../offline/kept.ts";

// Between the moment in which the server takes a visit and the next reading of the rounds, the door on this phone still
// says what it said before. Until then the visit is shown from here, also where the network is gone again.

type Taken = readonly VisitOp[];

const KEEP_MS = 24 * 3_600_000;
const NONE: Taken = [];
const listeners = new Set<() => void>();
const shown = new Map<string, { text: string; taken: Taken }>();

const nameOf = (subject: string): string => `visits taken ${subject}`;

/** The same object while nothing changed, as who watches it needs. */
export function takenVisits(subject: string): Taken {
  const taken = recall<Taken>(nameOf(subject))?.value ?? NONE;
  const text = JSON.stringify(taken);
  const known = shown.get(subject);
  if (known?.text === text) return known.taken;
  shown.set(subject, { text, taken });
  return taken;
}

export const addTaken = (subject: string, visits: Taken): void =>
  keep(subject, [...takenVisits(subject), ...visits]);

/** Rounds that were asked for after the server had these visits tell of them. */
export function dropTaken(subject: string, opIds: readonly string[]): void {
  const taken = takenVisits(subject);
  const left = taken.filter(({ opId }) => !opIds.includes(opId));
  if (left.length < taken.length) keep(subject, left);
}

function keep(subject: string, taken: Taken): void {
  if (taken.length === 0) forget(nameOf(subject));
  else remember(nameOf(subject), taken, new Date(Date.now() + KEEP_MS));
  for (const listener of listeners) listener();
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTakenVisits = (subject: string): Taken =>
  useSyncExternalStore(onChange, () => takenVisits(subject));
