import { randomBytes } from "node:crypto";
import { type ApiKey, isUsable } from "../../../domain/access/api-key.ts";
import { isReceiverAddress, nextPush } from "../../../domain/people/status-event.ts";
import { SIGNATURE_SCHEME, signatureOf } from "../../../security/request-signatures.ts";
import type { ReadyApiKey } from "../../../store/access/api-keys.ts";
import type { StatusPush } from "../../../store/access/status-webhooks.ts";
import type { OutboxEntry } from "../../../store/messages/outbox.ts";
import { retryOnConflict } from "../../../store/table.ts";
import type { Services } from "../../services.ts";
import { partnerEvents } from "./partner-events.ts";

// One worker at a time pushes a campaign's statuses to a receiver, batch after batch, so that a person's changes come in
// their order. A batch that was not taken is sent again, with the same events and ids, and nothing behind it goes before it.

/** Batches of the feed in one request: some two hundred people. */
const BATCHES_AT_ONCE = 4;
/** A turn with the request under way, a third of the time that a worker has; then other work of the lane has its own. */
const TURN_MS = 20_000;
/** Longer than a worker may run: who holds a push for longer has died. */
const LEASE_MS = 75_000;
const TIMEOUT_MS = 10_000;
const JITTER_STEPS = 1_000;
const CODE_CHARACTERS = 64;

type Named = Pick<Extract<OutboxEntry, { kind: "statusesToPush" }>, "keyId" | "campaignId">;

/** Push what stands in the feed and was not pushed yet. What a receiver does not take is tried again by the sweep. */
export async function pushStatuses(services: Services, named: Named): Promise<void> {
  const { stores, table, clock } = services;
  const [webhook, ready] = await Promise.all([
    stores.statusWebhooks.find(named.keyId),
    signingKey(services, named.keyId),
  ]);
  if (webhook === undefined || ready === undefined) return;
  let push = await takeTurn(services, named);
  const lastMs = clock.now().getTime() + TURN_MS - TIMEOUT_MS;
  while (push !== undefined && clock.now().getTime() <= lastMs) {
    const batches = await stores.statusFeed.behind(named.campaignId, push.after, BATCHES_AT_ONCE);
    const last = batches.at(-1)?.number;
    if (last === undefined) break;
    const events = await partnerEvents(
      services,
      { campaignId: named.campaignId, batches },
      { partner: ready.key.partner, references: ready.references, scope: ready.key.scope },
    );
    const sent = { campaignId: named.campaignId, cursor: String(last), events };
    // A batch that comes again has the same key; one that is replayed has another, so that it is not dropped as known.
    const idempotencyKey = [named.campaignId, push.after, last, push.replays ?? 0].join("/");
    const request = { address: webhook.address, ready, sent, idempotencyKey };
    const failure = events.length === 0 ? undefined : await send(services, request);
    push = await note(services, push, failure === undefined ? { after: last } : { failure });
  }
  if (push === undefined) return;
  const free = { ...push, dueAt: clock.now().toISOString() };
  await table.transact([stores.statusWebhooks.change(push, free)]);
}

/** The key that signs now: after it was replaced and has ended, the one in its place. */
async function signingKey(
  { stores, clock }: Pick<Services, "stores" | "clock">,
  keyId: string,
): Promise<ReadyApiKey | undefined> {
  const keys = new Map((await stores.apiKeys.all()).map((key) => [key.keyId, key]));
  let key: ApiKey | undefined = keys.get(keyId);
  // A key that was revoked has no heir: whoever revoked it wants nothing more to go there.
  while (key !== undefined && !isUsable(key, clock.now()))
    key = key.replacedBy === undefined || key.revokedAt !== undefined ? undefined : keys.get(key.replacedBy);
  if (key === undefined || !key.operations.includes("readStatusEvents")) return undefined;
  return stores.apiKeys.readyToVerify(key.keyId);
}

/** Hold the push while it is being worked on; nothing where another worker does, or it waits or has been stopped. */
async function takeTurn(services: Services, { keyId, campaignId }: Named): Promise<StatusPush | undefined> {
  const { stores, table, clock } = services;
  return retryOnConflict(async () => {
    const now = clock.now();
    const dueAt = new Date(now.getTime() + LEASE_MS).toISOString();
    const was = await stores.statusWebhooks.push(keyId, campaignId);
    if (was === undefined) {
      const begun = { keyId, campaignId, after: 0, state: "running", failures: 0, dueAt } as const;
      await table.transact([stores.statusWebhooks.begin(begun)]);
      return { ...begun, version: 1 };
    }
    if (was.state === "stopped" || was.dueAt > now.toISOString()) return undefined;
    const held = { ...was, dueAt };
    await table.transact([stores.statusWebhooks.change(was, held)]);
    return { ...held, version: was.version + 1 };
  });
}

/** Note what became of a request. @returns the push to go on with; nothing after a failure */
async function note(
  { stores, table, clock, ids }: Services,
  was: StatusPush,
  outcome: { after: number } | { failure: string },
): Promise<StatusPush | undefined> {
  const at = clock.now();
  const now = at.toISOString();
  const { failingSince = now, code: _, ...rest } = was;
  if ("after" in outcome) {
    const { failingSince: __, ...taken } = { ...rest, failingSince };
    const dueAt = new Date(at.getTime() + LEASE_MS).toISOString();
    const is: StatusPush = { ...taken, after: outcome.after, failures: 0, pushedAt: now, dueAt };
    await table.transact([stores.statusWebhooks.change(was, is)]);
    return { ...is, version: was.version + 1 };
  }
  const failures = was.failures + 1;
  const jitter = ids.draw(JITTER_STEPS) / JITTER_STEPS;
  const dueAt = nextPush({ failures, failingSince }, { now, jitter });
  await table.transact([
    stores.statusWebhooks.change(was, {
      ...{ ...rest, failures, failingSince, code: outcome.failure },
      ...(dueAt === undefined ? { state: "stopped" as const, dueAt: now } : { dueAt }),
    }),
  ]);
  return undefined;
}

interface Request {
  address: string;
  ready: ReadyApiKey;
  sent: { campaignId: string; cursor: string; events: readonly object[] };
  idempotencyKey: string;
}

/** @returns how it failed; nothing when it was taken */
async function send(
  { clock, loopbackReceivers: loopback }: Services,
  { address, ready, sent, idempotencyKey }: Request,
): Promise<string | undefined> {
  // The rules may have become stricter since the address was set.
  if (!isReceiverAddress(address, { loopback })) return "address-refused";
  const { pathname, search } = new URL(address);
  const body = Buffer.from(JSON.stringify(sent));
  const stamp = {
    timestamp: Math.floor(clock.now().getTime() / 1_000),
    nonce: randomBytes(16).toString("base64url"),
  };
  const parts = { method: "POST", target: `${pathname}${search}`, body };
  const signature = signatureOf(ready.requestKey, parts, stamp);
  const said = `keyId=${ready.key.keyId}, timestamp=${stamp.timestamp}, nonce=${stamp.nonce}`;
  try {
    const answer = await fetch(address, {
      ...{ method: "POST", body, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) },
      headers: {
        "content-type": "application/json",
        "idempotency-key": idempotencyKey,
        authorization: `${SIGNATURE_SCHEME} ${said}, signature=${signature}`,
      },
    });
    await answer.body?.cancel();
    return answer.ok ? undefined : String(answer.status);
  } catch (error) {
    return (error instanceof Error ? error.name : "no-answer").slice(0, CODE_CHARACTERS);
  }
}
