import * as z from "zod";
import { type Clock, Instant } from "../../domain/instant.ts";
import { Ulid } from "../../domain/text.ts";
import { ProblemError } from "../../errors/problem.ts";
import { TtlCache } from "../cache.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// Where other systems have changes of status pushed to, by their key, and for each campaign how far each was pushed. The
// addresses are a few in one partition, which processes keep for some seconds.

const Webhook = z.object({
  keyId: Ulid,
  address: z.string(),
  setBy: z.string(),
  setAt: Instant,
});
export type StatusWebhook = z.infer<typeof Webhook>;

const Push = z.object({
  keyId: z.string(),
  campaignId: z.string(),
  /** The last batch of the feed that was taken. */
  after: z.int().nonnegative(),
  state: z.enum(["running", "stopped"]),
  /** Failures in a row. */
  failures: z.int().nonnegative(),
  failingSince: Instant.optional(),
  /** What the receiver answered last. */
  code: z.string().optional(),
  pushedAt: Instant.optional(),
  /** How often somebody had it pushed from an earlier batch again. */
  replays: z.int().positive().optional(),
  /** Not tried before, or held by a worker until then. */
  dueAt: z.string(),
  version: z.int(),
});
export type StatusPush = z.infer<typeof Push>;

const PARTITION = "STATUS-WEBHOOKS";
const REMEMBER_MS = 10_000;
const webhookKey = (keyId: string): Key => ({ pk: PARTITION, sk: keyId });
const pushKey = (keyId: string, campaignId: string): Key => ({ pk: `STATUS-PUSH#${keyId}`, sk: campaignId });

export class StatusWebhookStore {
  private readonly remembered: TtlCache<StatusWebhook[]>;

  constructor(
    private readonly table: Table,
    clock: Clock,
  ) {
    this.remembered = new TtlCache(clock, REMEMBER_MS);
  }

  async all(): Promise<StatusWebhook[]> {
    return (await this.table.query(PARTITION, "")).map((item) => Webhook.parse(item));
  }

  /** As they were some seconds ago at most. */
  lately(): Promise<StatusWebhook[]> {
    return this.remembered.recall(PARTITION, () => this.all());
  }

  async find(keyId: string): Promise<StatusWebhook | undefined> {
    const item = await this.table.get(webhookKey(keyId));
    return item && Webhook.parse(item);
  }

  /** @throws ProblemError `webhook-unknown` */
  async get(keyId: string): Promise<StatusWebhook> {
    const found = await this.find(keyId);
    if (found === undefined) throw new ProblemError("webhook-unknown", { keyId });
    return found;
  }

  set(webhook: StatusWebhook): Write {
    this.remembered.forget(PARTITION);
    return this.table.put({ ...webhookKey(webhook.keyId), ...webhook }, "any");
  }

  remove(keyId: string): Write {
    this.remembered.forget(PARTITION);
    return this.table.delete(webhookKey(keyId));
  }

  async pushes(keyId: string): Promise<StatusPush[]> {
    const items = await this.table.query(pushKey(keyId, "").pk, "");
    return items.map((item) => Push.parse(item));
  }

  async push(keyId: string, campaignId: string): Promise<StatusPush | undefined> {
    const item = await this.table.get(pushKey(keyId, campaignId));
    return item && Push.parse(item);
  }

  begin(push: Omit<StatusPush, "version">): Write {
    return this.table.put(
      { ...pushKey(push.keyId, push.campaignId), ...push, version: 1 },
      "absent",
      conflict,
    );
  }

  /** Write a push as it is now, if nobody else did since it was read. */
  change({ version }: StatusPush, now: StatusPush): Write {
    return this.table.replace(
      { ...pushKey(now.keyId, now.campaignId), ...now, version: version + 1 },
      { condition: "version = :was", values: { was: version }, otherwise: conflict },
    );
  }
}
