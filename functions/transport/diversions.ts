import * as api from "../../shared/contracts/transport/boxes.ts";
import * as pickUpApi from "../../shared/contracts/transport/pick-ups.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import { addMinutes, dayOf, type Instant } from "../../shared/domain/instant.ts";
import type { KnownTimes } from "../../shared/domain/stated-time.ts";
import type { Box } from "../../shared/domain/transport/box.ts";
import { type ActOf, isKnownAct } from "../../shared/domain/transport/box-act.ts";
import type { PickUpRoute } from "../../shared/domain/transport/pick-up.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import { recordActs } from "../../shared/services/transport/record-act.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import { notReceivedBy, openBoxesAt } from "./boxes.ts";

const BOXES_AT_ONCE = 8;
const MOST_DAYS = 31;

/** Send one box to another laboratory. 404 `box-unknown` | `laboratory-unknown`, 409 `box-received`. */
export const divertBox = route(
  api.divertBox,
  async ({ params: { boxBarcode }, body, actor, clock, language, services }) => {
    const box = await services.stores.boxes.get(boxBarcode);
    const campaign = await services.stores.campaigns.get(box.campaignId);
    takesPart(campaign, body.laboratoryId);
    const now = clock.now();
    withinChain("at", "handedOver", body.at, sinceStart(campaign, now), language);
    return divert(services, boxBarcode, { kind: "diverted", ...body, who: actor.subject }, now);
  },
);

/**
 * Send all that is bound for a laboratory to another: the boxes on their way, those that wait at the stops of its
 * routes, and the routes themselves from that day on, so that what is picked up later goes there too.
 * 404 `campaign-unknown` | `laboratory-unknown`.
 */
export const divertLaboratory = route(
  pickUpApi.divertLaboratory,
  async ({ params: { campaignId }, body, actor, clock, language, services }) => {
    const { stores } = services;
    const { at, fromLaboratoryId, toLaboratoryId, reason } = body;
    const campaign = await stores.campaigns.get(campaignId);
    takesPart(campaign, fromLaboratoryId);
    takesPart(campaign, toLaboratoryId);
    const now = clock.now();
    withinChain("at", "handedOver", at, sinceStart(campaign, now), language);
    const who = actor.subject;
    const routes = await divertRoutes(services, campaign, toLaboratoryId, {
      fromLaboratoryId,
      at,
      who,
      reason,
    });
    const act = { kind: "diverted", at, who, laboratoryId: toLaboratoryId, reason } as const;
    const bound = [
      ...(await onTheWayTo(services, campaignId, fromLaboratoryId)),
      ...(await waitingFor(services, campaignId, routes, fromLaboratoryId)),
    ];
    await inParallel(bound, BOXES_AT_ONCE, async ({ boxBarcode }) => {
      try {
        await divert(services, boxBarcode, act, now);
      } catch (error) {
        // Received in this very moment: it has arrived, and there is nothing to divert.
        if (!(error instanceof ProblemError && error.type === "box-received")) throw error;
      }
    });
    const already = await onTheWayTo(services, campaignId, toLaboratoryId);
    const boxes = await stores.boxes.getMany([...bound, ...already].map((box) => box.boxBarcode));
    const boxBarcodes = [...boxes.values()]
      .filter(({ acts }) => isKnownAct(acts, act))
      .map((box) => box.boxBarcode);
    return {
      boxBarcodes: boxBarcodes.sort(),
      routeIds: [...new Set(routes.map((each) => each.routeId))].sort(),
    };
  },
);

/** A decision may come before the packing of what it is about, but not before its campaign. */
const sinceStart = ({ startsAt }: Campaign, now: Date): KnownTimes => ({
  campaignStarted: startsAt,
  recorded: now.toISOString(),
});

const divert = (services: Services, boxBarcode: string, act: ActOf<"diverted">, now: Date): Promise<Box> =>
  recordActs(services, {
    boxBarcode,
    recordedAt: now.toISOString(),
    unknown: () => {
      throw new ProblemError("box-unknown", { boxBarcode });
    },
    acts: (facts, was) => {
      if (was && !isKnownAct(facts.acts, act)) notReceivedBy(was, act.at, act.laboratoryId);
      return [act];
    },
  });

function takesPart({ laboratories }: Campaign, laboratoryId: string): void {
  if (!laboratories.some((laboratory) => laboratory.laboratoryId === laboratoryId))
    throw new ProblemError("laboratory-unknown", { laboratoryId });
}

async function onTheWayTo({ stores }: Services, campaignId: string, laboratoryId: string): Promise<Box[]> {
  const states = ["packed", "handingOver", "inTransit"] as const;
  const boxes = await Promise.all(states.map((state) => stores.boxes.ofLaboratory(laboratoryId, state)));
  return boxes.flat().filter((box) => box.campaignId === campaignId);
}

/** Boxes at the stops of diverted routes that were bound for no laboratory yet, or for the one they are not to go to. */
async function waitingFor(
  services: Services,
  campaignId: string,
  routes: readonly PickUpRoute[],
  fromLaboratoryId: string,
): Promise<Box[]> {
  const siteIds = new Set(routes.flatMap(({ stops }) => stops.map((stop) => stop.siteId)));
  const boxes = await openBoxesAt(services, campaignId, [...siteIds]);
  return boxes.filter(({ laboratoryId }) => laboratoryId === undefined || laboratoryId === fromLaboratoryId);
}

/** Divert the routes of the campaign's days from the diversion's day on. @returns those this diversion holds for */
async function divertRoutes(
  { stores }: Services,
  campaign: Campaign,
  laboratoryId: string,
  diverted: NonNullable<PickUpRoute["diverted"]>,
): Promise<PickUpRoute[]> {
  const days = daysFrom(diverted.at, campaign.endsAt);
  const routes = await Promise.all(days.map((day) => stores.pickUps.ofDay(campaign.campaignId, day)));
  const done = await inParallel(routes.flat(), BOXES_AT_ONCE, async (was): Promise<PickUpRoute[]> => {
    const isDone = was.diverted?.at === diverted.at && was.laboratoryId === laboratoryId;
    if (isDone) return [was];
    if (was.laboratoryId !== diverted.fromLaboratoryId) return [];
    const is = { ...was, laboratoryId, diverted };
    await stores.pickUps.divert(was, is);
    return [is];
  });
  return done.flat();
}

const DAY_MINUTES = 1440;

function daysFrom(from: Instant, until: Instant): string[] {
  const days = [dayOf(from)];
  for (let at = addMinutes(from, DAY_MINUTES); dayOf(at) <= dayOf(until); at = addMinutes(at, DAY_MINUTES)) {
    if (days.length === MOST_DAYS) break;
    days.push(dayOf(at));
  }
  return days;
}
