import * as api from "../../shared/contracts/transport/boxes.ts";
import * as pickUpApi from "../../shared/contracts/transport/pick-ups.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { KnownTimes } from "../../shared/domain/stated-time.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { divertAll, divertOne } from "../../shared/services/transport/divert-laboratory.ts";

/** Send one box to another laboratory. 404 `box-unknown` | `laboratory-unknown`, 409 `box-received`. */
export const divertBox = route(
  api.divertBox,
  async ({ params: { boxBarcode }, body, actor, clock, language, services }) => {
    const box = await services.stores.boxes.get(boxBarcode);
    const campaign = await services.stores.campaigns.get(box.campaignId);
    takesPart(campaign, body.laboratoryId);
    const now = clock.now();
    withinChain("at", "handedOver", body.at, sinceStart(campaign, now), language);
    return divertOne(services, boxBarcode, { kind: "diverted", ...body, who: actor.subject }, now);
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
    const { at, fromLaboratoryId, toLaboratoryId, reason } = body;
    const campaign = await services.stores.campaigns.get(campaignId);
    takesPart(campaign, fromLaboratoryId);
    takesPart(campaign, toLaboratoryId);
    const now = clock.now();
    withinChain("at", "handedOver", at, sinceStart(campaign, now), language);
    return divertAll(services, campaign, {
      ...{ at, fromLaboratoryId, toLaboratoryId, reason, who: actor.subject },
    });
  },
);

/** A decision may come before the packing of what it is about, but not before its campaign. */
const sinceStart = ({ startsAt }: Campaign, now: Date): KnownTimes => ({
  campaignStarted: startsAt,
  recorded: now.toISOString(),
});

function takesPart({ laboratories }: Campaign, laboratoryId: string): void {
  if (!laboratories.some((laboratory) => laboratory.laboratoryId === laboratoryId))
    throw new ProblemError("laboratory-unknown", { laboratoryId });
}
