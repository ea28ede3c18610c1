import type { Campaign } from "../campaign/campaign.ts";
import type { Instant } from "../instant.ts";
import { boundTime, type KnownTimes } from "../stated-time.ts";
import type { Box } from "./box.ts";

/** What is known of a box's way, for a further step of it. */
export const knownTimesOf = (
  box: Pick<Box, "firstSealedAt" | "packedAt" | "receivedAt" | "acts"> | undefined,
  { startsAt }: Pick<Campaign, "startsAt">,
  recorded: Instant,
): KnownTimes => ({
  campaignStarted: startsAt,
  sealed: box?.firstSealedAt,
  packed: box?.packedAt,
  handedOver: box?.acts.findLast(({ kind }) => kind === "given" || kind === "taken")?.at,
  received: box?.receivedAt,
  recorded,
});

/** When something took place as far as the chain allows, and what was stated where it does not. */
export interface TimeOfAct {
  at: Instant;
  statedAt?: Instant;
}

/** A time that somebody states of a box: physically done is done, so it is taken and bounded, never refused. */
export function timeOfAct(step: "handedOver" | "received", stated: Instant, known: KnownTimes): TimeOfAct {
  const { certain, usable } = boundTime(step, stated, known);
  return certain ? { at: stated } : { at: usable, statedAt: stated };
}
