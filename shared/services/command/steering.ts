import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isOpenOn, type Site } from "../../domain/campaign/site.ts";
import {
  type Decision,
  type DecisionRecord,
  type Effect,
  isAboutTheSame,
  isSameDecision,
  sitesWith,
} from "../../domain/command/decision.ts";
import { hoursToFinish, type SteeringState } from "../../domain/command/steering-forecast.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict } from "../../store/table.ts";
import { setLanes } from "../campaign/set-lanes.ts";
import { setSiteDay } from "../campaign/set-site-day.ts";
import type { Services } from "../services.ts";
import { countCampaign } from "./screen-facts.ts";

interface Present {
  sites: readonly Site[];
  state: SteeringState;
}

async function presentOf({ stores, clock }: Services, campaign: Campaign): Promise<Present> {
  const { campaignId } = campaign;
  const now = clock.now().toISOString();
  const [counted, sites, room] = await Promise.all([
    countCampaign(stores, campaign, now),
    stores.sites.ofCampaign(campaignId),
    stores.waitingRooms.get(campaignId),
  ]);
  const pools = counted.subDistricts.reduce((sum, { poolsSealed }) => sum + poolsSealed, 0);
  const swabs = counted.subDistricts.reduce((sum, { swabsInPools }) => sum + swabsInPools, 0);
  const { tubesSealed, tubesTested, peopleReported, peopleSampled } = counted.point.total;
  // A tube is tested before its result can be read: those in between are shared out as the sampled people are.
  const tested = tubesSealed === 0 ? 0 : (peopleSampled * Math.min(tubesTested, tubesSealed)) / tubesSealed;
  const unread = Math.max(0, tested - peopleReported);
  const waiting = Math.max(1, peopleSampled - peopleReported);
  return {
    sites,
    state: {
      ...{ campaign, now, sites, averageFill: pools === 0 ? null : swabs / pools },
      areas: counted.subDistricts.map(({ areaId, population, sampled, reported }) => ({
        ...{ areaId, population, sampled },
        tested: reported + ((sampled - reported) * unread) / waiting,
      })),
      admissionsPerSecond: room?.on ? room.admissionsPerSecond : null,
    },
  };
}

/** @throws ProblemError `site-unknown` */
function siteOf(sites: readonly Site[], siteId: string): Site {
  const site = sites.find((each) => each.siteId === siteId);
  if (site === undefined) throw new ProblemError("site-unknown", { siteId });
  return site;
}

function effectIn({ sites, state }: Present, decision: Decision): Effect {
  if (decision.kind !== "admission") siteOf(sites, decision.siteId);
  const after: SteeringState =
    decision.kind === "admission"
      ? { ...state, admissionsPerSecond: decision.admissionsPerSecond }
      : { ...state, sites: sitesWith(sites, decision) };
  return { beforeHours: hoursToFinish(state) ?? null, afterHours: hoursToFinish(after) ?? null };
}

/** What a decision would bring. @throws ProblemError `site-unknown` */
export const effectOf = async (services: Services, campaign: Campaign, decision: Decision): Promise<Effect> =>
  effectIn(await presentOf(services, campaign), decision);

type Decided = Pick<DecisionRecord, "decisionId" | "decision" | "by">;

/**
 * Keep a decision with its forecast and carry it out; the same again changes nothing, or carries on where that broke off.
 * @throws ProblemError `decision-changed` for an id that stands for another one; `site-unknown` | `site-day-unknown`;
 *   `busy` (503) while others are carried out
 */
export const decide = (services: Services, campaign: Campaign, decided: Decided): Promise<DecisionRecord> =>
  services.stores.decisions.inTurn(campaign.campaignId, services.clock.now(), () =>
    decideInTurn(services, campaign, decided),
  );

async function decideInTurn(
  services: Services,
  campaign: Campaign,
  { decisionId, decision, by }: Decided,
): Promise<DecisionRecord> {
  const { stores, clock } = services;
  const { campaignId } = campaign;
  const known = await stores.decisions.find(campaignId, decisionId);
  if (known !== undefined) {
    if (!isSameDecision(known.decision, decision)) throw new ProblemError("decision-changed", { decisionId });
    if (known.carriedOut === true) return known;
    await carryOut(services, campaign, decision);
    return stores.decisions.carriedOut(campaignId, decisionId);
  }
  const present = await presentOf(services, campaign);
  const record: DecisionRecord = {
    ...{ decisionId, decision, by, at: clock.now().toISOString() },
    effect: effectIn(present, decision),
    undo: undoOf(present, decision),
  };
  await stores.decisions.record(campaignId, record);
  try {
    await carryOut(services, campaign, decision);
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500)
      await stores.decisions.drop(campaignId, decisionId);
    throw error;
  }
  return stores.decisions.carriedOut(campaignId, decisionId);
}

type TakenBack = Pick<DecisionRecord, "decisionId" | "by">;

/**
 * Do what undoes a decision; taken back already, it stays so. Of decisions about the same the newest comes first, for each
 * knows only what was before it.
 * @throws ProblemError `decision-unknown`; `changed-meanwhile` where a newer one stands; `busy` (503)
 */
export const takeBack = (services: Services, campaign: Campaign, taken: TakenBack): Promise<DecisionRecord> =>
  services.stores.decisions.inTurn(campaign.campaignId, services.clock.now(), () =>
    takeBackInTurn(services, campaign, taken),
  );

async function takeBackInTurn(
  services: Services,
  campaign: Campaign,
  { decisionId, by }: TakenBack,
): Promise<DecisionRecord> {
  const { stores, clock } = services;
  const was = await stores.decisions.get(campaign.campaignId, decisionId);
  if (was.takenBackAt !== undefined) return was;
  const isNewer = (other: DecisionRecord): boolean =>
    other.takenBackAt === undefined && other.at > was.at && isAboutTheSame(other.decision, was.decision);
  if ((await stores.decisions.all(campaign.campaignId)).some(isNewer)) throw conflict();
  await carryOut(services, campaign, was.undo);
  return stores.decisions.takenBack(campaign.campaignId, decisionId, clock.now().toISOString(), by);
}

function undoOf({ sites, state }: Present, decision: Decision): Decision {
  if (decision.kind === "admission")
    return { kind: "admission", admissionsPerSecond: state.admissionsPerSecond };
  const { siteId } = decision;
  const site = siteOf(sites, siteId);
  if (decision.kind === "lanes") return { kind: "lanes", siteId, lanes: site.lanes };
  const { day } = decision;
  return { kind: "siteDay", siteId, day, state: isOpenOn(site, day) ? "open" : "closed" };
}

async function carryOut(services: Services, campaign: Campaign, decision: Decision): Promise<void> {
  const { campaignId } = campaign;
  const { waitingRooms } = services.stores;
  if (decision.kind === "siteDay") await setSiteDay(services, campaign, decision);
  else if (decision.kind === "lanes") await setLanes(services, campaign, decision);
  else if (decision.admissionsPerSecond === null) await waitingRooms.close(campaignId);
  else await waitingRooms.open(campaignId, { admissionsPerSecond: decision.admissionsPerSecond });
}
