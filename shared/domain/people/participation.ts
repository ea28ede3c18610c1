import * as z from "zod";
import { CommunityId } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { Told } from "../messages/told.ts";
import { TUBE_KINDS } from "../sampling/tube.ts";
import { pattern } from "../text.ts";
import { ResidentId } from "./resident.ts";

/** A request's own name, a ULID, a UUID or the like: the same again is the same request. */
export const IdempotencyKey = pattern(/^[A-Za-z0-9_-]{8,64}$/, { maxBytes: 64 });

/** A seat held for a person (预约). At most one in a campaign. */
export const Booking = z.object({
  siteId: SiteId,
  slotStart: Instant,
  lane: z.int().positive(),
  bookedAt: Instant,
  /** The name that the request which made it gave itself. */
  idempotencyKey: IdempotencyKey.optional(),
});
export type Booking = z.infer<typeof Booking>;

/** A sample (样本): the link between a person and a tube. */
export const Sample = z.object({
  tubeBarcode: z.string(),
  kind: z.enum(TUBE_KINDS),
  sampledAt: Instant,
  /**
   * The community whose counters count the person by this sample, whatever community they move to later; null for
   * somebody who was not on the roster. Absent in samples of earlier versions: those count where the person is now.
   */
  countedIn: CommunityId.nullable().optional(),
});
export type Sample = z.infer<typeof Sample>;

/** All that one person did in one campaign: the seat booked and the tubes they are in, oldest first. */
export const Participation = z.object({
  residentId: ResidentId,
  campaignId: CampaignId,
  booking: Booking.optional(),
  /** The latest seat that the person held and did not come for. */
  noShow: Booking.optional(),
  samples: z.array(Sample),
  /** What the person was told last of it; absent while they were told nothing, or by an earlier version only. */
  told: Told.optional(),
  /** The record of the same person that has the tubes of this one; nobody is linked to a tube by this one then. */
  mergedInto: ResidentId.optional(),
});
export type Participation = z.infer<typeof Participation>;

/** Somebody who holds a seat. */
export type SeatedParticipation = Participation & { booking: Booking };

export const isSeated = (participation: Participation): participation is SeatedParticipation =>
  participation.booking !== undefined;

/** Whether the person came for the seat they hold: they were sampled after they had booked it. */
export const hasUsedSeat = ({ booking, samples }: Pick<Participation, "booking" | "samples">): boolean =>
  booking !== undefined && samples.some(({ sampledAt }) => sampledAt >= booking.bookedAt);
