import * as z from "zod";
import type { Participation } from "../../domain/people/participation.ts";
import type { Item, Key } from "../table.ts";
import { readSamples, readSeat, readTold, writeSamples, writeSeat, writeTold } from "./participation-text.ts";

// One item per person and campaign: the seat and the tubes. It makes "one booking per person and campaign" a
// condition on one item, and a result two key reads: this item, then its tubes. What the person was told last of their status is
// noted here too, where whoever tells them something reads. While a seat is held and its
// person was not sampled, the item also stands on the list of its slot. Seat and samples are lines of words (participation-text.ts), and what the key says is not said
// again.

export const participationKey = (residentId: string, campaignId: string): Key => ({
  pk: `R#${residentId}`,
  sk: `C#${campaignId}`,
});

export const slotListKey = (campaignId: string, siteId: string, slotStart: string): string =>
  `SLOT#${campaignId}#${siteId}#${slotStart}`;

/** Of someone who did nothing in the campaign yet. */
export const blankParticipation = (residentId: string, campaignId: string): Participation => ({
  residentId,
  campaignId,
  samples: [],
});

const Written = z.object({
  samples: z.string(),
  booking: z.string().optional(),
  noShow: z.string().optional(),
  told: z.string().optional(),
  mergedInto: z.string().optional(),
});

/** A participation as its item says it. */
export function readParticipation(item: Item): Participation {
  const { samples, booking, noShow, told, mergedInto } = Written.parse(item);
  return {
    residentId: String(item.pk).slice("R#".length),
    campaignId: String(item.sk).slice("C#".length),
    samples: readSamples(samples),
    ...(booking === undefined ? {} : { booking: readSeat(booking) }),
    ...(noShow === undefined ? {} : { noShow: readSeat(noShow) }),
    ...(told === undefined ? {} : { told: readTold(told) }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
}

/** A participation as a whole item; while a seat is held also on the list of its slot. */
export function participationItem(participation: Participation): Item & Key {
  const { residentId, campaignId, booking, noShow, samples, told, mergedInto } = participation;
  return {
    ...participationKey(residentId, campaignId),
    samples: writeSamples(samples),
    ...(noShow ? { noShow: writeSeat(noShow) } : {}),
    ...(told ? { told: writeTold(told) } : {}),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(booking
      ? {
          booking: writeSeat(booking),
          listPk: slotListKey(campaignId, booking.siteId, booking.slotStart),
          listSk: residentId,
        }
      : {}),
  };
}
