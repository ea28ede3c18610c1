import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LaneSeats } from "../../../../shared/domain/booking/slot.ts";
import type { SeatRequest } from "../../../../shared/services/booking/seats/booking-request.ts";
import { deal, packShares } from "../../../../shared/services/booking/seats/lane-allocation.ts";
import { aCampaignPlan } from "../../../support/factories/district.ts";
import { aSite } from "../../../support/factories/site.ts";

const SLOT = "2026-03-02T02:00:00.000Z";
const campaign = { ...aCampaignPlan(), state: "open" as const };

const wishesOf = (people: number, lanes: number): SeatRequest[] =>
  Array.from({ length: people }, (_, n) => ({
    campaign,
    site: aSite({ lanes }),
    residentId: `PERSON${String(n).padStart(6, "0")}`,
    slotStart: SLOT,
  }));

const someLanes = fc
  .array(fc.record({ capacity: fc.nat(12), booked: fc.nat(14) }), { minLength: 1, maxLength: 8 })
  .map((lanes): LaneSeats[] =>
    lanes.map((lane, index) => ({ siteId: aSite().siteId, slotStart: SLOT, lane: index + 1, ...lane })),
  );

describe("dealing out the seats of a slot", () => {
  it("seats as many as there is room for, none beyond a lane's capacity, and loses nobody", () => {
    fc.assert(
      fc.property(someLanes, fc.nat(60), (lanes, people) => {
        const before = lanes.map((lane) => ({ ...lane }));
        const room = before.reduce((sum, lane) => sum + Math.max(0, lane.capacity - lane.booked), 0);

        const { shares, without } = deal(wishesOf(people, lanes.length), lanes);

        const seated = shares.flatMap(({ requests }) => requests);
        expect(seated).toHaveLength(Math.min(people, room));
        expect(new Set([...seated, ...without]).size).toBe(people);
        for (const [index, lane] of lanes.entries()) {
          const share = shares.find((each) => each.lane.lane === lane.lane);
          const was = before[index];
          expect(lane.booked).toBe((was?.booked ?? 0) + (share?.requests.length ?? 0));
          expect(lane.booked).toBeLessThanOrEqual(Math.max(lane.capacity, was?.booked ?? 0));
        }
      }),
    );
  });
});

describe("packing seats into transactions", () => {
  it("keeps each within its writes, names no lane twice in one, and leaves nobody out", () => {
    fc.assert(
      fc.property(someLanes, fc.nat(80), fc.integer({ min: 3, max: 100 }), (lanes, people, mostWrites) => {
        const { shares } = deal(wishesOf(people, lanes.length), lanes);

        const pieces = packShares(shares, mostWrites);

        for (const piece of pieces) {
          const writes = piece.reduce((sum, { requests }) => sum + 1 + requests.length, 0);
          expect(writes).toBeLessThanOrEqual(mostWrites);
          expect(new Set(piece.map(({ lane }) => lane.lane)).size).toBe(piece.length);
        }
        const packed = pieces.flat().flatMap(({ requests }) => requests);
        expect(packed).toHaveLength(shares.flatMap(({ requests }) => requests).length);
        expect(new Set(packed).size).toBe(packed.length);
      }),
    );
  });
});
