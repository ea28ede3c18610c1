import { Latencies } from "./latencies.ts";

/** What came of the requests of one route: how many ended how, and how long they took. */
interface RouteCounts {
  outcomes: Record<string, number>;
  latencies: number[];
}

/** What one driver process saw. Instants are milliseconds since the epoch. */
export interface Seen {
  startedAt: number;
  endedAt: number;
  routes: Record<string, RouteCounts>;
  /** Bodies of answers 201 to bookings: what the server has promised. */
  promised: string[];
  /** Contradictions that no server may show, in words. */
  faults: string[];
  counts: Record<string, number>;
  /** The routes again, by stretches of equal length, if asked for; requests belong to the stretch in which they ended. */
  stretches: Record<string, RouteCounts>[];
}

type Routes = Map<string, { outcomes: Record<string, number>; latencies: Latencies }>;

export class Tally {
  private readonly routes: Routes = new Map();
  private readonly stretches: Routes[] = [];
  private readonly startedAt = Date.now();
  readonly promised: string[] = [];
  readonly faults: string[] = [];
  readonly counts: Record<string, number> = {};

  /** @param split when the first stretch begins (milliseconds since the epoch) and how long each is; without it there are none */
  constructor(private readonly split?: { from: number; everyMs: number }) {}

  note(label: string, outcome: string, milliseconds: number): void {
    noteIn(this.routes, label, outcome, milliseconds);
    if (this.split) noteIn(this.stretchNow(this.split), label, outcome, milliseconds);
  }

  private stretchNow({ from, everyMs }: { from: number; everyMs: number }): Routes {
    const number = Math.max(0, Math.floor((Date.now() - from) / everyMs));
    while (this.stretches.length <= number) this.stretches.push(new Map());
    return this.stretches[number] ?? new Map();
  }

  count(name: string, by = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }

  seen(): Seen {
    return {
      startedAt: this.startedAt,
      endedAt: Date.now(),
      routes: countsOf(this.routes),
      promised: this.promised,
      faults: this.faults,
      counts: this.counts,
      stretches: this.stretches.map(countsOf),
    };
  }
}

function noteIn(routes: Routes, label: string, outcome: string, milliseconds: number): void {
  let route = routes.get(label);
  if (!route) {
    route = { outcomes: {}, latencies: new Latencies() };
    routes.set(label, route);
  }
  route.outcomes[outcome] = (route.outcomes[outcome] ?? 0) + 1;
  route.latencies.note(milliseconds);
}

const countsOf = (routes: Routes): Record<string, RouteCounts> =>
  Object.fromEntries(
    [...routes].map(([label, { outcomes, latencies }]) => [
      label,
      { outcomes, latencies: latencies.toJSON() },
    ]),
  );

/** What several driver processes saw in the same phase, as one. */
export function together(all: readonly Seen[]): Seen {
  const counts: Record<string, number> = {};
  for (const seen of all) addInto(counts, seen.counts);
  const most = Math.max(0, ...all.map(({ stretches }) => stretches.length));
  return {
    startedAt: Math.min(...all.map((seen) => seen.startedAt)),
    endedAt: Math.max(...all.map((seen) => seen.endedAt)),
    routes: sumOf(all.map(({ routes }) => routes)),
    promised: all.flatMap((seen) => seen.promised),
    faults: all.flatMap((seen) => seen.faults),
    counts,
    stretches: Array.from({ length: most }, (_, n) => sumOf(all.map(({ stretches }) => stretches[n] ?? {}))),
  };
}

function sumOf(all: readonly Readonly<Record<string, RouteCounts>>[]): Record<string, RouteCounts> {
  const routes: Record<string, RouteCounts> = {};
  for (const [label, counts] of all.flatMap((each) => Object.entries(each))) {
    const sum = routes[label];
    if (!sum) {
      routes[label] = { outcomes: { ...counts.outcomes }, latencies: counts.latencies };
      continue;
    }
    addInto(sum.outcomes, counts.outcomes);
    const latencies = new Latencies(sum.latencies);
    latencies.add(counts.latencies);
    sum.latencies = latencies.toJSON();
  }
  return routes;
}

function addInto(sum: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
}

export const secondsOf = ({ startedAt, endedAt }: Pick<Seen, "startedAt" | "endedAt">): number =>
  Math.max(0.001, (endedAt - startedAt) / 1_000);

export const outcomesOf = (seen: Seen, label: string, wanted: (outcome: string) => boolean): number =>
  Object.entries(seen.routes[label]?.outcomes ?? {})
    .filter(([outcome]) => wanted(outcome))
    .reduce((sum, [, count]) => sum + count, 0);

/** Requests of a route that were answered as asked, per second of the phase. */
export const ratePerSecond = (seen: Seen, label: string): number =>
  outcomesOf(seen, label, (outcome) => /^[23]/.test(outcome)) / secondsOf(seen);

export const percentileMs = (seen: Seen, label: string, share: number): number =>
  new Latencies(seen.routes[label]?.latencies ?? []).percentile(share);

/** Answers of the server's own fault, of all routes; the opening may have none. */
export const serverErrors = (seen: Seen): number =>
  Object.keys(seen.routes).reduce(
    (sum, label) => sum + outcomesOf(seen, label, (outcome) => outcome.startsWith("5")),
    0,
  );
