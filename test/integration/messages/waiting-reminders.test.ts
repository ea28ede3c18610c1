import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { SendFailure } from "../../../shared/ports/messenger.ts";
import { attempt } from "../../../shared/services/messages/attempt.ts";
import { aRosterRow, COMMUNITY_1 } from "../../support/factories/district.ts";
import { SITE } from "../../support/scenes/chain.ts";
import { reminderDesk } from "../../support/scenes/messages/reminder-desk.ts";
import { CAMPAIGN, importAdults } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof reminderDesk>>;
beforeEach(async () => {
  desk = await reminderDesk();
});
afterEach(() => desk.world.close());

const down = () => {
  throw new SendFailure({ kind: "transient", code: "down" });
};

describe("a reminder that waits", () => {
  it("rests at night when its next try falls there, whatever it is about", async () => {
    const [, booked = ""] = await importAdults(desk.world, 2);
    const slotStart = "2026-03-03T02:00:00.000Z";
    await desk.world.call(bookSlot, {
      as: await desk.world.as.resident(booked),
      body: { campaignId: CAMPAIGN, residentId: booked, siteId: SITE, slotStart },
    });
    desk.world.clock.set("2026-03-02T13:58:00.000Z");
    await desk.plan({ areaId: COMMUNITY_1, reasons: ["notBooked", "booked"] });
    await desk.sweep(1, desk.withGateway(down));
    desk.world.clock.set("2026-03-02T14:00:00.000Z");

    await desk.sweep(30);
    const atNight = desk.world.sent.length;
    desk.world.clock.set("2026-03-02T23:31:00.000Z");
    await desk.sweep(2);

    expect(atNight).toBe(0);
    expect(desk.world.sent.map(({ template }) => template).sort()).toEqual([
      "bookingReminder",
      "samplingDue",
    ]);
  });

  it("is dropped where it names a seat that the person holds no more", async () => {
    const [moved = "", stays = ""] = await importAdults(desk.world, 2);
    const seat = { siteId: SITE, slotStart: "2026-03-02T02:00:00.000Z" };
    for (const residentId of [moved, stays])
      await desk.world.call(bookSlot, {
        as: await desk.world.as.resident(residentId),
        body: { campaignId: CAMPAIGN, residentId, ...seat },
      });
    await desk.plan({ areaId: COMMUNITY_1, reasons: ["booked"] });
    await desk.sweep(1, desk.withGateway(down));
    await desk.world.call(reschedule, {
      as: await desk.world.as.resident(moved),
      params: { campaignId: CAMPAIGN, residentId: moved },
      body: { siteId: SITE, slotStart: "2026-03-02T03:00:00.000Z" },
    });

    await desk.sweep(2);

    expect(desk.world.sent.map(({ phone }) => phone)).toEqual([aRosterRow(1).phone]);
  });
});

describe("a channel with a rate", () => {
  it("is taken by retries at that rate too", async () => {
    await importAdults(desk.world, 20);
    await desk.plan({ areaId: COMMUNITY_1 });
    await desk.sweep(2, desk.withGateway(down, 100));
    const sent: number[] = [];
    const slow = desk.withGateway(() => sent.push(desk.world.clock.now().getTime()), 0.1);
    desk.world.clock.advance({ minutes: 1 });

    await desk.sweep(12, slow);

    const aMinute = sent.map((at) => sent.filter((other) => other === at).length);
    expect(sent.length).toBe(20);
    expect(Math.max(...aMinute)).toBeLessThanOrEqual(7);
  });

  it("holds up nobody else of a batch when a place in its line cannot be taken", async () => {
    const services = desk.withGateway(() => {}, 1);
    const failing = Object.assign(Object.create(services.stores.channelLines), {
      take: () => Promise.reject(new Error("busy")),
    });
    const owed = { residentId: "r-1", template: "samplingDue", parameters: {}, effectKey: "x" } as const;
    const to = [{ residentId: "r-1", language: "en" as const, addresses: { sms: "13800000000" } }];

    const [kept] = await attempt({ ...services, stores: { ...services.stores, channelLines: failing } }, [
      { owed, to },
    ]);

    expect(kept?.deliveries).toMatchObject([{ state: "queued", attempts: 0 }]);
    expect((kept?.deliveries[0]?.dueAt ?? "") > desk.world.clock.now().toISOString()).toBe(true);
  });
});
