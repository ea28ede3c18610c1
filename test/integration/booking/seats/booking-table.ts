import { engineTableClient } from "../../../../local/platform/engine/engine-table-client.ts";
import { slotsOfCampaignDay } from "../../../../shared/domain/booking/campaign-slots.ts";
import type { Campaign } from "../../../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../../../shared/domain/campaign/site.ts";
import { atTimeOfDay } from "../../../../shared/domain/instant.ts";
import type { RequestGathering } from "../../../../shared/ports/batching.ts";
import type { TableClient } from "../../../../shared/ports/table-client.ts";
import { BookingService, type SeatRequest } from "../../../../shared/services/booking/seats/bookings.ts";
import { LaneStore } from "../../../../shared/store/booking/lanes.ts";
import { ParticipationStore } from "../../../../shared/store/people/participations.ts";
import { TubeStore } from "../../../../shared/store/sampling/tubes.ts";
import { Table } from "../../../../shared/store/table.ts";
import { CustodyStore } from "../../../../shared/store/transport/custody.ts";
import { aCampaignPlan } from "../../../support/factories/district.ts";
import { aSite } from "../../../support/factories/site.ts";
import { createWorld } from "../../../support/scenes/harness.ts";

export const DAY = "2026-03-02";
export const slotAt = (time: string) => atTimeOfDay(DAY, time);
export const campaign: Campaign = { ...aCampaignPlan(), state: "open" };

/** Resident codes of so many people; seats ask nothing else of them. */
export const somePeople = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `PERSON${String(n).padStart(6, "0")}`);

/** A site's slots on a table of its own, and as many processes on it as a test wants. */
export async function seatTable(site: Site = aSite()) {
  const world = await createWorld();
  const { table } = world.services;
  const participations = new ParticipationStore(table);
  const lanes = new LaneStore(table);
  let planned = site;

  /** The seats of another process: memories of its own, on the same table. */
  const process = (
    options: { client?: TableClient; gathering?: RequestGathering; retryForMs?: number } = {},
  ): BookingService => {
    const client = options.client ?? engineTableClient(world.endpoint);
    const own = new Table(client, table.name, undefined, options.retryForMs);
    return new BookingService(
      own,
      new ParticipationStore(own),
      new TubeStore(own, new CustodyStore(own)),
      world.clock,
      options.gathering,
    );
  };

  const plan = async (differences: Partial<Site>): Promise<void> => {
    planned = { ...planned, ...differences };
    const { siteId } = planned;
    await process().planDay(
      { campaignId: campaign.campaignId, siteId, day: DAY },
      slotsOfCampaignDay(planned, DAY, campaign),
      "open",
    );
  };
  await plan({});

  return {
    world,
    table,
    participations,
    process,
    plan,
    site: () => planned,
    wish: (residentId: string, slotStart: string, idempotencyKey?: string): SeatRequest => ({
      ...{ campaign, site: planned, residentId, slotStart, idempotencyKey },
    }),
    lanesOfDay: () => lanes.ofDay(campaign.campaignId, planned.siteId, DAY),
    bookingOf: async (residentId: string) =>
      (await participations.get(residentId, campaign.campaignId)).booking,
    /** Lanes whose count is not the number of seats that people hold on it: always none. */
    leaks: async (people: readonly string[]) => {
      const standing = await participations.getMany(people, campaign.campaignId);
      const seats = [...standing.values()].flatMap(({ booking }) => booking ?? []);
      const counted = await lanes.ofDay(campaign.campaignId, planned.siteId, DAY);
      const heldOn = (slotStart: string, lane: number) =>
        seats.filter((seat) => seat.slotStart === slotStart && seat.lane === lane).length;
      return counted
        .map(({ slotStart, lane, booked }) => ({ slotStart, lane, booked, held: heldOn(slotStart, lane) }))
        .filter(({ booked, held }) => booked !== held);
    },
  };
}

export type SeatTable = Awaited<ReturnType<typeof seatTable>>;

/** How an attempt ended, in a word: `seated`, or the type of the problem. */
export const wordOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === "fulfilled" ? "seated" : String(outcome.reason.type ?? outcome.reason.message);
