import * as z from "zod";
import { CampaignId } from "../campaign/campaign.ts";
import { openingsOn } from "../campaign/opening-hours.ts";
import { isOpenOn, type Site, SiteId } from "../campaign/site.ts";
import { dayOf, Instant } from "../instant.ts";
import { pattern } from "../text.ts";
import { DeviceKey } from "./device-key.ts";

export const REVOCATION_REASONS = ["lost", "stolen", "broken", "leftService", "misused"] as const;

export const DeviceId = pattern(/^[A-Za-z0-9_-]{8,40}$/, { maxBytes: 40 });

/** A sampling device (采样终端) as it was last heard of. */
export const Device = z.object({
  deviceId: z.string(),
  samplerId: z.string().optional(),
  campaignId: CampaignId.optional(),
  siteId: SiteId.optional(),
  lastSeenAt: Instant.optional(),
  /** How far its clock is ahead of ours. */
  clockOffsetSeconds: z.number().optional(),
  /** Operations that it said are still on it. */
  pending: z.int().nonnegative().optional(),
  revokedAt: Instant.optional(),
  revokedBy: z.string().optional(),
  revokedFor: z.enum(REVOCATION_REASONS).optional(),
  restoredAt: Instant.optional(),
  restoredBy: z.string().optional(),
  /** The key that it signs with; absent until it enrols one, and while its key is reset. */
  publicKey: DeviceKey.optional(),
  /** The key's thumbprint. */
  keyId: z.string().optional(),
  /** When it enrolled a key last; it stays when that is reset. */
  enrolledAt: Instant.optional(),
  enrolledBy: z.string().optional(),
  keyResetAt: Instant.optional(),
  keyResetBy: z.string().optional(),
});
export type Device = z.infer<typeof Device>;

/** A device at work sends every few minutes, if only a sign of life. */
export const SILENT_AFTER_MINUTES = 15;

/** Whether the site is open at a moment and the device was heard of on that day or since the site opened. */
const isAtWork = (site: Site, lastSeenAt: Instant, now: Instant): boolean =>
  isOpenOn(site, dayOf(now)) &&
  openingsOn(site, dayOf(now)).some(
    ({ opens, closes }) =>
      now >= opens && now < closes && (lastSeenAt >= opens || dayOf(lastSeenAt) === dayOf(now)),
  );

export interface DeviceSilence {
  /** Minutes since it was heard of. */
  silentMinutes: number;
  /** Somebody should look after it. */
  silent: boolean;
}

/**
 * Whether a device has fallen silent: not heard of for a quarter of an hour though operations are left on it, or
 * though its site is open and it was at work there today or since it opened. A device put away empty is not missed.
 */
export function silenceOf(device: Device, site: Site | undefined, now: Instant): DeviceSilence {
  const { lastSeenAt, pending = 0, revokedAt } = device;
  if (lastSeenAt === undefined) return { silentMinutes: 0, silent: false };
  const silentMinutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(lastSeenAt)) / 60_000));
  const atWork = site !== undefined && isAtWork(site, lastSeenAt, now);
  const missed = pending > 0 || atWork;
  return {
    silentMinutes,
    silent: revokedAt === undefined && missed && silentMinutes >= SILENT_AFTER_MINUTES,
  };
}
