import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LastFirst } from "../local/runtime/last-first.ts";
import { quietTelemetry } from "../local/start/quiet-telemetry.ts";
import { runCrash } from "./booking/crash-run.ts";
import { Drivers } from "./booking/drivers.ts";
import { runOpening } from "./booking/opening-run.ts";
import { type BenchOptions, readOptions } from "./booking/options.ts";
import { Peer } from "./booking/peer.ts";
import { measureRawEngine, type RawRates } from "./booking/raw-engine.ts";
import { figuresOf, type Measured } from "./booking/report.ts";
import { steadyJoins } from "./booking/steady-joins.ts";
import { type SteadyRound, steadyRound } from "./booking/steady-round.ts";
import { stretchLines } from "./booking/stretch-lines.ts";
import { verifySeats } from "./booking/verify.ts";
import { median } from "./load/median.ts";
import type { Phase } from "./load/phase.ts";
import { linesOf } from "./load/phase-lines.ts";
import { ratePerSecond } from "./load/tally.ts";
import { planFor } from "./servers/plan.ts";
import { RuntimeServer } from "./servers/runtime-server.ts";

/** Fewer than the tokens that a verifier remembers. */
const MOST_PEOPLE_PER_ROUND = 15_000;
const PEOPLE_PER_SECOND = 3_000;
const MOST_PEOPLE_AT_CRASH = 6_000;
/** A commander who knows what the machine bears leaves room for those who join and look meanwhile. */
const ADMISSIONS_OF_STEADY = 0.3;
const RAW_PHASE_SHARE = 0.5;

const say = (line: string): void => console.log(line);

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  quietTelemetry();
  const directory = mkdtempSync(join(tmpdir(), "twoplusn-bench-"));
  // PostgreSQL runs as another user where we are root; what is secret in here is its owner's only.
  chmodSync(directory, 0o711);
  const drivers = new Drivers(options.workers);
  const started = new LastFirst();
  started.add(async () => rmSync(directory, { recursive: true, force: true }));
  started.add(async () => drivers.end());
  // PostgreSQL is a daemon of its own and would outlive us.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void started.end().finally(() => process.exit(1)));
  try {
    const measured = await measure(options, directory, drivers, started);
    const figures = figuresOf(measured);
    say("");
    say(JSON.stringify(figures, null, 2));
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
    const unsound = ["oversold", "doubleBooked", "leaked", "lost"].filter((name) => figures[name] !== 0);
    if (unsound.length > 0) throw new Error(`seats are not sound: ${unsound.join(", ")}`);
  } finally {
    await started.end();
  }
}

async function measure(
  options: BenchOptions,
  directory: string,
  drivers: Drivers,
  started: LastFirst,
): Promise<Measured> {
  const now = new Date();
  const dataDir = join(directory, "ours");
  const ours = await RuntimeServer.start(dataDir, { profileTo: options.profile });
  started.add(() => ours.stop());
  const people = await ours.mint.people(options.people);
  say(
    `${people.length} people; their tokens were signed here with the runtime's own key, not by signing in.`,
  );
  const peer = !options.noPeer ? await Peer.start(join(directory, "peer"), dataDir) : undefined;
  if (peer) {
    started.add(() => peer.stop());
    say(`The peer: Fastify, pg, ${peer.version} with default settings.`);
  }
  const probe = planFor("BENCH-PROBE", 100, now);
  await ours.open(probe);
  const subDistricts = await (await ours.commander()).hasSubDistrictAvailability(probe);
  say(`Availability is read ${subDistricts ? "for a sub-district" : "site by site"}.`);

  const rounds: { ours: SteadyRound[]; joins: Phase[]; peer: SteadyRound[]; raw: RawRates[] } = {
    ours: [],
    joins: [],
    peer: [],
    raw: [],
  };
  const steady = people.slice(0, Math.min(MOST_PEOPLE_PER_ROUND, options.seconds * PEOPLE_PER_SECOND));
  for (let n = 1; n <= options.rounds; n++) {
    const plan = planFor(`BENCH-${n}`, options.people, now);
    const given = { plan, people: steady, drivers, options };
    rounds.ours.push(told(await steadyRound(ours, { ...given, subDistricts })));
    const joins = await steadyJoins(ours, given);
    if (joins) {
      linesOf(joins).forEach(say);
      rounds.joins.push(joins);
    }
    if (peer) rounds.peer.push(told(await steadyRound(peer, { ...given, subDistricts: false })));
    const raw = await measureRawEngine(
      join(directory, `raw-${n}.db`),
      options.seconds * RAW_PHASE_SHARE,
      drivers,
    );
    for (const phase of raw.phases) linesOf(phase).forEach(say);
    rounds.raw.push(raw);
  }

  const rate = median(rounds.ours.map((round) => ratePerSecond(round.bookings.seen, "book"))) ?? 0;
  const admissionsPerSecond = options.admissions ?? Math.max(1, Math.floor(rate * ADMISSIONS_OF_STEADY));
  const openingPlan = planFor("BENCH-OPENING", options.people, now);
  const opening = !options.noOpening
    ? await runOpening(ours, {
        plan: openingPlan,
        people,
        drivers,
        options,
        admissionsPerSecond,
        subDistricts,
      })
    : undefined;
  if (opening) [...linesOf(opening), ...stretchLines(opening)].forEach(say);
  if (opening && !opening.room) say("  This server has no waiting room: everybody booked at once.");
  if (opening?.room) say(`  ${admissionsPerSecond} admissions a second.`);

  const crashPlan = planFor("BENCH-CRASH", options.people, now);
  const crowd = people.slice(0, MOST_PEOPLE_AT_CRASH);
  const crash = await runCrash(ours, { plan: crashPlan, people: crowd, drivers, options });
  linesOf(crash).forEach(say);
  say(`  killed with its engine, served again after ${crash.downSeconds.toFixed(1)} s`);

  const { database, tableName } = ours;
  await ours.stop();
  const promised = [...rounds.ours.map((round) => round.bookings), opening, crash].flatMap(
    (phase) => phase?.seen.promised ?? [],
  );
  const verdict = await verifySeats(database, tableName, promised);
  say(`Verified from the table: ${JSON.stringify(verdict)}`);
  return { ...rounds, opening, crash, verdict, peerVerdict: await peer?.verify() };
}

function told(round: SteadyRound): SteadyRound {
  for (const phase of [round.reads, round.bookings]) linesOf(phase).forEach(say);
  return round;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
