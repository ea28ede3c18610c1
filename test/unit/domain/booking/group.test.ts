import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSlot, slotsOfCampaignDay } from "../../../../shared/domain/booking/campaign-slots.ts";
import { isVisitTime, lanesOfTeam, visitSite } from "../../../../shared/domain/booking/group.ts";
import { Site } from "../../../../shared/domain/campaign/site.ts";
import { isVisitSite } from "../../../../shared/domain/campaign/visit-site.ts";
import { addMinutes, atTimeOfDay, dayOf } from "../../../../shared/domain/instant.ts";

const span = { startsAt: "2026-03-01T16:00:00.000Z", endsAt: "2026-03-03T16:00:00.000Z" };
const visit = (staff: number, at = "2026-03-02T06:00:00.000Z") => ({
  kind: "visit" as const,
  communityId: "110107001001",
  at,
  staff,
});

describe("the visit of a mobile team", () => {
  it("has a lane for every two of its staff", () => {
    expect([2, 3, 4, 5].map(lanesOfTeam)).toEqual([1, 1, 2, 2]);
  });

  it("is a site that nobody else books, and says neither who is visited nor where", () => {
    const group = { kind: "school" as const, members: 30, wish: visit(4) };

    const site = visitSite(group, "2026-03-02T06:00:00.000Z", 7, { xKm: 1, yKm: 2 });

    expect(site).toEqual({
      siteId: "110107001-V7",
      kind: "temporary",
      subDistrictId: "110107001",
      communityIds: ["110107001001"],
      name: { zh: "上门采样 7", en: "Visit 7" },
      state: "open",
      lanes: 2,
      opensAt: "14:00",
      closesAt: "15:00",
      slotMinutes: 60,
      seatsPerLane: 15,
      xKm: 1,
      yKm: 2,
    });
    expect([isVisitSite(site.siteId), isVisitSite("110107001-F1")]).toEqual([true, false]);
  });

  it("has one slot of a day, at its time, with a seat for each member as far as a lane holds", () => {
    const minute = fc.integer({ min: 0, max: 2 * 24 * 60 - 1 }).map((m) => addMinutes(span.startsAt, m));
    const members = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(minute.filter(isVisitTime), members, fc.integer({ min: 2, max: 5 }), (at, count, staff) => {
        const group = { kind: "community" as const, members: count, wish: visit(staff, at) };
        const site = Site.parse(visitSite(group, at, 1, { xKm: 0, yKm: 0 }));

        const lanes = slotsOfCampaignDay(site, dayOf(at), span);
        const seats = lanes.reduce((sum, lane) => sum + lane.capacity, 0);

        expect(hasSlot(site, at, span)).toBe(true);
        expect(new Set(lanes.map((lane) => lane.slotStart))).toEqual(new Set([at]));
        expect(seats).toBeGreaterThanOrEqual(Math.min(count, 200 * lanesOfTeam(staff)));
      }),
    );
  });

  it("begins on a full minute, also the day's last", () => {
    const at = atTimeOfDay("2026-03-02", "23:59");

    expect([at, "2026-03-02T06:00:00.001Z"].map(isVisitTime)).toEqual([true, false]);
  });
});
