import type { Phase } from "../load/phase.ts";
import { type Groups, watchUsage } from "../load/process-usage.ts";
import type { Plan } from "../servers/plan.ts";
import type { DevicePlan } from "./device-plan.ts";
import type { Drivers } from "./drivers.ts";

const ANSWERS_LOST = 0.05;
const SENT_TWICE = 0.05;

/** A server that is measured. */
export interface Contender {
  name: "ours" | "peer";
  port: number;
  /** Its processes by name, without the drivers. */
  processes: Groups;
  /** Open a campaign. */
  open(plan: Plan): Promise<void>;
  /** Do this while a processor profile is taken, if one is wanted. */
  profiled<T>(phase: string, work: () => Promise<T>): Promise<T>;
}

/** All devices sync what they have, as fast as they are answered. */
export async function steadyRound(
  contender: Contender,
  { plan, devices, drivers }: { plan: Plan; devices: DevicePlan[]; drivers: Drivers },
): Promise<Phase> {
  await contender.open(plan);
  const { port } = contender;
  await drivers.enrol({ port, devices });
  const usage = watchUsage({ ...contender.processes, drivers: drivers.pids });
  const seen = await contender.profiled(`sync ${plan.campaign.campaignId}`, () =>
    drivers.devices({ port, devices, answersLost: ANSWERS_LOST, sentTwice: SENT_TWICE }),
  );
  if (seen.faults[0] !== undefined) throw new Error(`${contender.name}: ${seen.faults[0]}`);
  return { name: `${contender.name} sync`, seen, usage: usage() };
}
