import type { Campaign } from "../../domain/campaign/campaign.ts";
import {
  type Decision,
  type DecisionRecord,
  type Effect,
  isAboutTheSame,
  isSameDecision,
} from "../../domain/command/decision.ts";
import { hoursToFinish, type SteeringState } from "../../domain/command/steering-forecast.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { laboratoriesCutOff } from "../transport/divert-laboratory.ts";
import { behaviourOf } from "./decisions/behaviour.ts";
import { countCampaign } from "./screen-facts.ts";

async function presentOf({ stores, clock }: Services, campaign: Campaign): Promise<SteeringState> {
  const { campaignId } = campaign;
  const now = clock.now().toISOString();
  const [counted, sites, room, cutOff] = await Promise.all([
    countCampaign(stores, campaign, now, { eventually: true }),
    stores.sites.ofCampaign(campaignId),
    stores.waitingRooms.get(campaignId),
    laboratoriesCutOff({ stores }, campaign, now),
  ]);
  const pools = counted.subDistricts.reduce((sum, { poolsSealed }) => sum + poolsSealed, 0);
  const swabs = counted.subDistricts.reduce((sum, { swabsInPools }) => sum + swabsInPools, 0);
  const { tubesSealed, tubesTested, peopleReported, peopleSampled } = counted.point.total;
  // A tube is tested before its result can be read: those in between are shared out as the sampled people are.
  const tested = tubesSealed === 0 ? 0 : (peopleSampled * Math.min(tubesTested, tubesSealed)) / tubesSealed;
  const unread = Math.max(0, tested - peopleReported);
  const waiting = Math.max(1, peopleSampled - peopleReported);
  return {
    ...{ campaign, now, sites, averageFill: pools === 0 ? null : swabs / pools },
    areas: counted.subDistricts.map(({ areaId, population, sampled, reported }) => ({
      ...{ areaId, population, sampled },
      tested: reported + ((sampled - reported) * unread) / waiting,
    })),
    cutOff,
    waiting: Object.fromEntries(
      counted.laboratories.map(({ laboratoryId, received, tested: done, voided }) => [
        laboratoryId,
        Math.max(0, received - done - voided),
      ]),
    ),
    admissionsPerSecond: room?.on ? room.admissionsPerSecond : null,
  };
}

/** @throws ProblemError for what the decision names and is not there */
function effectIn(present: SteeringState, decision: Decision): Effect {
  const { check, after } = behaviourOf(decision);
  check(present);
  return {
    beforeHours: hoursToFinish(present) ?? null,
    afterHours: hoursToFinish(after(present)) ?? null,
  };
}

/** What a decision would bring. @throws ProblemError `site-unknown` | `site-day-unknown` | `sub-district-unknown` | `laboratory-unknown` */
export const effectOf = async (services: Services, campaign: Campaign, decision: Decision): Promise<Effect> =>
  effectIn(await presentOf(services, campaign), decision);

type Decided = Pick<DecisionRecord, "decisionId" | "decision" | "by">;

/**
 * Keep a decision with its forecast and carry it out; the same again changes nothing, or carries on where that broke off.
 * One that was carried out is answered with also after the campaign's end.
 * @throws ProblemError `campaign-not-open`; `decision-changed` for an id that stands for another one; `changed-meanwhile` for
 *   one that was not carried out where a newer one about the same stands; `site-unknown` | `site-day-unknown` |
 *   `sub-district-unknown` | `laboratory-unknown`; `busy` (503) while others are carried out
 */
export const decide = (services: Services, campaignId: string, decided: Decided): Promise<DecisionRecord> =>
  services.stores.decisions.inTurn(campaignId, services.clock.now(), () =>
    decideInTurn(services, campaignId, decided),
  );

async function decideInTurn(
  services: Services,
  campaignId: string,
  { decisionId, decision, by }: Decided,
): Promise<DecisionRecord> {
  const { stores, clock } = services;
  const known = await stores.decisions.find(campaignId, decisionId);
  if (known !== undefined) {
    if (!isSameDecision(known.decision, decision)) throw new ProblemError("decision-changed", { decisionId });
    if (known.carriedOut === true || known.takenBackAt !== undefined) return known;
    if (await isSuperseded(stores, campaignId, known)) throw conflict();
  }
  // The campaign is closed in its turn too, so it stays as it is read here.
  const campaign = await stores.campaigns.readRunning(campaignId);
  if (known !== undefined) {
    await behaviourOf(decision).carryOut(services, campaign, known);
    return stores.decisions.carriedOut(campaignId, decisionId);
  }
  const present = await presentOf(services, campaign);
  const record: DecisionRecord = {
    ...{ decisionId, decision, by, at: clock.now().toISOString() },
    effect: effectIn(present, decision),
    undo: await behaviourOf(decision).standing(services, campaign),
  };
  await stores.decisions.record(campaignId, record);
  try {
    await behaviourOf(decision).carryOut(services, campaign, record);
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500)
      await stores.decisions.drop(campaignId, decisionId);
    throw error;
  }
  return stores.decisions.carriedOut(campaignId, decisionId);
}

/** Whether a newer decision about the same stands. */
async function isSuperseded(
  { decisions }: Services["stores"],
  campaignId: string,
  { at, decision }: DecisionRecord,
): Promise<boolean> {
  const all = await decisions.all(campaignId);
  return all.some(
    (other) => other.takenBackAt === undefined && other.at > at && isAboutTheSame(other.decision, decision),
  );
}

type TakenBack = Pick<DecisionRecord, "decisionId" | "by">;

/**
 * Do what undoes a decision; taken back already, it stays so. Of decisions about the same the newest comes first, for each
 * knows only what was before it. What was set otherwise since then, by a new plan of sites for one, stays as it is.
 * @throws ProblemError `campaign-not-open`; `decision-unknown`; `changed-meanwhile` where a newer one stands, or what it
 *   changed is neither as decided nor as before; `busy` (503)
 */
export const takeBack = (services: Services, campaignId: string, taken: TakenBack): Promise<DecisionRecord> =>
  services.stores.decisions.inTurn(campaignId, services.clock.now(), () =>
    takeBackInTurn(services, campaignId, taken),
  );

async function takeBackInTurn(
  services: Services,
  campaignId: string,
  { decisionId, by }: TakenBack,
): Promise<DecisionRecord> {
  const { stores, clock } = services;
  const was = await stores.decisions.get(campaignId, decisionId);
  if (was.takenBackAt !== undefined) return was;
  const campaign = await stores.campaigns.readRunning(campaignId);
  if (await isSuperseded(stores, campaignId, was)) throw conflict();
  const stands = await behaviourOf(was.decision).standing(services, campaign);
  if (![was.decision, was.undo].some((each) => isSameDecision(each, stands))) throw conflict();
  const at = clock.now().toISOString();
  await behaviourOf(was.undo).carryOut(services, campaign, { by, at });
  return stores.decisions.takenBack(campaignId, decisionId, at, by);
}
