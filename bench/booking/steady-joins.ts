import type { Phase } from "../load/phase.ts";
import { watchUsage } from "../load/process-usage.ts";
import type { Plan } from "../servers/plan.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import type { Person } from "../servers/token-mint.ts";
import type { Drivers } from "./drivers.ts";
import type { BenchOptions } from "./options.ts";

const ADMISSIONS_PER_SECOND = 100;

/** Joining the waiting room at saturation, each person once. Nothing when this server has none. */
export async function steadyJoins(
  ours: RuntimeServer,
  given: { plan: Plan; people: readonly Person[]; drivers: Drivers; options: BenchOptions },
): Promise<Phase | undefined> {
  const { plan, people, drivers, options } = given;
  const { campaignId } = plan.campaign;
  if (!(await (await ours.commander()).turnRoomOn(campaignId, ADMISSIONS_PER_SECOND))) return undefined;
  const usage = watchUsage({ ...ours.processes, drivers: drivers.pids });
  const seen = await ours.profiled("joining", () =>
    drivers.closedLoop({
      port: ours.port,
      connections: options.connections,
      seconds: options.seconds,
      exchanges: people.map(({ token }) => ({
        label: "join",
        method: "POST",
        path: `/v1/campaigns/${campaignId}/waiting-room/tickets`,
        token,
        body: "{}",
      })),
      repeat: false,
      insist: false,
    }),
  );
  return { name: "ours joining", seen, usage: usage() };
}
