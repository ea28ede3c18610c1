import * as api from "../../shared/contracts/field/site-queues.ts";
import {
  callNext,
  LAST_NUMBER,
  QUEUE_LANES,
  type SiteQueue,
  waitingIn,
  waitMinutesOf,
  withTicket,
} from "../../shared/domain/field/site-queue.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import { publicRoute, route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import type { QueueNumbers } from "../../shared/store/field/site-queues.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

type Params = { campaignId: string; siteId: string };

/** Give the next number of a lane. 404 `site-unknown`, 409 `campaign-not-open` | `queue-full`. */
export const takeQueueNumber = route(api.takeQueueNumber, async ({ params, body, services }) => {
  const { lane, requestId } = body;
  const [given] = await changeQueue(services, params, requestId, (queue) => {
    if (queue.lines[lane].issued >= LAST_NUMBER) throw new ProblemError("queue-full");
    const { queue: after, number } = withTicket(queue, lane);
    return { queue: after, numbers: [{ lane, from: number, to: number }] };
  });
  if (given === undefined) throw new ProblemError("queue-full");
  return { lane: given.lane, number: given.from };
});

/** Call the next people. 404 `site-unknown`, 409 `campaign-not-open`. */
export const callQueueNumbers = route(api.callQueueNumbers, async ({ params, body, clock, services }) => {
  const at = clock.now().toISOString();
  const called = await changeQueue(services, params, body.requestId, (queue) => {
    const { queue: after, called: numbers } = callNext(queue, body.people, at);
    return { queue: after, numbers };
  });
  return { called };
});

/** What the display of a site shows. 404 `campaign-unknown` | `site-unknown`. */
export const readSiteQueue = publicRoute(
  api.readSiteQueue,
  async ({ params, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const { siteId } = await stores.sites.get(campaignId, params.siteId);
    const asOf = clock.now().toISOString();
    const { queue, revision } = await stores.siteQueues.get({ campaignId, siteId, day: dayOf(asOf) });
    return {
      lanes: QUEUE_LANES.map((lane) => {
        const now = queue.now.find((each) => each.lane === lane);
        const waitMinutes = waitMinutesOf(queue, lane, asOf);
        return {
          ...{ lane, waiting: waitingIn(queue, lane) },
          ...(now === undefined ? {} : { now: { from: now.from, to: now.to } }),
          ...(waitMinutes === undefined ? {} : { waitMinutes }),
        };
      }),
      isUsed: revision > 0,
      asOf,
    };
  },
);

/** Change the queue of a site's day; a request that came before gets what it got. */
async function changeQueue(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  params: Params,
  requestId: string,
  decide: (queue: SiteQueue) => { queue: SiteQueue; numbers: QueueNumbers },
): Promise<QueueNumbers> {
  const { campaignId } = await stores.campaigns.getRunning(params.campaignId);
  const { siteId } = await stores.sites.get(campaignId, params.siteId);
  const place = { campaignId, siteId, day: dayOf(clock.now().toISOString()) };
  return retryOnConflict(async () => {
    const done = await stores.siteQueues.done(place, requestId);
    if (done !== undefined) return done;
    const was = await stores.siteQueues.get(place);
    const { queue, numbers } = decide(was.queue);
    await stores.siteQueues.change(place, was, queue, { requestId, numbers });
    return numbers;
  });
}
