import { type Booking, Participation, type Sample } from "../domain/participation.ts";
import type { Key, Table, Write } from "./table.ts";

// One item per person and campaign: the seat and the tubes. It makes "one booking per person and campaign" a
// condition on one item, and a result two key reads: this item, then its tubes. While a seat is held the item also
// stands on the list of its slot.

export const participationKey = (residentId: string, campaignId: string): Key => ({
  pk: `R#${residentId}`,
  sk: `C#${campaignId}`,
});

export const slotListKey = (campaignId: string, siteId: string, slotStart: string): string =>
  `SLOT#${campaignId}#${siteId}#${slotStart}`;

const Tubes = Participation.pick({ residentId: true, campaignId: true, samples: true });

const blank = (residentId: string, campaignId: string): Participation => ({
  residentId,
  campaignId,
  samples: [],
});

export class ParticipationStore {
  constructor(private readonly table: Table) {}

  async get(residentId: string, campaignId: string): Promise<Participation> {
    const item = await this.table.get(participationKey(residentId, campaignId));
    return item ? parse(item) : blank(residentId, campaignId);
  }

  /** By resident id; people who did nothing yet are there with nothing. */
  async getMany(residentIds: readonly string[], campaignId: string): Promise<Map<string, Participation>> {
    const items = await this.table.batchGet(residentIds.map((id) => participationKey(id, campaignId)));
    const found = new Map(items.map(parse).map((p) => [p.residentId, p]));
    return new Map(residentIds.map((id) => [id, found.get(id) ?? blank(id, campaignId)]));
  }

  /** The tubes that people are in, without the seats they hold. */
  async samplesOf(
    residentIds: readonly string[],
    campaignId: string,
  ): Promise<Map<string, Pick<Participation, "residentId" | "campaignId" | "samples">>> {
    const keys = residentIds.map((id) => participationKey(id, campaignId));
    const items = await this.table.batchGet(keys, ["residentId", "campaignId", "samples"]);
    const found = new Map(items.map((item) => Tubes.parse(item)).map((p) => [p.residentId, p]));
    return new Map(residentIds.map((id) => [id, found.get(id) ?? blank(id, campaignId)]));
  }

  /** People with a seat in a slot. */
  async bookedInSlot(campaignId: string, siteId: string, slotStart: string): Promise<Participation[]> {
    return (await this.table.list(slotListKey(campaignId, siteId, slotStart))).map(parse);
  }

  /** Hold a seat for someone who has none. `otherwise` sees the item as it stood. */
  hold(residentId: string, campaignId: string, booking: Booking, otherwise: Write["otherwise"]): Write {
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET residentId = :resident, campaignId = :campaign, samples = if_not_exists(samples, :none), booking = :booking, listPk = :list, listSk = :resident",
      {
        values: {
          resident: residentId,
          campaign: campaignId,
          none: [],
          booking,
          list: slotListKey(campaignId, booking.siteId, booking.slotStart),
        },
        condition: "attribute_not_exists(booking)",
        otherwise,
      },
    );
  }

  /**
   * Hold a seat for someone who did nothing in the campaign yet: the whole item is put, which costs the engine less
   * than changing one that is not there.
   */
  holdFirst(residentId: string, campaignId: string, booking: Booking, otherwise: Write["otherwise"]): Write {
    const list = slotListKey(campaignId, booking.siteId, booking.slotStart);
    const samples: Sample[] = [];
    return this.table.replace(
      {
        ...participationKey(residentId, campaignId),
        ...{ residentId, campaignId, samples, booking, listPk: list, listSk: residentId },
      },
      {
        condition:
          "attribute_not_exists(booking) AND attribute_not_exists(noShow) AND (attribute_not_exists(samples) OR samples = :none)",
        values: { none: [] },
        otherwise,
      },
    );
  }

  /** Replace the seat `was` by another. */
  rebook(
    residentId: string,
    campaignId: string,
    was: Booking,
    booking: Booking,
    otherwise: Write["otherwise"],
  ): Write {
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET booking = :booking, listPk = :list",
      {
        values: { booking, was, list: slotListKey(campaignId, booking.siteId, booking.slotStart) },
        condition: "booking = :was",
        otherwise,
      },
    );
  }

  release(residentId: string, campaignId: string, was: Booking, otherwise: Write["otherwise"]): Write {
    return this.table.update(participationKey(residentId, campaignId), "REMOVE booking, listPk, listSk", {
      values: { was },
      condition: "booking = :was",
      otherwise,
    });
  }

  /** Take the seat of someone who did not come and note it, if nothing was changed or sampled since. */
  noteNoShow({ residentId, campaignId, samples }: Participation, was: Booking, changed: () => Error): Write {
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET noShow = :was REMOVE booking, listPk, listSk",
      {
        values: { was, samples },
        condition: "booking = :was AND samples = :samples",
        otherwise: changed,
      },
    );
  }

  /**
   * Replace the tubes of a person, if they are still as they were read; so whoever links a person to a tube knows
   * which others they are in.
   */
  replaceSamples(was: Participation, samples: readonly Sample[], otherwise: Write["otherwise"]): Write {
    const none = was.samples.length === 0;
    return this.table.update(
      participationKey(was.residentId, was.campaignId),
      "SET residentId = :resident, campaignId = :campaign, samples = :samples",
      {
        values: { resident: was.residentId, campaign: was.campaignId, samples, was: was.samples },
        condition: none ? "attribute_not_exists(samples) OR samples = :was" : "samples = :was",
        otherwise,
      },
    );
  }
}

const parse = (item: unknown): Participation => Participation.parse(item);
