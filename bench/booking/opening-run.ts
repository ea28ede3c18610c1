import type { Phase } from "../load/phase.ts";
import { type Groups, type Usage, watchUsage } from "../load/process-usage.ts";
import type { Plan } from "../servers/plan.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import type { Person } from "../servers/token-mint.ts";
import type { Drivers } from "./drivers.ts";
import type { Visitor } from "./opening-visitor.ts";
import type { BenchOptions } from "./options.ts";

const MINUTE_MS = 60_000;
const SHARE_IN_FIRST_MINUTE = 0.5;
/** The other half comes over the nine minutes after. */
const REST_MINUTES = 9;
/** People look again while they wait. */
const LOOKS_OVER_MS = 5 * MINUTE_MS;
const CLICKS_TWICE = 0.1;
const ABANDONS = 0.05;
/** To hand the drivers their people: a moment, and more for many. */
const PREPARE_MS = 3_000;
const PREPARE_PERSON_MS = 0.2;
/** Every browser has a connection of its own: nobody waits for one while somebody else's booking is under way. */
const CONNECTIONS = 8_000;
/** The whole says little of the minutes that matter. */
const STRETCH_MS = 30_000;

/** What the opening was like, as a whole and by stretches of it. */
export interface OpeningPhase extends Phase {
  room: boolean;
  stretchSeconds: number;
  /** What the processes used in each stretch. */
  stretchUsage: Usage[][];
}

/** The opening of booking, with the waiting room if this server has one. */
export async function runOpening(
  ours: RuntimeServer,
  given: {
    plan: Plan;
    people: readonly Person[];
    drivers: Drivers;
    options: BenchOptions;
    admissionsPerSecond: number;
    subDistricts: boolean;
  },
): Promise<OpeningPhase> {
  const { plan, people, drivers, options, admissionsPerSecond, subDistricts } = given;
  const { campaignId } = plan.campaign;
  await ours.open(plan);
  const opensAt = Date.now() + PREPARE_MS + people.length * PREPARE_PERSON_MS;
  // Those of the first minute are let in after it: what it takes to join is not shared with booking then.
  const firstEntersAt = new Date(opensAt + MINUTE_MS / options.compress).toISOString();
  const commander = await ours.commander();
  const room = await commander.turnRoomOn(campaignId, admissionsPerSecond, firstEntersAt);
  const groups = { ...ours.processes, drivers: drivers.pids };
  const usage = watchUsage(groups);
  const stretchMs = STRETCH_MS / options.compress;
  const stretchUsage = usageByStretch(groups, opensAt, stretchMs);
  const seen = await ours.profiled("opening", () =>
    drivers.opening({
      port: ours.port,
      connections: CONNECTIONS,
      campaignId,
      day: plan.day,
      room,
      availability: subDistricts ? "subDistrict" : "site",
      opensAt,
      people: visitorsOf(plan, people, options),
      stretchMs,
    }),
  );
  return {
    name: "ours opening",
    seen,
    usage: usage(),
    room,
    stretchSeconds: stretchMs / 1_000,
    stretchUsage: stretchUsage.end(),
  };
}

/** Watch the processes stretch by stretch, from the opening on. */
function usageByStretch(groups: Groups, from: number, everyMs: number): { end(): Usage[][] } {
  const stretches: Usage[][] = [];
  let watched = watchUsage(groups);
  let timer = setTimeout(next, from - Date.now());
  let begun = false;
  function next(): void {
    if (begun) stretches.push(watched());
    begun = true;
    watched = watchUsage(groups);
    timer = setTimeout(next, from + (stretches.length + 1) * everyMs - Date.now());
  }
  return {
    end() {
      clearTimeout(timer);
      return begun ? [...stretches, watched()] : stretches;
    },
  };
}

function visitorsOf(plan: Plan, people: readonly Person[], options: BenchOptions): Visitor[] {
  const { compress, reads } = options;
  return people.map(({ residentId, token }) => {
    const site = plan.sites[Math.floor(Math.random() * plan.sites.length)];
    if (!site) throw new Error("a plan without sites");
    const arrivesAfterMs = arrival() / compress;
    return {
      residentId,
      token,
      siteId: site.siteId,
      subDistrictId: site.subDistrictId,
      arrivesAfterMs,
      // One more look comes right before booking.
      looksAfterMs: Array.from(
        { length: reads - 1 },
        () => arrivesAfterMs + (Math.random() * LOOKS_OVER_MS) / compress,
      ).sort((a, b) => a - b),
      clicksTwice: Math.random() < CLICKS_TWICE,
      abandons: Math.random() < ABANDONS,
    };
  });
}

const arrival = (): number =>
  Math.random() < SHARE_IN_FIRST_MINUTE
    ? Math.random() * MINUTE_MS
    : MINUTE_MS * (1 + Math.random() * REST_MINUTES);
