import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import type { Booking } from "../../domain/people/participation.ts";
import {
  chunksOf,
  conflict,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Table,
  type Write,
} from "../table.ts";

// Whoever held a seat at a site that closed or changed its hours stands on the list of their community until the seat is
// good again, so that those who did not book anew are found without looking through all bookings. Whether they did is
// read from their participation. The sparse index lists the same items by site, for when it opens again.

const DisplacedItem = z.object({
  residentId: z.string(),
  communityId: z.string(),
  siteId: z.string(),
  slotStart: Instant,
  bookedAt: Instant,
  /** When the decision was heard of; names the message about it. */
  displacedAt: Instant,
});
export type DisplacedBooking = z.infer<typeof DisplacedItem>;

const listOfCommunity = (campaignId: string, communityId: string): string =>
  `DISPLACED#${campaignId}#${communityId}`;
const listOfSite = (campaignId: string, siteId: string): string => `DISPLACED-AT#${campaignId}#${siteId}`;
const keyOf = (campaignId: string, { communityId, residentId }: DisplacedBooking): Key => ({
  pk: listOfCommunity(campaignId, communityId),
  sk: residentId,
});

const parse = (item: Item): DisplacedBooking => DisplacedItem.parse(item);

/** Whether this is about the booking that a person holds. */
export const isAbout = (
  displaced: DisplacedBooking,
  booking: Pick<Booking, "siteId" | "slotStart" | "bookedAt"> | undefined,
): boolean =>
  booking?.siteId === displaced.siteId &&
  booking.slotStart === displaced.slotStart &&
  booking.bookedAt === displaced.bookedAt;

const without = (
  noted: readonly DisplacedBooking[],
  standing: ReadonlyMap<string, DisplacedBooking>,
): DisplacedBooking[] => noted.filter((each) => standing.get(each.residentId) !== each);

export class DisplacedBookingStore {
  constructor(private readonly table: Table) {}

  /**
   * Put people on the lists of their communities. Who is there for the same booking stays as noted first.
   * @returns them as they are noted
   * @throws ProblemError `changed-meanwhile` when others note the same people at the same time
   */
  async note(campaignId: string, displaced: readonly DisplacedBooking[]): Promise<DisplacedBooking[]> {
    const items = await this.table.batchGet(displaced.map((each) => keyOf(campaignId, each)));
    const standing = new Map(items.map(parse).map((each) => [each.residentId, each]));
    const noted = displaced.map((each) => {
      const known = standing.get(each.residentId);
      return known && isAbout(known, each) ? known : each;
    });
    for (const chunk of chunksOf(without(noted, standing), MAX_TRANSACTION_WRITES))
      await this.table.transact(chunk.map((each) => this.noting(campaignId, each)));
    return noted;
  }

  private noting(campaignId: string, each: DisplacedBooking): Write {
    const item = {
      ...keyOf(campaignId, each),
      ...each,
      listPk: listOfSite(campaignId, each.siteId),
      listSk: `${each.slotStart}#${each.residentId}`,
    };
    return this.table.replace(item, {
      condition: "attribute_not_exists(pk) OR bookedAt <> :bookedAt OR slotStart <> :slotStart",
      values: { bookedAt: each.bookedAt, slotStart: each.slotStart },
      otherwise: conflict,
    });
  }

  /** Take people off the lists. */
  async forget(campaignId: string, displaced: readonly DisplacedBooking[]): Promise<void> {
    for (const chunk of chunksOf(displaced, MAX_TRANSACTION_WRITES))
      await this.table.transact(chunk.map((each) => this.table.delete(keyOf(campaignId, each))));
  }

  async ofCommunity(campaignId: string, communityId: string): Promise<DisplacedBooking[]> {
    return (await this.table.query(listOfCommunity(campaignId, communityId), "")).map(parse);
  }

  async ofSite(campaignId: string, siteId: string): Promise<DisplacedBooking[]> {
    return (await this.table.list(listOfSite(campaignId, siteId))).map(parse);
  }
}
