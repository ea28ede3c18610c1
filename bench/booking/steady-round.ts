import type { Exchange } from "../load/exchange.ts";
import type { Phase } from "../load/phase.ts";
import { watchUsage } from "../load/process-usage.ts";
import type { Plan } from "../servers/plan.ts";
import type { Person } from "../servers/token-mint.ts";
import { bookingsFor } from "./bookings.ts";
import type { Contender } from "./contender.ts";
import type { Drivers } from "./drivers.ts";
import type { BenchOptions } from "./options.ts";

const LONGEST_WARMING_SECONDS = 60;

export interface SteadyRound {
  reads: Phase;
  bookings: Phase;
}

/**
 * Availability, then booking, at saturation. Everybody asks once before, with their token, so that it was seen when its
 * holder books, as it is when they come out of the waiting room.
 */
export async function steadyRound(
  contender: Contender,
  given: {
    plan: Plan;
    people: readonly Person[];
    drivers: Drivers;
    options: BenchOptions;
    subDistricts: boolean;
  },
): Promise<SteadyRound> {
  const { plan, people, drivers, options, subDistricts } = given;
  await contender.open(plan);
  const reads = readsOf(plan, people, subDistricts);
  const { port } = contender;
  const { connections, seconds } = options;
  const phase = async (name: string, job: Parameters<Drivers["closedLoop"]>[0]): Promise<Phase> => {
    const usage = watchUsage({ ...contender.processes, drivers: drivers.pids });
    const seen = await contender.profiled(name, () => drivers.closedLoop(job));
    return { name: `${contender.name} ${name}`, seen, usage: usage() };
  };
  const loop = { port, connections, insist: false };
  const warming = readsOf(plan, people, false);
  await drivers.closedLoop({ ...loop, exchanges: warming, seconds: LONGEST_WARMING_SECONDS, repeat: false });
  return {
    reads: await phase("availability", { ...loop, exchanges: reads, seconds, repeat: true }),
    bookings: await phase("booking", {
      ...loop,
      exchanges: bookingsFor(plan, people),
      seconds,
      repeat: false,
    }),
  };
}

function readsOf(
  { campaign, day, sites }: Plan,
  people: readonly Person[],
  subDistricts: boolean,
): Exchange[] {
  const { campaignId } = campaign;
  const paths = subDistricts
    ? [...new Set(sites.map((site) => site.subDistrictId))].map(
        (id) => `/v1/public/campaigns/${campaignId}/availability?subDistrictId=${id}&day=${day}`,
      )
    : sites.map(({ siteId }) => `/v1/campaigns/${campaignId}/sites/${siteId}/availability?day=${day}`);
  return people.map(({ token }, i) => ({
    label: "availability",
    method: "GET",
    path: paths[i % paths.length] ?? "/",
    token,
  }));
}
