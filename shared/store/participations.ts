import { z } from "zod";
import { type Booking, Participation, Sample } from "../domain/participation.ts";
import type { Item, Key, Table, Write } from "./table.ts";

// One item per person and campaign: the seat and the tubes. It makes "one booking per person and campaign" a
// condition on one item, and a result two key reads: this item, then its tubes. While a seat is held the item also
// stands on the list of its slot. Ten of these are written for each tube, and the embedded engine is paid by the
// attribute: a sample is one word list (`T000000000197 screening 2026-03-02T01:00:00.000Z`), not a map of three, and
// what the key says is not said again.

export const participationKey = (residentId: string, campaignId: string): Key => ({
  pk: `R#${residentId}`,
  sk: `C#${campaignId}`,
});

export const slotListKey = (campaignId: string, siteId: string, slotStart: string): string =>
  `SLOT#${campaignId}#${siteId}#${slotStart}`;

/** Who has an item may have nothing in it, a seat given back for instance. */
const NOTHING_YET =
  "attribute_not_exists(booking) AND attribute_not_exists(noShow) AND (attribute_not_exists(samples) OR samples = :none)";

/** Of someone who did nothing in the campaign yet. */
export const blankParticipation = (residentId: string, campaignId: string): Participation => ({
  residentId,
  campaignId,
  samples: [],
});

export class ParticipationStore {
  constructor(private readonly table: Table) {}

  async get(residentId: string, campaignId: string): Promise<Participation> {
    const item = await this.table.get(participationKey(residentId, campaignId));
    return item ? parse(item) : blankParticipation(residentId, campaignId);
  }

  /** By resident id; people who did nothing yet are there with nothing. */
  async getMany(residentIds: readonly string[], campaignId: string): Promise<Map<string, Participation>> {
    const items = await this.table.batchGet(residentIds.map((id) => participationKey(id, campaignId)));
    const found = new Map(items.map(parse).map((p) => [p.residentId, p]));
    return new Map(residentIds.map((id) => [id, found.get(id) ?? blankParticipation(id, campaignId)]));
  }

  /** The tubes that people are in, without the seats they hold. */
  async samplesOf(
    residentIds: readonly string[],
    campaignId: string,
  ): Promise<Map<string, Pick<Participation, "residentId" | "campaignId" | "samples">>> {
    const keys = residentIds.map((id) => participationKey(id, campaignId));
    const items = await this.table.batchGet(keys, ["pk", "sk", "samples"]);
    const found = new Map(items.map(parse).map((p) => [p.residentId, p]));
    return new Map(residentIds.map((id) => [id, found.get(id) ?? blankParticipation(id, campaignId)]));
  }

  /** People with a seat in a slot. */
  async bookedInSlot(campaignId: string, siteId: string, slotStart: string): Promise<Participation[]> {
    return (await this.table.list(slotListKey(campaignId, siteId, slotStart))).map(parse);
  }

  /** Hold a seat for someone who has none. `otherwise` sees the item as it stood. */
  hold(residentId: string, campaignId: string, booking: Booking, otherwise: Write["otherwise"]): Write {
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET samples = if_not_exists(samples, :none), booking = :booking, listPk = :list, listSk = :resident",
      {
        values: {
          resident: residentId,
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
    return this.table.replace(participationItem({ residentId, campaignId, booking, samples: [] }), {
      condition: NOTHING_YET,
      values: { none: [] },
      otherwise,
    });
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
        values: { was, samples: samples.map(written) },
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
    const key = participationKey(was.residentId, was.campaignId);
    const values = { samples: samples.map(written), was: was.samples.map(written) };
    return this.table.update(key, "SET samples = :samples", {
      values,
      condition:
        was.samples.length > 0 ? "samples = :was" : "attribute_not_exists(samples) OR samples = :was",
      otherwise,
    });
  }
}

const written = ({ tubeBarcode, kind, sampledAt }: Sample): string => `${tubeBarcode} ${kind} ${sampledAt}`;

function readSample(text: unknown): Sample {
  const [tubeBarcode, kind, sampledAt] = String(text).split(" ");
  return Sample.parse({ tubeBarcode, kind, sampledAt });
}

const Samples = z.array(z.string());

/** A participation as its item says it. */
export function readParticipation({ pk, sk, ...item }: Item): Participation {
  return Participation.parse({
    ...item,
    residentId: String(pk).slice("R#".length),
    campaignId: String(sk).slice("C#".length),
    samples: Samples.parse(item.samples).map(readSample),
  });
}

/** A participation as a whole item; while a seat is held also on the list of its slot. */
export function participationItem(participation: Participation): Item & Key {
  const { residentId, campaignId, booking, noShow, samples } = participation;
  return {
    ...participationKey(residentId, campaignId),
    samples: samples.map(written),
    ...(noShow ? { noShow } : {}),
    ...(booking
      ? { booking, listPk: slotListKey(campaignId, booking.siteId, booking.slotStart), listSk: residentId }
      : {}),
  };
}

const parse = readParticipation;
