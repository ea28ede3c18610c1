import type { Campaign } from "../../domain/campaign/campaign.ts";
import { addMinutes, dayOf, type Instant } from "../../domain/instant.ts";
import type { Box } from "../../domain/transport/box.ts";
import { type ActOf, isKnownAct } from "../../domain/transport/box-act.ts";
import type { PickUpRoute } from "../../domain/transport/pick-up.ts";
import { ProblemError } from "../../errors/problem.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { Services } from "../services.ts";
import { notReceivedBy, openBoxesAt } from "./open-boxes.ts";
import { recordActs } from "./record-act.ts";

// A laboratory's work is diverted by its boxes on their way, the boxes that wait at the stops of its routes, and the routes
// themselves. It goes back in the same way, for what was sent elsewhere for the same reason.

const BOXES_AT_ONCE = 8;
const MOST_DAYS = 31;

export interface Diversion {
  fromLaboratoryId: string;
  toLaboratoryId: string;
  at: Instant;
  who: string;
  reason: string;
}

/**
 * Send all that is bound for a laboratory to another; what is picked up later goes there too. The same again changes nothing.
 * @returns the boxes and routes for which this diversion holds
 * @throws ProblemError `changed-meanwhile` where a route was planned anew just then
 */
export async function divertAll(
  services: Services,
  campaign: Campaign,
  diversion: Diversion,
): Promise<{ boxBarcodes: string[]; routeIds: string[] }> {
  const { stores } = services;
  const { campaignId } = campaign;
  const { fromLaboratoryId, toLaboratoryId, at, who, reason } = diversion;
  const routes = await divertRoutes(services, campaign, toLaboratoryId, {
    ...{ fromLaboratoryId, at, who, reason },
  });
  const act = { kind: "diverted", at, who, laboratoryId: toLaboratoryId, reason } as const;
  const bound = [
    ...(await onTheWayTo(services, campaignId, fromLaboratoryId)),
    ...(await waitingFor(services, campaignId, routes, fromLaboratoryId)),
  ];
  await divertBoxes(services, bound, act);
  const already = await onTheWayTo(services, campaignId, toLaboratoryId);
  const boxes = await stores.boxes.getMany([...bound, ...already].map((box) => box.boxBarcode));
  const boxBarcodes = [...boxes.values()]
    .filter(({ acts }) => isKnownAct(acts, act))
    .map((box) => box.boxBarcode);
  return {
    boxBarcodes: boxBarcodes.sort(),
    routeIds: [...new Set(routes.map((each) => each.routeId))].sort(),
  };
}

/**
 * End a diversion: routes that it moved end where they were planned to, and boxes that were diverted for its reason and have
 * not arrived go there again.
 * @throws ProblemError `changed-meanwhile` where a route was planned anew just then
 */
export async function endDiversion(
  services: Services,
  campaign: Campaign,
  { fromLaboratoryId, toLaboratoryId, at, who, reason }: Diversion,
): Promise<void> {
  const { stores } = services;
  const moved = await routesMoved(services, campaign, { fromLaboratoryId, toLaboratoryId, at });
  await inParallel(moved, BOXES_AT_ONCE, async ({ diverted: _, ...was }) =>
    stores.pickUps.divert(was, { ...was, laboratoryId: fromLaboratoryId }),
  );
  const boxes = await onTheWayTo(services, campaign.campaignId, toLaboratoryId);
  const sentSo = boxes.filter(({ acts }) => {
    const last = acts.findLast((act) => act.kind === "diverted");
    return last?.laboratoryId === toLaboratoryId && last.reason === reason;
  });
  await divertBoxes(services, sentSo, { kind: "diverted", at, who, laboratoryId: fromLaboratoryId, reason });
}

/** The routes from that day on that a diversion moved from one laboratory to the other. */
export async function routesMoved(
  services: Pick<Services, "stores">,
  campaign: Campaign,
  { fromLaboratoryId, toLaboratoryId, at }: Pick<Diversion, "fromLaboratoryId" | "toLaboratoryId" | "at">,
): Promise<PickUpRoute[]> {
  const routes = await routesFrom(services, campaign, at);
  return routes.filter(
    ({ laboratoryId, diverted }) =>
      laboratoryId === toLaboratoryId && diverted?.fromLaboratoryId === fromLaboratoryId,
  );
}

/** The laboratories that routes were diverted from, and at which none ends from that day on. */
export async function laboratoriesCutOff(
  services: Pick<Services, "stores">,
  campaign: Campaign,
  at: Instant,
): Promise<string[]> {
  const routes = await routesFrom(services, campaign, at);
  const left = new Set(routes.flatMap(({ diverted }) => diverted?.fromLaboratoryId ?? []));
  return [...left].filter((id) => !routes.some(({ laboratoryId }) => laboratoryId === id));
}

async function divertBoxes(services: Services, boxes: readonly Box[], act: ActOf<"diverted">): Promise<void> {
  const now = services.clock.now();
  await inParallel(boxes, BOXES_AT_ONCE, async ({ boxBarcode }) => {
    try {
      await divertOne(services, boxBarcode, act, now);
    } catch (error) {
      // Received in this very moment: it has arrived, and there is nothing to divert.
      if (!(error instanceof ProblemError && error.type === "box-received")) throw error;
    }
  });
}

/** Send one box to another laboratory. @throws ProblemError `box-unknown` | `box-received` */
export const divertOne = (
  services: Services,
  boxBarcode: string,
  act: ActOf<"diverted">,
  now: Date,
): Promise<Box> =>
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
  const boxes = await openBoxesAt(services.stores, campaignId, [...siteIds]);
  return boxes.filter(({ laboratoryId }) => laboratoryId === undefined || laboratoryId === fromLaboratoryId);
}

/** Divert the routes of the campaign's days from the diversion's day on. @returns those this diversion holds for */
async function divertRoutes(
  services: Services,
  campaign: Campaign,
  laboratoryId: string,
  diverted: NonNullable<PickUpRoute["diverted"]>,
): Promise<PickUpRoute[]> {
  const routes = await routesFrom(services, campaign, diverted.at);
  const done = await inParallel(routes, BOXES_AT_ONCE, async (was): Promise<PickUpRoute[]> => {
    const isDone = was.diverted?.at === diverted.at && was.laboratoryId === laboratoryId;
    if (isDone) return [was];
    if (was.laboratoryId !== diverted.fromLaboratoryId) return [];
    const is = { ...was, laboratoryId, diverted };
    await services.stores.pickUps.divert(was, is);
    return [is];
  });
  return done.flat();
}

async function routesFrom(
  { stores }: Pick<Services, "stores">,
  { campaignId, endsAt }: Campaign,
  at: Instant,
): Promise<PickUpRoute[]> {
  const days = daysFrom(at, endsAt);
  return (await Promise.all(days.map((day) => stores.pickUps.ofDay(campaignId, day)))).flat();
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
