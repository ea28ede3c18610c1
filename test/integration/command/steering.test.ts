import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { waitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import { SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import type { World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults } from "../../support/scenes/open-campaign.ts";
import { aSteeredWorld, close, commandersOf, DAY, lanes, params, SITE } from "./steering-commands.ts";

let world: World;
let command: ReturnType<typeof commandersOf>;
beforeEach(async () => {
  world = await aSteeredWorld();
  command = commandersOf(world);
});
afterEach(() => world.close());

describe("steering", () => {
  it("shows what a decision brings before it is taken, and changes nothing by it", async () => {
    const before = await command.seatsAt();

    const closed = (await command.forecast(close)).body;
    const more = (await command.forecast(lanes)).body;

    expect(closed.afterHours ?? 0).toBeGreaterThan(closed.beforeHours ?? Number.NaN);
    expect(more.afterHours ?? Number.NaN).toBeLessThanOrEqual(more.beforeHours ?? 0);
    expect(await command.seatsAt()).toBe(before);
  });

  it("carries a decision out once, with its forecast and who took it, and takes it back", async () => {
    const before = await command.seatsAt();
    const decisionId = ulid();
    const first = await command.take(lanes, decisionId);
    const again = await command.take(lanes, decisionId, "commander-2");
    const widened = await command.seatsAt();
    const back = await command.takeBack(decisionId);
    const list = await command.decisions();

    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({
      ...{ by: "commander-1", decision: lanes, undo: { kind: "lanes", siteId: SITE, lanes: 2 } },
      effect: (await command.forecast(lanes)).body,
    });
    expect(widened).toBe(before * 2);
    expect(await command.seatsAt()).toBe(before);
    expect(back.body.takenBackBy).toBe("commander-2");
    expect(list).toEqual([back.body]);
  });

  it("carries out none that it refuses: of several at once one stands, and is what holds", async () => {
    const [one, otherwise] = [ulid(), ulid()];
    const many = await Promise.all([3, 4, 5, 6].map((n) => command.take({ ...lanes, lanes: n }, one)));
    const others = await Promise.all([7, 8, 9].map((n) => command.take({ ...lanes, lanes: n }, ulid())));
    const rates = [1, 2, 3].map((n) =>
      command.take({ kind: "admission", admissionsPerSecond: n }, otherwise),
    );
    const admitted = await Promise.all(rates);

    const stood = [...many, ...others].filter(({ status }) => status === 200);
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([...many, ...others, ...admitted].every(({ status }) => [200, 409, 503].includes(status))).toBe(
      true,
    );
    expect(await command.decisions()).toHaveLength(stood.length + 1);
    const last = await command.take({ ...lanes, lanes: 1 });
    expect(stood.map((each) => each.body.decision)).toContainEqual(last.body.undo);
    expect(await command.seatsAt()).toBe(24 * 30);
    const [room] = admitted.filter(({ status }) => status === 200);
    const after = await command.take({ kind: "admission", admissionsPerSecond: null });
    expect(after.body.undo).toEqual(room?.body.decision);
  });

  it("takes the newest of those about the same back first", async () => {
    const [older, newer] = [ulid(), ulid()];
    await command.take(lanes, older);
    world.clock.advance({ minutes: 1 });
    await command.take({ ...lanes, lanes: 6 }, newer);

    const early = await command.takeBack(older);
    const inTurn = [await command.takeBack(newer), await command.takeBack(older)];

    expect([early, ...inTurn].map(({ status }) => status)).toEqual([409, 200, 200]);
    expect(await command.seatsAt()).toBe(24 * 2 * 30);
  });

  it("carries on with a decision that broke off, and keeps none that could not be carried out", async () => {
    const decisionId = ulid();
    const first = await command.take(lanes, decisionId);
    const { carriedOut: _, ...begun } = await world.stores.decisions.get(CAMPAIGN, decisionId);
    await command.take({ ...lanes, lanes: 2 });
    await world.stores.decisions.drop(CAMPAIGN, decisionId);
    await world.stores.decisions.record(CAMPAIGN, begun);

    const again = await command.take(lanes, decisionId);
    const nowhere = await command.take({ ...close, day: "2026-04-01" });

    expect(again.body).toEqual(first.body);
    expect(await command.seatsAt()).toBe(24 * 4 * 30);
    expect(nowhere.status).toBe(404);
    expect(await command.decisions()).toHaveLength(2);
  });

  it("tells those who hold a seat at a site that it closes", async () => {
    const [residentId = ""] = await importAdults(world, 1);
    await world.call(bookSlot, {
      as: await world.as.resident(residentId),
      body: { campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart: atTimeOfDay(DAY, "14:00") },
    });

    const decided = await command.take(close);
    await world.deliverOutbox();

    expect(decided.status).toBe(200);
    expect(world.sent.map(({ template }) => template)).toContain("bookingDisplaced");
  });

  it("sets the admission rate, and lets everybody in again when it is taken back", async () => {
    const decisionId = ulid();
    await command.take({ kind: "admission", admissionsPerSecond: 5 }, decisionId);
    const room = async () => (await world.call(waitingRoom, { as: await world.as.commander(), params })).body;
    const limited = await room();
    await command.takeBack(decisionId);
    world.clock.advance({ seconds: 3 });

    expect(limited).toMatchObject({ on: true, admissionsPerSecond: 5 });
    expect((await room()).on).toBe(false);
  });

  it("refuses a site that is not there, a day outside the campaign, and an id that stands for another decision", async () => {
    const decisionId = ulid();
    await command.take(lanes, decisionId);

    const refused = await Promise.all([
      command.take({ ...lanes, siteId: `${SUB_DISTRICT_1}-N99` }),
      command.take({ kind: "pause", subDistrictId: "110107999", paused: true }),
      command.take({ ...close, day: "2026-03-20" }),
      command.take({ ...lanes, lanes: 7 }, decisionId),
    ]);
    const foreseen = await command.forecast({ ...close, day: "2026-03-20" });

    expect([...refused, foreseen].map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
      ...["site-unknown", "sub-district-unknown", "site-day-unknown", "decision-changed", "site-day-unknown"],
    ]);
  });
});
