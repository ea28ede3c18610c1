import * as z from "zod";
import { Delivery } from "../../domain/messages/delivery.ts";
import { Recipient } from "../../domain/messages/recipient.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import type { OwedMessage, StandingMessage } from "./message.ts";
import type { MessageItem } from "./message-item.ts";

// What of a message is sealed, and under which names.

type Named = Pick<OwedMessage, "residentId" | "effectKey">;

/** The name under which the parameters of a message are sealed. */
export const placeOf = ({ residentId, effectKey }: Named): string => `R#${residentId}/MSG#${effectKey}`;

/** The same of its recipients. */
export const addressesOf = (message: Named): string => `${placeOf(message)}/TO`;

/** A message as it was read; of one that is claimed and not yet kept, the claim alone. */
export function openMessage(sealer: FieldSealer, item: MessageItem): StandingMessage {
  const { residentId, effectKey, template, at, claimedAtMs, sentAt, campaignId, deliveries, sealedTo } = item;
  const { openedAt, resentAt, seat } = item;
  const opened = sealer.open(placeOf(item), item.sealedParameters);
  return {
    ...{ residentId, effectKey, template, at, claimedAtMs, campaignId, openedAt, resentAt, seat },
    isTried: sentAt !== undefined,
    parameters: z.record(z.string(), z.string()).parse(JSON.parse(opened)),
    deliveries: deliveries === undefined ? [] : z.array(Delivery).parse(JSON.parse(deliveries)),
    to:
      sealedTo === undefined
        ? []
        : z.array(Recipient).parse(JSON.parse(sealer.open(addressesOf(item), sealedTo))),
  };
}
