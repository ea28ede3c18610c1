import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { joinWaitingRoom, setWaitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import { createCampaign, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { ROOM_COUNTERS } from "../../../shared/domain/booking/waiting-room.ts";
import { writeTicket } from "../../../shared/security/tickets.ts";
import { roomCounterKey } from "../../../shared/store/booking/waiting-room-counters.ts";
import { aCampaignPlan, COMMUNITY_1 } from "../../support/factories/district.ts";
import { problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { roomDesk } from "../../support/scenes/waiting-room-desk.ts";

const params = { campaignId: CAMPAIGN };

let desk: Awaited<ReturnType<typeof roomDesk>>;
beforeEach(async () => {
  desk = await roomDesk();
});
afterEach(() => desk.world.close());

describe("while the room is off", () => {
  it("nobody needs a ticket, and joining says so", async () => {
    const { body } = await desk.world.call(joinWaitingRoom, { as: await desk.me(), params });
    const booked = await desk.book();

    expect(body).toEqual({ on: false, serverTime: "2026-03-02T01:00:00.000Z" });
    expect(booked.status).toBe(201);
    expect(await desk.look()).toEqual({ on: false, admittedRank: 0, serverTime: "2026-03-02T01:00:00.000Z" });
  });
});

describe("joining", () => {
  it("gives 1,000 people at once ranks of their own, close together and from all counters", async () => {
    await desk.open(100, "2026-03-02T01:10:00.000Z");

    const places = await desk.crowd(1_000);

    const ranks = new Set(places.map(({ rank }) => rank));
    const drawn = await Promise.all(
      Array.from({ length: ROOM_COUNTERS }, (_, n) =>
        desk.world.services.table.get(roomCounterKey(CAMPAIGN, 0, n)),
      ),
    );
    expect(ranks.size).toBe(1_000);
    expect(Math.max(...ranks)).toBeLessThan(2_000);
    expect(drawn.every((counter) => Number(counter?.drawn) > 0)).toBe(true);
  });

  it("lets the first in at once at the lowest rate, and the next after their turn", async () => {
    await desk.open(0.1);

    const first = await desk.join();
    const [second] = await desk.crowd(1);

    expect(first).toMatchObject({ rank: 1, estimateSeconds: 0 });
    expect(second).toMatchObject({ rank: 2 });
    expect((await desk.look()).admittedRank).toBe(1);
  });

  it("again gives the same ticket, so that nothing is gained by it", async () => {
    await desk.open(10, "2026-03-02T01:10:00.000Z");
    const first = await desk.join();
    await desk.crowd(20);

    const [again, atOnce] = await Promise.all([desk.join(), desk.join()]);

    expect(again).toEqual(first);
    expect(atOnce).toEqual(first);
  });

  it("of one person many times at once draws one rank that counts", async () => {
    await desk.open(10, "2026-03-02T01:10:00.000Z");

    const places = await Promise.all(Array.from({ length: 50 }, () => desk.join()));

    expect(new Set(places.map(({ ticket }) => ticket)).size).toBe(1);
  });

  it("after the ticket has expired draws a new rank behind the others", async () => {
    await desk.open(1_000);
    const first = await desk.join();
    desk.world.clock.advance({ minutes: 31 });
    await desk.crowd(300);

    const second = await desk.join();

    expect(second.rank).toBeGreaterThan(first.rank);
    expect((await desk.bookWith(first.ticket)).problem.type).toBe(problem("waiting-room-ticket"));
    desk.world.clock.set(second.entersAt);
    expect((await desk.bookWith(second.ticket)).status).toBe(201);
  });

  it("in a rush after a quiet hour is let in by the rate, not all at once", async () => {
    await desk.open(1);
    desk.world.clock.advance({ minutes: 59 });

    await desk.crowd(100);
    const places = await desk.crowd(400, 101);

    expect(Math.max(...places.map(({ estimateSeconds }) => estimateSeconds))).toBeGreaterThan(200);
  });
});

describe("the door", () => {
  it("asks a resident for a ticket, for booking and for rescheduling", async () => {
    await desk.book();
    await desk.open(10);

    const booking = await desk.bookWith();
    const move = await desk.world.call(reschedule, {
      as: await desk.me(),
      params: { ...params, residentId: desk.residentId },
      body: { siteId: SITE, slotStart: slotAt("11:00") },
    });

    expect([booking.status, booking.problem.type]).toEqual([403, problem("waiting-room-ticket")]);
    expect([move.status, move.problem.type]).toEqual([403, problem("waiting-room-ticket")]);
  });

  it("says when to come to those who are early, and opens at that time", async () => {
    await desk.open(10, "2026-03-02T01:10:00.000Z");
    const { ticket, entersAt, rank } = await desk.join();

    const early = await desk.bookWith(ticket);
    desk.world.clock.set(entersAt);
    const there = await desk.bookWith(ticket);

    const seconds = 600 + (rank - 1) / 10;
    expect([early.status, early.problem.type]).toEqual([409, problem("waiting-room-not-yet")]);
    expect(early.problem.detail).toContain(entersAt);
    expect(early.headers["retry-after"]).toBe(String(Math.ceil(seconds)));
    expect(there.status).toBe(201);
  });

  it("lets the holder come back with the same ticket while it is good", async () => {
    await desk.open(1_000);
    const { ticket } = await desk.join();
    desk.world.clock.advance({ seconds: 1 });
    await desk.bookWith(ticket);

    const moved = await desk.world.call(reschedule, {
      as: await desk.me(),
      params: { ...params, residentId: desk.residentId },
      body: { siteId: SITE, slotStart: slotAt("11:00"), ticket },
    });

    expect(moved.status).toBe(200);
  });

  it("refuses tickets that are forged, another person's, another campaign's or past their time", async () => {
    await desk.world.call(createCampaign, {
      as: await desk.world.as.commander(),
      body: aCampaignPlan({ campaignId: "SJS-02" }),
    });
    await desk.world.call(setCampaignState, {
      as: await desk.world.as.commander(),
      params: { campaignId: "SJS-02" },
      body: { state: "open" },
    });
    await desk.world.call(setWaitingRoom, {
      as: await desk.world.as.commander(),
      params: { campaignId: "SJS-02" },
      body: { on: true, admissionsPerSecond: 1_000 },
    });
    await desk.open(1_000);
    const mine = await desk.join();
    const others = await desk.join(desk.other);
    const elsewhere = await desk.join(desk.residentId, "SJS-02");
    const [payload = "", signature = ""] = mine.ticket.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const longer = Buffer.from(JSON.stringify({ ...claims, expiresAt: "2026-03-03T00:00:00.000Z" })).toString(
      "base64url",
    );
    const past = writeTicket(desk.world.services.hasher, {
      ...claims,
      entersAt: "2026-03-02T00:00:00.000Z",
      expiresAt: "2026-03-02T00:30:00.000Z",
    });
    desk.world.clock.advance({ seconds: 1 });

    const shown = [
      ...[`${longer}.${signature}`, `${payload}.`, payload, `${mine.ticket}.x`, "", "….…"],
      ...[others.ticket, elsewhere.ticket, past],
    ];
    const answers = [];
    for (const ticket of shown) answers.push(await desk.bookWith(ticket));

    expect(answers.map(({ status, problem: { type } }) => [status, type])).toEqual(
      shown.map(() => [403, problem("waiting-room-ticket")]),
    );
    expect((await desk.bookWith(mine.ticket)).status).toBe(201);
  });

  it("asks people to come again, each at another moment, while as many are being seated as can be", async () => {
    const { clock, services } = desk.world;
    await desk.open(1_000);
    const { ticket, rank } = await desk.join();
    clock.advance({ seconds: 1 });
    const behind = vi.spyOn(services.bookings, "isBehind", "get").mockReturnValue(true);

    const sentAway = await desk.bookWith(ticket);
    behind.mockRestore();
    clock.advance({ seconds: 5 + (rank % 10) });
    const again = await desk.bookWith(ticket);

    expect([sentAway.status, sentAway.problem.type]).toEqual([409, problem("waiting-room-not-yet")]);
    expect(sentAway.headers["retry-after"]).toBe(String(5 + (rank % 10)));
    expect(sentAway.problem.detail).toContain(clock.now().toISOString());
    expect(again.status).toBe(201);
  });

  it("lets community workers pass", async () => {
    await desk.open(10);

    const booked = await desk.book({}, await desk.world.as.community([COMMUNITY_1]));

    expect(booked.status).toBe(201);
  });
});
