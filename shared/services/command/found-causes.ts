import type { Cause, Severity } from "../../domain/command/alert.ts";
import type { Instant } from "../../domain/instant.ts";

/** Something to be looked at, at a place. */
export interface Found {
  place: string;
  name: string;
  since?: Instant | undefined;
  dueAt?: Instant | undefined;
  severity?: Severity;
}

const EXAMPLES = 5;

const RANK: Record<Severity, number> = { notice: 0, warning: 1, critical: 2 };

/** One cause for each place. */
export function causesOf(kind: Cause["kind"], found: readonly Found[]): Cause[] {
  const byPlace = new Map<string, Found[]>();
  for (const each of found) byPlace.set(each.place, [...(byPlace.get(each.place) ?? []), each]);
  return [...byPlace].map(([place, there]) => ({
    ...{ kind, place, count: there.length, consequences: [] },
    severity: there.reduce<Severity>(
      (worst, { severity = "warning" }) => (RANK[severity] > RANK[worst] ? severity : worst),
      "notice",
    ),
    since: first(there.flatMap(({ since }) => since ?? [])) ?? null,
    dueAt: first(there.flatMap(({ dueAt }) => dueAt ?? [])) ?? null,
    examples: [...new Set(there.map(({ name }) => name))].slice(0, EXAMPLES),
  }));
}

const first = (times: readonly Instant[]): Instant | undefined => [...times].sort()[0];
