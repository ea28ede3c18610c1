import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCampaign, setCampaignState } from "../../shared/api/command.ts";
import { bookSlot, reschedule } from "../../shared/api/residents.ts";
import { joinWaitingRoom, setWaitingRoom, waitingRoom } from "../../shared/api/waiting-room.ts";
import { ROOM_COUNTERS } from "../../shared/domain/waiting-room.ts";
import { writeTicket } from "../../shared/security/tickets.ts";
import { roomCounterKey } from "../../shared/store/room-counters.ts";
import { aCampaignPlan, COMMUNITY_1 } from "../factories/district.ts";
import { bookingDesk, problem, SITE, slotAt } from "./booking-desk.ts";
import { CAMPAIGN } from "./open-campaign.ts";

const params = { campaignId: CAMPAIGN };
const personOf = (n: number) => `P${String(n).padStart(11, "0")}`;

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const open = async (admissionsPerSecond: number, opensAt?: string) =>
  desk.world.call(setWaitingRoom, {
    as: await desk.world.as.commander(),
    params,
    body: { on: true, admissionsPerSecond, ...(opensAt ? { opensAt } : {}) },
  });
const close = async () =>
  desk.world.call(setWaitingRoom, { as: await desk.world.as.commander(), params, body: { on: false } });
const look = async () => (await desk.world.call(waitingRoom, { as: await desk.me(), params })).body;

/** Join and answer with the place given. */
async function join(residentId = desk.residentId, campaignId = CAMPAIGN) {
  const as = await desk.world.as.resident(residentId);
  const { body } = await desk.world.call(joinWaitingRoom, { as, params: { campaignId } });
  if (!body.on) throw new Error("the room is off");
  return body;
}
/** So many others join at once. */
const crowd = (people: number, from = 1) =>
  Promise.all(Array.from({ length: people }, (_, n) => join(personOf(from + n))));
const bookWith = async (ticket?: string, residentId = desk.residentId) =>
  desk.world.call(bookSlot, {
    as: await desk.world.as.resident(residentId),
    body: { ...desk.seat({ residentId }), ...(ticket === undefined ? {} : { ticket }) },
  });

describe("while the room is off", () => {
  it("nobody needs a ticket, and joining says so", async () => {
    const { body } = await desk.world.call(joinWaitingRoom, { as: await desk.me(), params });
    const booked = await desk.book();

    expect(body).toEqual({ on: false, serverTime: "2026-03-02T01:00:00.000Z" });
    expect(booked.status).toBe(201);
    expect(await look()).toEqual({ on: false, admittedRank: 0, serverTime: "2026-03-02T01:00:00.000Z" });
  });
});

describe("joining", () => {
  it("gives 1,000 people at once ranks of their own, close together and from all counters", async () => {
    await open(100, "2026-03-02T01:10:00.000Z");

    const places = await crowd(1_000);

    const ranks = new Set(places.map(({ rank }) => rank));
    const drawn = await Promise.all(
      Array.from({ length: ROOM_COUNTERS }, (_, n) =>
        desk.world.services.table.get(roomCounterKey(CAMPAIGN, n)),
      ),
    );
    expect(ranks.size).toBe(1_000);
    expect(Math.max(...ranks)).toBeLessThan(2_000);
    expect(drawn.every((counter) => Number(counter?.drawn) > 0)).toBe(true);
  });

  it("again gives the same ticket, so that nothing is gained by it", async () => {
    await open(10, "2026-03-02T01:10:00.000Z");
    const first = await join();
    await crowd(20);

    const [again, atOnce] = await Promise.all([join(), join()]);

    expect(again).toEqual(first);
    expect(atOnce).toEqual(first);
  });

  it("of one person many times at once draws one rank that counts", async () => {
    await open(10, "2026-03-02T01:10:00.000Z");

    const places = await Promise.all(Array.from({ length: 50 }, () => join()));

    expect(new Set(places.map(({ ticket }) => ticket)).size).toBe(1);
  });

  it("after the ticket has expired draws a new rank behind the others", async () => {
    await open(1_000);
    const first = await join();
    desk.world.clock.advance({ minutes: 31 });
    await crowd(200);

    const second = await join();

    expect(second.rank).toBeGreaterThan(first.rank);
    expect((await bookWith(first.ticket)).problem.type).toBe(problem("waiting-room-ticket"));
    expect((await bookWith(second.ticket)).status).toBe(201);
  });

  it("in a rush after a quiet hour is let in by the rate, not all at once", async () => {
    await open(1);
    desk.world.clock.advance({ minutes: 59 });

    await crowd(100);
    const places = await crowd(400, 101);

    expect(Math.max(...places.map(({ estimateSeconds }) => estimateSeconds))).toBeGreaterThan(200);
  });
});

describe("the door", () => {
  it("asks a resident for a ticket, for booking and for rescheduling", async () => {
    await desk.book();
    await open(10);

    const booking = await bookWith();
    const move = await desk.world.call(reschedule, {
      as: await desk.me(),
      params: { ...params, residentId: desk.residentId },
      body: { siteId: SITE, slotStart: slotAt("11:00") },
    });

    expect([booking.status, booking.problem.type]).toEqual([403, problem("waiting-room-ticket")]);
    expect([move.status, move.problem.type]).toEqual([403, problem("waiting-room-ticket")]);
  });

  it("says when to come to those who are early, and opens at that time", async () => {
    await open(10, "2026-03-02T01:10:00.000Z");
    const { ticket, entersAt, rank } = await join();

    const early = await bookWith(ticket);
    desk.world.clock.set(entersAt);
    const there = await bookWith(ticket);

    const seconds = 600 + (rank - 1) / 10;
    expect([early.status, early.problem.type]).toEqual([409, problem("waiting-room-not-yet")]);
    expect(early.problem.detail).toContain(entersAt);
    expect(early.headers["retry-after"]).toBe(String(Math.ceil(seconds)));
    expect(there.status).toBe(201);
  });

  it("lets the holder come back with the same ticket while it is good", async () => {
    await open(1_000);
    const { ticket } = await join();
    desk.world.clock.advance({ seconds: 1 });
    await bookWith(ticket);

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
    await open(1_000);
    const mine = await join();
    const others = await join(desk.other);
    const elsewhere = await join(desk.residentId, "SJS-02");
    const [payload = "", signature = ""] = mine.ticket.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const better = Buffer.from(JSON.stringify({ ...claims, rank: 1 })).toString("base64url");
    const past = writeTicket(desk.world.services.hasher, {
      ...claims,
      entersAt: "2026-03-02T00:00:00.000Z",
      expiresAt: "2026-03-02T00:30:00.000Z",
    });
    desk.world.clock.advance({ seconds: 1 });

    const shown = [
      ...[`${better}.${signature}`, `${payload}.`, payload, `${mine.ticket}.x`, "", "….…"],
      ...[others.ticket, elsewhere.ticket, past],
    ];
    const answers = [];
    for (const ticket of shown) answers.push(await bookWith(ticket));

    expect(answers.map(({ status, problem: { type } }) => [status, type])).toEqual(
      shown.map(() => [403, problem("waiting-room-ticket")]),
    );
    expect((await bookWith(mine.ticket)).status).toBe(201);
  });

  it("lets community workers pass", async () => {
    await open(10);

    const booked = await desk.book({}, await desk.world.as.community([COMMUNITY_1]));

    expect(booked.status).toBe(201);
  });
});

describe("the rate", () => {
  it("made faster lets those who wait in sooner, with the ticket they have", async () => {
    await open(1);
    const places = await crowd(100);
    const last = places.reduce((a, b) => (a.rank > b.rank ? a : b));
    const holder = personOf(places.indexOf(last) + 1);
    desk.world.clock.advance({ seconds: 2 });
    await open(1_000);
    desk.world.clock.advance({ seconds: 2 });

    const again = await join(holder);

    expect(again.ticket).toBe(last.ticket);
    expect(again.entersAt < last.entersAt).toBe(true);
    expect(again.estimateSeconds).toBe(0);
  });

  it("made slower keeps every time that was promised, and lets who comes later in later", async () => {
    await open(100, "2026-03-02T01:10:00.000Z");
    const before = await crowd(64);
    await open(0.5);

    const kept = await Promise.all(before.map((_, n) => join(personOf(n + 1))));
    const newcomers = await crowd(200, 1_000);

    const lastBefore = before.reduce((a, b) => (a.rank > b.rank ? a : b));
    const behind = newcomers.filter(({ rank }) => rank > lastBefore.rank);
    expect(kept).toEqual(before);
    expect(behind.length).toBeGreaterThan(50);
    expect(behind.filter(({ entersAt }) => entersAt <= lastBefore.entersAt)).toEqual([]);
    expect(Math.max(...behind.map(({ estimateSeconds }) => estimateSeconds))).toBeGreaterThan(700);
  });

  it("is shown with the rank admitted so far", async () => {
    await open(10);
    desk.world.clock.advance({ seconds: 5 });

    expect(await look()).toEqual({
      on: true,
      admissionsPerSecond: 10,
      openedAt: "2026-03-02T01:00:00.000Z",
      admittedRank: 51,
      serverTime: "2026-03-02T01:00:05.000Z",
    });
  });

  it("changed by two at once ends as one of them wanted, with nobody's place lost", async () => {
    await open(10, "2026-03-02T01:10:00.000Z");
    const place = await join();

    const changes = await Promise.all([open(20), open(40), open(80)]);

    const { admissionsPerSecond = 0 } = await look();
    expect(changes.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([20, 40, 80]).toContain(admissionsPerSecond);
    expect((await join()).entersAt <= place.entersAt).toBe(true);
  });
});

describe("a room that is closed and opened again", () => {
  it("has let in everybody who had joined, and queues those who come then", async () => {
    await open(0.1);
    const before = (await crowd(100)).reduce((a, b) => (a.rank > b.rank ? a : b));
    await close();
    desk.world.clock.advance({ minutes: 1 });
    await open(0.1);

    const newcomers = await crowd(300, 101);

    expect(before.estimateSeconds).toBeGreaterThan(900);
    expect((await join(personOf(100))).estimateSeconds).toBe(0);
    expect(Math.max(...newcomers.map(({ estimateSeconds }) => estimateSeconds))).toBeGreaterThan(900);
  });
});
