import { setCampaignState } from "../../shared/contracts/campaign/campaigns.ts";
import { createPlannedCampaign } from "../../shared/contracts/planning/plans.ts";
import { atTimeOfDay } from "../../shared/domain/instant.ts";
import { plannedCampaign } from "../../shared/domain/planning/planned-campaign.ts";
import { plannedPickUps } from "../../shared/domain/planning/planned-pick-ups.ts";
import { withDefaults } from "../../shared/domain/planning/scenario/assumption-defaults.ts";
import { laboratoryCapacities } from "../../shared/domain/planning/schedule/laboratory-hours.ts";
import { makeAccounts } from "../accounts.ts";
import { openDataDirectory } from "../runtime/data-directory.ts";
import { areasOf } from "../seed/campaign.ts";
import { importResidents } from "../seed/roster.ts";
import { Meter, type Metered } from "./bill/meter.ts";
import type { campaignPlan } from "./campaign-plan.ts";
import { rehearsalAccounts } from "./model/accounts.ts";
import { assignHouseholds } from "./model/assignment.ts";
import { type ModelAssumptions, modelAssumptions } from "./model/assumptions.ts";
import { Client } from "./model/client.ts";
import { Couriers } from "./model/couriers.ts";
import { Labels } from "./model/labels.ts";
import { Laboratory } from "./model/laboratory.ts";
import { populationOf, visitorTo } from "./model/population.ts";
import { Recalls } from "./model/recalls.ts";
import { Residents } from "./model/residents.ts";
import { SamplingSites } from "./model/sampling-sites.ts";
import type { RehearsedScenario } from "./model/scaled-scenario.ts";
import { Staff } from "./model/staff.ts";
import { HOUR_MS, MINUTE_MS, Records, type RehearsedCampaign, type World } from "./model/world.ts";
import { Platform } from "./platform/platform.ts";
import { Sweeps } from "./platform/sweeps.ts";
import { drawsOf } from "./simulation/draws.ts";
import { Journal } from "./simulation/journal.ts";
import { Simulation } from "./simulation/simulation.ts";
import { VirtualClock } from "./simulation/virtual-clock.ts";
import { carryOut } from "./trouble/carry-out.ts";
import { seededTrouble, type TroubleSchedule } from "./trouble/schedule.ts";
import type { Trouble } from "./trouble/trouble.ts";

const CAMPAIGN_ID = "REHEARSAL-01";
const DAY = "2026-03-02";
const SWEEP_MINUTES = 30;

export interface RehearsalOptions {
  scenario: RehearsedScenario;
  plan: Awaited<ReturnType<typeof campaignPlan>>;
  scale: number;
  seed: string;
  /** Where keys, evidence and the journal are kept. */
  directory: string;
  /** Keep the table in memory and no journal: it cannot be taken up again. */
  inMemory: boolean;
  sideBySide: number;
  sweepMinutes?: number;
  trouble: Trouble;
  untilHours?: number | undefined;
  own?: Partial<ModelAssumptions>;
  onProgress?: (done: { people: number; hour: number }) => void;
}

/** A campaign that was played to its end, with the platform still there to be looked at. */
export interface Rehearsed {
  world: World;
  platform: Platform;
  setUp: Metered;
  metered: Metered;
  seconds: number;
  sweeps: number;
  stop(): Promise<void>;
}

export async function rehearse(options: RehearsalOptions): Promise<Rehearsed> {
  const { scenario, plan, scale, seed, inMemory, sideBySide, trouble } = options;
  const planned = withDefaults(scenario.planned.assumptions);
  const startsAt = atTimeOfDay(DAY, clockTime(planned.startHour));
  const startsMs = Date.parse(startsAt);
  const clock = new VirtualClock(new Date(startsMs - 12 * HOUR_MS).toISOString());
  const directory = await openDataDirectory({
    ...{ path: options.directory, scale, fresh: inMemory, now: clock.now() },
  });
  const journal = new Journal(inMemory ? undefined : `${options.directory}/journal.jsonl`);
  const meter = new Meter();
  const platform = await Platform.start({
    ...{ directory, inMemory, seed, clock, meter, sideBySide },
    delivery: trouble.delivery,
    around: trouble.faults.around,
  });
  const draws = drawsOf(seed);
  const assumed = modelAssumptions(options.own);
  const pickUps = plannedPickUps(plan, startsAt);
  const laboratoryHours = laboratoryCapacities(scenario.planned, planned, 24 * 10);
  const { district } = scenario;
  const campaign: RehearsedCampaign = {
    ...{ campaignId: CAMPAIGN_ID, startsMs, poolSize: plan.poolSize, plan, planned, district, pickUps },
    sites: new Map(plan.sites.map((site) => [site.siteId, site])),
    averageFill: plan.averageFill,
  };
  const population = { scale, seed, today: DAY, prevalence: planned.prevalence };
  const households = populationOf(district, population, assumed, draws);
  const sweeps = new Sweeps(platform, trouble, options.sweepMinutes ?? SWEEP_MINUTES, startsMs);
  const simulation = new Simulation({
    ...{ clock, sideBySide },
    afterWindow: async (endMs) => {
      if (journal.isReplayed(endMs)) return;
      await sweeps.afterWindow(endMs);
      journal.endWindow(endMs, () => meter.read());
      options.onProgress?.({ people: sampledPeople(world), hour: (endMs - startsMs) / HOUR_MS });
    },
  });
  const client = new Client(platform, journal, meter, trouble);
  const accounts = await makeAccounts(
    directory.accounts,
    rehearsalAccounts(
      district,
      plan,
      laboratoryHours.map(({ laboratoryId }) => laboratoryId),
    ),
    platform.services.stores.staff,
  );
  const staff = new Staff(client, accounts, {
    trueMs: () => clock.trueMs,
    serverMs: () => clock.now().getTime(),
  });
  const records = new Records();
  const world: World = {
    ...{ campaign, assumed, households, simulation, client, staff, draws, records },
    phones: () => platform.phones,
    deliverNow: () => platform.relay.deliver(platform.services, clock.trueMs),
    labels: new Labels([...campaign.sites.keys()]),
    serverMs: () => clock.now().getTime(),
  };

  await platform.services.stores.areas.put(areasOf(district, scale));
  await importResidents(platform.services, district, population, () => {});
  await openCampaign(world, options, startsAt);
  const setUp = meter.take();
  if (journal.metered) meter.resume(journal.metered);
  const began = performance.now();
  clock.moveTo(startsMs);
  const actors = begin(world, startsMs, laboratoryHours);
  carryOut(scheduleOf(trouble, plan, scenario), world, { ...actors, clock });
  trouble.begin(platform, () => clock.trueMs);
  const until = options.untilHours === undefined ? undefined : startsMs + options.untilHours * HOUR_MS;
  await simulation.run(until);
  await trouble.end();
  await sweeps.finish((minutes) => {
    clock.moveTo(clock.trueMs + minutes * MINUTE_MS);
    return clock.trueMs;
  });
  return {
    ...{ world, platform, setUp, metered: meter.read(), sweeps: sweeps.done },
    seconds: (performance.now() - began) / 1_000,
    stop: async () => {
      journal.close();
      await platform.stop();
    },
  };
}

interface Actors {
  sites: SamplingSites;
  laboratories: readonly Laboratory[];
  couriers: Couriers;
}

/** Everybody who acts begins. */
function begin(world: World, startsMs: number, capacities: ReturnType<typeof laboratoryCapacities>): Actors {
  assignHouseholds(world.households, world.campaign.plan, startsMs, world.draws);
  const after: {
    sealed: Couriers | undefined;
    ended: ((...of: Parameters<Recalls["tubeEnded"]>) => void)[];
  } = {
    ...{ sealed: undefined, ended: [] },
  };
  const sites = new SamplingSites(world, (site, tube) => after.sealed?.tubeSealed(site, tube));
  const laboratories = capacities.map(
    (capacity) =>
      new Laboratory(capacity, world, (tube, endedMs) => {
        for (const tell of after.ended) tell(tube, endedMs);
      }),
  );
  const couriers = new Couriers(world, sites, laboratories);
  after.sealed = couriers;
  const residents = new Residents(world, sites);
  const recalls = new Recalls(world, sites);
  after.ended.push((tube, endedMs) => residents.lookAfter(tube, endedMs));
  after.ended.push((tube, endedMs) => recalls.tubeEnded(tube, endedMs));
  couriers.begin();
  for (const household of world.households) residents.begin(household);
  const visitors = Math.round(world.households.length * world.assumed.visitorShare);
  for (let number = 0; number < visitors; number += 1) {
    const host = world.draws("visitor", String(number)).pick(world.households);
    const visitor = visitorTo(host, number);
    sites.arrive(`visitor/${number}`, host.siteId, [visitor], host.dueMs);
  }
  return { sites, laboratories, couriers };
}

function scheduleOf(
  { choice, seed }: Trouble,
  plan: RehearsalOptions["plan"],
  { planned }: RehearsedScenario,
): TroubleSchedule {
  if (choice === "none") return [];
  if (choice !== "seeded") return choice;
  return seededTrouble(seed, {
    siteIds: plan.sites.map(({ siteId }) => siteId),
    subDistrictIds: planned.subDistricts.map(({ id }) => id),
    laboratoryIds: planned.laboratories.map(({ id }) => id),
    hours: plan.coverage.length === 0 ? 24 : Math.min(48, plan.coverage.length),
  });
}

async function openCampaign(
  world: World,
  { scenario, plan }: RehearsalOptions,
  startsAt: string,
): Promise<void> {
  const { campaign, client, staff, simulation } = world;
  const { campaignId } = campaign;
  const name = { zh: "演练", en: "Rehearsal" };
  const drafted = plannedCampaign(plan, scenario.planned, { campaignId, name, startsAt });
  if ("problems" in drafted)
    throw new Error(drafted.problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const as = await staff.commander();
  const atMs = simulation.nowMs;
  const body = { ...drafted, pickUps: [...campaign.pickUps] };
  for (let part = 1, left = 1; left > 0; part++)
    left = (await client.call(createPlannedCampaign, { call: `campaign/${part}`, atMs, as, body })).sitesLeft;
  const params = { campaignId };
  await client.call(setCampaignState, { call: "open", atMs, as, params, body: { state: "open" } });
}

const sampledPeople = ({ records }: World): number =>
  records.tubes.reduce((sum, { kind, members }) => sum + (kind === "retest" ? 0 : members.length), 0);

const clockTime = (hour: number): string => {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};
