import { addMilliseconds } from "../../domain/instant.ts";
import { laneOf, routeOf } from "../../domain/messages/channel.ts";
import {
  accepted,
  type Delivery,
  hasItsPlace,
  inLine,
  planned,
  postponed,
  refused,
} from "../../domain/messages/delivery.ts";
import { hasLink, noticeText, noticeValues } from "../../domain/messages/notice-texts.ts";
import { type Recipient, reachableBy } from "../../domain/messages/recipient.ts";
import { earliestByDay, earliestFor } from "../../domain/messages/sending-times.ts";
import { outsideKindOf } from "../../domain/messages/texts/text-kind.ts";
import type { TextsInForce } from "../../domain/messages/texts/text-version.ts";
import { failureOf } from "../../ports/messenger.ts";
import type { KeptMessage, OwedMessage } from "../../store/messages/message.ts";
import type { Services } from "../services.ts";
import { newsLink } from "./news-link.ts";
import { isOfOccasion } from "./reminders/reminder-key.ts";

/** What a channel takes ahead of its rate: the messages of a moment. */
const BURST_MS = 1_000;
/** How long a message waits that could take no place in line, and up to twice as long. */
const PLACELESS_MS = 5_000;
/** Draws of the jitter. */
const JITTER_STEPS = 1_000;

export interface Sending {
  owed: OwedMessage;
  to: readonly Recipient[];
  /** What became of it so far, one for each recipient; absent at the first try. */
  deliveries?: readonly Delivery[];
  /** Since when it stands in the inbox. */
  at?: string;
  /** Whether another process may have sent it before, and died. */
  inDoubt?: boolean;
}

/**
 * Send messages to those recipients to whom they are due, each by the first channel that takes it. Never throws for a
 * provider: a failure is part of the answer.
 */
export async function attempt(services: Services, sendings: readonly Sending[]): Promise<KeptMessage[]> {
  const phones = sendings.flatMap(({ to }) => to.flatMap(({ addresses }) => addresses.sms ?? []));
  const [dead, texts] = await Promise.all([
    services.stores.deadNumbers.among(phones),
    services.stores.textVersions.inForce(services.clock.now().toISOString()),
  ]);
  return Promise.all(
    sendings.map(async (sending) => {
      const tries = sending.to.map((recipient, n) =>
        new Try(services, sending, recipient, { dead, texts }).go(sending.deliveries?.[n]),
      );
      const deliveries = await Promise.all(tries);
      const now = services.clock.now().toISOString();
      return {
        ...{ ...sending.owed, to: sending.to },
        deliveries: deliveries.length === 0 ? [planned([], now)] : deliveries,
        ...(sending.at === undefined ? {} : { at: sending.at }),
      };
    }),
  );
}

/** One message to one recipient. */
class Try {
  constructor(
    private readonly services: Services,
    private readonly sending: Sending,
    private readonly recipient: Recipient,
    private readonly known: { dead: ReadonlySet<string>; texts: TextsInForce },
  ) {}

  async go(before: Delivery | undefined): Promise<Delivery> {
    const route = this.route();
    const now = this.now();
    let delivery = before ?? planned(route, now);
    if (this.sending.inDoubt) delivery = { ...delivery, doubts: (delivery.doubts ?? 0) + 1 };
    while (delivery.state === "queued" && (delivery.dueAt ?? now) <= now) {
      const waiting = this.byDay(delivery) ?? (await this.waiting(delivery));
      if (waiting !== undefined) return waiting;
      delivery = await this.send(delivery, route);
    }
    return delivery;
  }

  /** The delivery as it waits for the morning, also where a retry or the next channel falls in the quiet hours. */
  private byDay(delivery: Delivery): Delivery | undefined {
    const { template, parameters, effectKey } = this.sending.owed;
    const at = { now: this.now(), jitter: this.jitter() };
    const earliest = isOfOccasion(effectKey) ? earliestByDay(at) : earliestFor(template, parameters, at);
    return earliest > at.now ? postponed(delivery, earliest) : undefined;
  }

  /** The delivery as it waits for its turn on its channel; nothing where that is now. */
  private async waiting(delivery: Delivery): Promise<Delivery | undefined> {
    const { messenger, clock, stores } = this.services;
    const { channel = "sms" } = delivery;
    const perSecond = messenger.rates?.[channel];
    const now = this.now();
    if (perSecond === undefined || hasItsPlace(delivery, now)) return undefined;
    const nowMs = clock.now().getTime();
    // Were this to fail the whole batch, those who were sent theirs would be sent them again.
    const placeMs = await stores.channelLines.take(channel, { perSecond, nowMs }).catch(() => undefined);
    if (placeMs === undefined)
      return postponed(delivery, addMilliseconds(now, Math.round(PLACELESS_MS * (1 + this.jitter()))));
    return placeMs - nowMs < BURST_MS ? undefined : inLine(delivery, new Date(placeMs).toISOString());
  }

  private jitter = (): number => this.services.ids.draw(JITTER_STEPS) / JITTER_STEPS;

  private now = (): string => this.services.clock.now().toISOString();

  private route() {
    const { addresses } = this.recipient;
    const reachable = reachableBy(this.recipient).filter(
      (channel) => channel !== "sms" || !this.known.dead.has(addresses.sms ?? ""),
    );
    return routeOf(laneOf(this.sending.owed.template), this.services.messenger.channels, reachable);
  }

  private async send(delivery: Delivery, route: ReturnType<Try["route"]>): Promise<Delivery> {
    const { messenger, clock, stores } = this.services;
    const { channel = "sms" } = delivery;
    const { effectKey, template, parameters } = this.sending.owed;
    const address = this.recipient.addresses[channel];
    const now = this.now();
    const jitter = this.jitter();
    // The address is gone since the message was planned, or the number was found dead.
    if (address === undefined || !route.includes(channel))
      return refused(delivery, { kind: "deadAddress", code: "gone" }, { route, now, jitter });
    const { language } = this.recipient;
    const link = hasLink(template) ? newsLink(this.services, this.sending.owed) : undefined;
    const { approved, versionOf } = this.known.texts;
    const text = noticeText(template, parameters, language, link, approved);
    const values = noticeValues(parameters, language, link);
    try {
      const { gone = [], ...sent } = await messenger.send({
        ...{ effectKey, channel, address, template, language, text, values },
        ...(link === undefined ? {} : { link }),
        at: clock.now(),
      });
      if (gone.length > 0) await stores.reach.unsubscribe(this.recipient.residentId, gone);
      const textVersion = versionOf(outsideKindOf(template, parameters));
      return accepted(delivery, sent.gatewayTemplate === undefined ? { ...sent, textVersion } : sent, now);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "deadAddress" && channel === "sms")
        await stores.deadNumbers.mark(address, failure.code, clock.now());
      return refused(delivery, failure, { route, now, jitter });
    }
  }
}
