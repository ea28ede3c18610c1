import { join } from "node:path";
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
import { allZero, type BenchRun, runBench } from "./load/run-bench.ts";
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

async function measure(options: BenchOptions, { directory, started }: BenchRun): Promise<Measured> {
  const drivers = new Drivers(options.workers);
  started.add(async () => drivers.end());
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

await runBench(
  readOptions(process.argv),
  async (options, run) => figuresOf(await measure(options, run)),
  allZero("seats are not sound", ["oversold", "doubleBooked", "leaked", "lost"]),
);
