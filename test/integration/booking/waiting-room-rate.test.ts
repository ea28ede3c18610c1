import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { personOf, roomDesk } from "../../support/scenes/waiting-room-desk.ts";

let desk: Awaited<ReturnType<typeof roomDesk>>;
beforeEach(async () => {
  desk = await roomDesk();
});
afterEach(() => desk.world.close());

describe("the rate", () => {
  it("made faster lets those who wait in sooner, with the ticket they have", async () => {
    await desk.open(1);
    const places = await desk.crowd(100);
    const last = places.reduce((a, b) => (a.rank > b.rank ? a : b));
    const holder = personOf(places.indexOf(last) + 1);
    desk.world.clock.advance({ seconds: 2 });
    await desk.open(1_000);
    desk.world.clock.advance({ seconds: 2 });

    const again = await desk.join(holder);

    expect(again.ticket).toBe(last.ticket);
    expect(again.entersAt < last.entersAt).toBe(true);
    expect(again.estimateSeconds).toBe(0);
  });

  it("made slower keeps every time that was promised, and lets who comes later in later", async () => {
    await desk.open(100, "2026-03-02T01:10:00.000Z");
    const before = await desk.crowd(64);
    await desk.open(0.5);

    const kept = await Promise.all(before.map((_, n) => desk.join(personOf(n + 1))));
    const newcomers = await desk.crowd(600, 1_000);

    const lastBefore = before.reduce((a, b) => (a.rank > b.rank ? a : b));
    const behind = newcomers.filter(({ rank }) => rank > lastBefore.rank);
    expect(kept).toEqual(before);
    expect(behind.length).toBeGreaterThan(50);
    expect(behind.filter(({ entersAt }) => entersAt <= lastBefore.entersAt)).toEqual([]);
    expect(Math.max(...behind.map(({ estimateSeconds }) => estimateSeconds))).toBeGreaterThan(700);
  });

  it("is shown with the rank admitted so far", async () => {
    await desk.open(10);
    desk.world.clock.advance({ seconds: 5 });

    expect(await desk.look()).toEqual({
      on: true,
      admissionsPerSecond: 10,
      openedAt: "2026-03-02T01:00:00.000Z",
      admittedRank: 51,
      serverTime: "2026-03-02T01:00:05.000Z",
    });
  });

  it("changed by two at once ends as one of them wanted, with nobody's place lost", async () => {
    await desk.open(10, "2026-03-02T01:10:00.000Z");
    const place = await desk.join();

    const changes = await Promise.all([desk.open(20), desk.open(40), desk.open(80)]);

    const { admissionsPerSecond = 0 } = await desk.look();
    expect(changes.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([20, 40, 80]).toContain(admissionsPerSecond);
    expect((await desk.join()).entersAt <= place.entersAt).toBe(true);
  });
});

describe("a room that is closed and opened again", () => {
  it("has let in everybody who had joined, and queues those who come then", async () => {
    await desk.open(0.1);
    const before = (await desk.crowd(100)).reduce((a, b) => (a.rank > b.rank ? a : b));
    await desk.close();
    desk.world.clock.advance({ minutes: 1 });
    await desk.open(0.1);

    const newcomers = await desk.crowd(300, 101);

    expect(before.estimateSeconds).toBeGreaterThan(900);
    expect((await desk.join(personOf(100))).estimateSeconds).toBe(0);
    expect(Math.max(...newcomers.map(({ estimateSeconds }) => estimateSeconds))).toBeGreaterThan(900);
  });
});
