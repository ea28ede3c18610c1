import * as z from "zod";
import { CommunityId } from "../area.ts";
import { Instant } from "../instant.ts";
import type { Told } from "../messages/told.ts";
import type { PersonStatus } from "./person-status.ts";
import { PERSON_STATUSES } from "./person-status.ts";
import { ResidentId } from "./resident.ts";

/** A change of a person's status, as it stands in the feed of a campaign. */
export const StatusEvent = z.object({
  residentId: ResidentId,
  communityId: CommunityId.optional(),
  /** How many changes the person has had in the campaign: a later one has a higher number. */
  revision: z.int().positive(),
  status: z.enum(PERSON_STATUSES),
  sampledAt: Instant.optional(),
  /** Whether it takes the one before it back. */
  corrects: z.boolean(),
});
export type StatusEvent = z.infer<typeof StatusEvent>;

/** The status that a person was told; whose result was taken away has none. */
export const statusTold = ({ status }: Pick<Told, "status">): PersonStatus =>
  status === "noSample" ? "notBooked" : status;

const BACKOFF_MINUTES = [0.5, 2, 10, 30, 60] as const;
/** A receiver that fails for longer is not tried again until somebody says so. */
const FAILS_AT_MOST_MINUTES = 24 * 60;

/**
 * When to try a receiver again that has failed; nothing when it is given up.
 * @param failures in a row, at least one
 * @param jitter from 0 up to, not including, 1
 */
export function nextPush(
  { failures, failingSince }: { failures: number; failingSince: Instant },
  { now, jitter }: { now: Instant; jitter: number },
): Instant | undefined {
  const failedMinutes = (Date.parse(now) - Date.parse(failingSince)) / 60_000;
  if (failedMinutes >= FAILS_AT_MOST_MINUTES) return undefined;
  const minutes = BACKOFF_MINUTES[Math.min(failures, BACKOFF_MINUTES.length) - 1] ?? 1;
  return new Date(Date.parse(now) + Math.round(minutes * (1 + jitter / 4) * 60_000)).toISOString();
}

const PRIVATE = /^(?:localhost|.*\.(?:localhost|local|internal|lan|home|arpa))$/i;
const NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/**
 * Whether status changes may be pushed to an address: HTTPS, and a name of the public network, so that nothing behind our
 * own walls is reached by it.
 * @param loopback whether this machine itself is one, where everything is on one
 */
export function isReceiverAddress(address: string, { loopback }: { loopback: boolean }): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "" || url.hash !== "") return false;
  if (loopback && url.protocol === "http:" && url.hostname === "127.0.0.1") return true;
  return url.protocol === "https:" && NAME.test(url.hostname) && !PRIVATE.test(url.hostname);
}
