import * as api from "../../shared/contracts/access/status-webhooks.ts";
import { isUsable } from "../../shared/domain/access/api-key.ts";
import { isReceiverAddress } from "../../shared/domain/people/status-event.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Services } from "../../shared/services/services.ts";
import type { StatusPush } from "../../shared/store/access/status-webhooks.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

/**
 * Set the address of a key, or end pushing. 404 `api-key-unknown`, 409 `api-key-ended` | `webhook-operation`, 422
 * `webhook-address`.
 */
export const setStatusWebhook = route(
  api.setStatusWebhook,
  async ({ params: { keyId }, body: { address }, actor, clock, services }) => {
    const { stores, loopbackReceivers: loopback } = services;
    const key = await stores.apiKeys.get(keyId);
    const by = { by: actor.subject, at: clock.now().toISOString(), of: `${key.partner} ${keyId}` };
    const was = await stores.statusWebhooks.find(keyId);
    if (address === null) {
      if (was !== undefined)
        await stores.accessEvents.record({ what: "statusWebhookEnded", ...by }, [
          stores.statusWebhooks.remove(keyId),
        ]);
      return { webhook: null };
    }
    if (!isUsable(key, clock.now())) throw new ProblemError("api-key-ended", { keyId });
    if (!key.operations.includes("readStatusEvents")) throw new ProblemError("webhook-operation", { keyId });
    if (!isReceiverAddress(address, { loopback })) throw new ProblemError("webhook-address");
    if (was?.address === address) return { webhook: was };
    const webhook = { keyId, address, setBy: actor.subject, setAt: by.at };
    await stores.accessEvents.record({ what: "statusWebhookSet", ...by }, [
      stores.statusWebhooks.set(webhook),
    ]);
    return { webhook };
  },
);

/** How far pushing is. 404 `api-key-unknown`. */
export const readStatusWebhook = route(
  api.readStatusWebhook,
  async ({ params: { keyId }, clock, services: { stores } }) => {
    await stores.apiKeys.get(keyId);
    const [webhook, pushes] = await Promise.all([
      stores.statusWebhooks.find(keyId),
      stores.statusWebhooks.pushes(keyId),
    ]);
    return {
      webhook: webhook ?? null,
      pushes: await Promise.all(pushes.map((push) => viewOf(stores, push))),
      asOf: clock.now().toISOString(),
    };
  },
);

/** Push again. 404 `api-key-unknown` | `webhook-unknown` | `campaign-unknown`, 409 `changed-meanwhile`. */
export const resumeStatusPush = route(
  api.resumeStatusPush,
  async ({ params: { keyId }, body, actor, clock, services: { stores } }) => {
    const { partner } = await stores.apiKeys.get(keyId);
    await stores.statusWebhooks.get(keyId);
    const { campaignId } = await stores.campaigns.get(body.campaignId);
    return retryOnConflict(async () => {
      const now = clock.now();
      const was = await stores.statusWebhooks.push(keyId, campaignId);
      const { failingSince: _, code: __, ...kept } = was ?? fresh(keyId, campaignId);
      // Behind the head there is nothing yet: what is appended next would be skipped.
      const after =
        body.after === undefined
          ? kept.after
          : Math.min(Number(body.after), await stores.statusFeed.head(campaignId));
      const replays = (kept.replays ?? 0) + (body.after === undefined ? 0 : 1);
      const is: StatusPush = {
        ...{ ...kept, after, state: "running", failures: 0, dueAt: now.toISOString() },
        ...(replays === 0 ? {} : { replays }),
      };
      const by = { by: actor.subject, at: now.toISOString(), of: `${partner} ${keyId} ${campaignId}` };
      await stores.accessEvents.record({ what: "statusPushResumed", ...by }, [
        was === undefined ? stores.statusWebhooks.begin(is) : stores.statusWebhooks.change(was, is),
        stores.outbox.enqueue({ kind: "statusesToPush", keyId, campaignId }, now),
      ]);
      return viewOf(stores, is);
    });
  },
);

const fresh = (keyId: string, campaignId: string): StatusPush => ({
  ...{ keyId, campaignId, after: 0, state: "running", failures: 0, dueAt: "", version: 0 },
});

async function viewOf(
  { statusFeed }: Services["stores"],
  { campaignId, after, state, failures, failingSince, code, pushedAt, dueAt }: StatusPush,
) {
  const head = await statusFeed.head(campaignId);
  return {
    ...{ campaignId, cursor: String(after), head: String(head), state, failures },
    ...(failingSince === undefined ? {} : { failingSince }),
    ...(code === undefined ? {} : { code }),
    ...(pushedAt === undefined ? {} : { pushedAt }),
    ...(failures > 0 && state === "running" ? { dueAt } : {}),
  };
}
