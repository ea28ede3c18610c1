import { loadDistrict } from "../scenario/district.ts";
import { outcomeQuota } from "../scenario/outcomes.ts";
import { seededRandom } from "../scenario/random.ts";
import { generateResidents } from "../scenario/residents.ts";
import { readAccounts } from "./accounts.ts";
import { BookingOffice } from "./booking.ts";
import { openCampaign } from "./campaign.ts";
import { checkCounters, checkCustody, countersOwed } from "./checks/chain-check.ts";
import { Discrepancies } from "./checks/discrepancies.ts";
import { checkMessages } from "./checks/message-check.ts";
import { checkStatuses } from "./checks/status-check.ts";
import type { Client } from "./client.ts";
import type { DemoHousehold, DemoPerson } from "./demo-person.ts";
import { checkFollowUps, decideFatesAgain, toSwabAgain } from "./follow-up.ts";
import { Labels } from "./labels.ts";
import { Laboratories } from "./laboratory.ts";
import { carersAmong, householdsOfRoster, seenBy, visitorsTo } from "./people.ts";
import { Phases } from "./phases.ts";
import { peakMemoryOf, type Report, reportOf } from "./report.ts";
import { type Collected, SamplingTeam } from "./sampling.ts";
import { signInCarers } from "./sign-in.ts";
import { signInAllStaff } from "./staff.ts";
import { Transport } from "./transport.ts";
import { decideFates, statusOwed } from "./tubes.ts";

const VISITORS = 0.001;
const CARERS_ASKED_FOR_MESSAGES = 300;
const CHAINS_WALKED = 20;
/** Even a very small district has a tube of every odd kind. */
const FEWEST_TUBES_FOR_QUOTA = 100;

/** Play a whole screening: sign-in, booking, sampling, transport, laboratory, follow-up, and check what people are told. */
export async function playJourney(
  client: Client,
  concurrency: number,
): Promise<{ report: Report; discrepancies: Discrepancies }> {
  const started = performance.now();
  const phases = new Phases();
  const discrepancies = new Discrepancies();
  const now = new Date();
  const { scale, seed, today, accounts } = await readAccounts(client);
  const district = loadDistrict();
  const { residents } = generateResidents(district, { scale, seed, today });
  const households = householdsOfRoster(residents, today);
  const carers = carersAmong(households);

  const staff = await phases.run("staff sign-in", accounts.length, (tick) =>
    signInAllStaff(client, accounts, tick),
  );
  const campaign = await phases.run("campaign", 1, () =>
    openCampaign(client, staff, { district, scale, people: residents.length, now }),
  );
  const random = seededRandom(campaign.campaignId);
  await phases.run("residents sign in", carers.length, (tick) =>
    signInCarers(client, carers, discrepancies, tick),
  );

  const office = new BookingOffice(client, staff, campaign, random, discrepancies);
  await phases.run("booking", residents.length, (tick) => office.bookAll(households, concurrency * 2, tick));
  await checkCounters(client, staff, campaign, { booked: office.counts.booked }, discrepancies);

  const people = [...households.flatMap(({ members }) => members), ...visitors(households, random)];
  const labels = new Labels(now);
  const sampling = new SamplingTeam(client, staff, campaign, labels, random, discrepancies);
  const transport = new Transport(client, staff, campaign, discrepancies);
  const laboratories = new Laboratories(client, staff, campaign, random, discrepancies);
  const check = (name: string) =>
    phases.run(name, people.length, async (tick) => {
      await checkStatuses(client, staff, campaign, people, discrepancies, tick);
      await checkFollowUps(client, staff, campaign, tubes, discrepancies);
      await checkCounters(client, staff, campaign, countersOwed(people, tubes), discrepancies);
    });
  const carryAndTest = async ({ tubes: fresh, boxes }: Collected, astray: boolean, round: string) => {
    await phases.run(`transport${round}`, boxes.length * 2, (tick) => transport.deliver(boxes, astray, tick));
    await phases.run(`laboratory${round}`, fresh.length, (tick) => laboratories.test(fresh, tick));
  };

  const first = await phases.run("sampling", Math.ceil(people.length / 10), (tick) =>
    sampling.collect(people, tick),
  );
  const tubes = [...first.tubes];
  decideFates(tubes, outcomeQuota(Math.max(FEWEST_TUBES_FOR_QUOTA, tubes.length)), random);
  await carryAndTest(first, true, "");
  await check("first results");

  const again = toSwabAgain(people);
  const asked = carersToAsk(carers, new Set([...again.held, ...again.resample]));
  const checkTold = (name: string) =>
    phases.run(name, asked.length, (tick) => checkMessages(client, campaign, asked, discrepancies, tick));
  // People come again because they were told; a message that a later result overtakes is not owed any more.
  await checkTold("messages");
  const second = await phases.run("sampling again", again.held.length, (tick) =>
    sampling.collectAgain(again.held, again.resample, tick),
  );
  decideFatesAgain(second.tubes);
  tubes.push(...second.tubes);
  await carryAndTest(second, false, " again");
  await check("final results");

  const messages = await checkTold("messages again");
  await phases.run("custody", CHAINS_WALKED, () =>
    checkCustody(client, staff, everyNth(tubes, CHAINS_WALKED), discrepancies),
  );

  const done = {
    ...{ campaignId: campaign.campaignId, people: people.length, booking: office.counts, tubes },
    ...{ boxes: first.boxes.length + second.boxes.length, runs: laboratories.runs, messages },
    ...{ held: again.held.length, resampled: again.resample.length, duplicates: sampling.duplicates },
    positivePeople: people.filter((person) => statusOwed(person) === "positive").length,
  };
  const timing = { seconds: (performance.now() - started) / 1000, phases: phases.seconds };
  return { report: reportOf(done, client, discrepancies, timing, await peakMemoryOf(client)), discrepancies };
}

function visitors(
  households: readonly DemoHousehold[],
  random: ReturnType<typeof seededRandom>,
): DemoPerson[] {
  const people = households.reduce((sum, { members }) => sum + members.length, 0);
  const hosts = Array.from({ length: Math.max(1, Math.round(people * VISITORS)) }, () =>
    random.pick(households),
  );
  return visitorsTo(hosts, random);
}

/** Carers of people who are swabbed again first, then others of the whole district. */
function carersToAsk(carers: readonly DemoPerson[], again: ReadonlySet<DemoPerson>): DemoPerson[] {
  const cares = (carer: DemoPerson) => seenBy(carer).some((person) => again.has(person));
  const others = carers.filter((carer) => !cares(carer));
  const chosen = [...carers.filter(cares), ...everyNth(others, CARERS_ASKED_FOR_MESSAGES)];
  return chosen.slice(0, CARERS_ASKED_FOR_MESSAGES);
}

/** `count` of a list, evenly spread over it. */
function everyNth<Item>(list: readonly Item[], count: number): Item[] {
  const step = Math.max(1, list.length / count);
  return list
    .filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .slice(0, count);
}
