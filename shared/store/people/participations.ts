import type { Told } from "../../domain/messages/told.ts";
import {
  type Booking,
  hasUsedSeat,
  type Participation,
  type Sample,
  type SeatedParticipation,
} from "../../domain/people/participation.ts";
import { conflict, type Table, type Write } from "../table.ts";
import {
  blankParticipation,
  participationItem,
  participationKey,
  readParticipation,
  slotListKey,
} from "./participation-item.ts";
import { NO_SAMPLES, writeSamples, writeSeat, writeTold } from "./participation-text.ts";

// Questions and writes of participations (participation-item.ts): each write is conditional on what was read.

/** The seat and the tubes are as they were read. */
const AS_READ = "booking = :was AND samples = :samples";
const asRead = ({ booking, samples }: SeatedParticipation) => ({
  was: writeSeat(booking),
  samples: writeSamples(samples),
});

const NEVER_TOLD = "attribute_not_exists(told)";
const saysNothingElse = ({ samples, noShow, told }: Participation): boolean =>
  samples.length === 0 && noShow === undefined && told === undefined;

/** The person was not joined to another record of theirs. */
const STANDS_FOR_ITSELF = "attribute_not_exists(mergedInto)";

export class ParticipationStore {
  constructor(private readonly table: Table) {}

  async get(residentId: string, campaignId: string): Promise<Participation> {
    const item = await this.table.get(participationKey(residentId, campaignId));
    return item ? readParticipation(item) : blankParticipation(residentId, campaignId);
  }

  /** By resident id; people who did nothing yet are there with nothing. */
  async getMany(residentIds: readonly string[], campaignId: string): Promise<Map<string, Participation>> {
    const items = await this.table.batchGet(residentIds.map((id) => participationKey(id, campaignId)));
    const found = new Map(items.map(readParticipation).map((p) => [p.residentId, p]));
    return new Map(residentIds.map((id) => [id, found.get(id) ?? blankParticipation(id, campaignId)]));
  }

  /** The tubes that people are in, without the seats they hold. */
  async samplesOf(
    residentIds: readonly string[],
    campaignId: string,
  ): Promise<Map<string, Pick<Participation, "residentId" | "campaignId" | "samples">>> {
    const keys = residentIds.map((id) => participationKey(id, campaignId));
    const items = await this.table.batchGet(keys, ["pk", "sk", "samples"]);
    const found = new Map(items.map(readParticipation).map((p) => [p.residentId, p]));
    return new Map(residentIds.map((id) => [id, found.get(id) ?? blankParticipation(id, campaignId)]));
  }

  /** People with a seat in a slot who were not sampled yet. */
  async bookedInSlot(campaignId: string, siteId: string, slotStart: string): Promise<Participation[]> {
    return (await this.table.list(slotListKey(campaignId, siteId, slotStart))).map(readParticipation);
  }

  /** Hold a seat for someone who has none. `otherwise` sees the item as it stood. */
  hold(
    residentId: string,
    campaignId: string,
    booking: Booking,
    otherwise: Write["otherwise"] = conflict,
  ): Write {
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET samples = if_not_exists(samples, :none), booking = :booking, listPk = :list, listSk = :resident",
      {
        values: {
          resident: residentId,
          none: NO_SAMPLES,
          booking: writeSeat(booking),
          list: slotListKey(campaignId, booking.siteId, booking.slotStart),
        },
        condition: `attribute_not_exists(booking) AND ${STANDS_FOR_ITSELF}`,
        otherwise,
      },
    );
  }

  /**
   * Hold a seat for someone of whom there is no item yet. In a rush this is nearly every booking, so it asks the least
   * of the engine: the whole item is put, on the shortest condition.
   */
  holdFirst(residentId: string, campaignId: string, booking: Booking, otherwise: Write["otherwise"]): Write {
    const item = participationItem({ residentId, campaignId, booking, samples: [] });
    return this.table.put(item, "absent", otherwise);
  }

  /** Replace the seat that a person holds by another, if they were not sampled since they were read. */
  rebook(was: SeatedParticipation, booking: Booking, otherwise: Write["otherwise"] = conflict): Write {
    const { residentId, campaignId } = was;
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET booking = :booking, listPk = :list",
      {
        values: {
          ...asRead(was),
          booking: writeSeat(booking),
          list: slotListKey(campaignId, booking.siteId, booking.slotStart),
        },
        condition: AS_READ,
        otherwise,
      },
    );
  }

  /**
   * Take the seat from a person who gives it up, if they were not sampled since they were read. An item that would say
   * nothing more goes, so that they may book as anybody new does.
   */
  release(was: SeatedParticipation, otherwise: Write["otherwise"] = conflict): Write {
    const key = participationKey(was.residentId, was.campaignId);
    const values = asRead(was);
    return saysNothingElse(was)
      ? this.table.deleteWhere(key, { values, condition: `${AS_READ} AND ${NEVER_TOLD}`, otherwise })
      : this.table.update(key, "REMOVE booking, listPk, listSk", { values, condition: AS_READ, otherwise });
  }

  /** Take the seat of someone who did not come and note it, if nothing was changed or sampled since. */
  noteNoShow(was: SeatedParticipation): Write {
    return this.table.update(
      participationKey(was.residentId, was.campaignId),
      "SET noShow = :was REMOVE booking, listPk, listSk",
      { values: asRead(was), condition: AS_READ, otherwise: conflict },
    );
  }

  /**
   * Replace the tubes of a person, if they are still as they were read; so whoever links a person to a tube knows
   * which others they are in, and whether somebody who is in none was told anything.
   */
  replaceSamples(
    was: Participation,
    samples: readonly Sample[],
    otherwise: Write["otherwise"] = conflict,
  ): Write {
    const key = participationKey(was.residentId, was.campaignId);
    const values = { samples: writeSamples(samples), was: writeSamples(was.samples) };
    const seat = seatListing(was, samples);
    return this.table.update(key, `SET samples = :samples${seat.expression}`, {
      values: { ...values, ...seat.values },
      condition: `${was.samples.length > 0 ? "samples = :was" : noneAsRead(was)} AND ${STANDS_FOR_ITSELF}${seat.condition}`,
      otherwise,
    });
  }

  /**
   * Let another record of the same person have all that comes, if this one has no tubes and its seat is as it was read;
   * the seat is given up.
   */
  merge(was: Participation, into: string, otherwise: Write["otherwise"] = conflict): Write {
    return this.table.update(
      participationKey(was.residentId, was.campaignId),
      "SET samples = :none, mergedInto = :into REMOVE booking, listPk, listSk",
      {
        values: {
          ...{ none: NO_SAMPLES, into },
          ...(was.booking === undefined ? {} : { seat: writeSeat(was.booking) }),
        },
        condition: `(attribute_not_exists(samples) OR samples = :none) AND ${was.booking === undefined ? "attribute_not_exists(booking)" : "booking = :seat"}`,
        otherwise,
      },
    );
  }

  /** Let tubes come to a person by this record again. */
  part({ residentId, campaignId }: Pick<Participation, "residentId" | "campaignId">): Write {
    return this.table.update(
      participationKey(residentId, campaignId),
      "SET samples = if_not_exists(samples, :none) REMOVE mergedInto",
      { values: { none: NO_SAMPLES } },
    );
  }

  /**
   * Note what a person is being told, if both what they were told last and their tubes are as they were read; so of
   * several deliveries one tells it, and none tells what held before.
   */
  claimTold(was: Participation, told: Told, otherwise: Write["otherwise"] = conflict): Write {
    return this.table.update(participationKey(was.residentId, was.campaignId), "SET told = :told", {
      values: {
        ...{ told: writeTold(told), samples: writeSamples(was.samples) },
        ...(was.told === undefined ? {} : { was: writeTold(was.told) }),
      },
      condition: `samples = :samples AND ${was.told === undefined ? "attribute_not_exists(told)" : "told = :was"}`,
      otherwise,
    });
  }
}

const UNLISTED = " REMOVE listPk, listSk";

/**
 * Who was sampled leaves the list of their slot, on which those stand who may still come: what is written to their item
 * later is not written to the index as well. Who was taken out of the tube again comes back to it. Where nothing was read
 * of a person, their first sample ends whatever seat they hold.
 */
function seatListing(
  { residentId, campaignId, booking, samples: before }: Participation,
  samples: readonly Sample[],
): { expression: string; condition: string; values: Record<string, string> } {
  const asItIs = { expression: "", condition: "", values: {} };
  if (booking === undefined)
    return before.length === 0 && samples.length > 0 ? { ...asItIs, expression: UNLISTED } : asItIs;
  const isUsed = hasUsedSeat({ booking, samples: [...samples] });
  if (isUsed === hasUsedSeat({ booking, samples: before })) return asItIs;
  const seat = { condition: " AND booking = :seat", values: { seat: writeSeat(booking) } };
  if (isUsed) return { ...seat, expression: UNLISTED };
  const list = slotListKey(campaignId, booking.siteId, booking.slotStart);
  return {
    ...seat,
    expression: ", listPk = :list, listSk = :resident",
    values: { ...seat.values, list, resident: residentId },
  };
}

const noneAsRead = ({ told }: Participation): string =>
  `(attribute_not_exists(samples) OR samples = :was)${told === undefined ? " AND attribute_not_exists(told)" : ""}`;
