import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { siteAvailability } from "../../../shared/contracts/booking/availability.ts";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { waitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import {
  decide,
  forecastDecision,
  listDecisions,
  takeBackDecision,
} from "../../../shared/contracts/command/steering.ts";
import type { Decision } from "../../../shared/domain/command/decision.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import { SUB_DISTRICT_1, smallSitePlan } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

const SITE = `${SUB_DISTRICT_1}-F1`;
const DAY = "2026-03-02";
const params = { campaignId: CAMPAIGN };

let world: World;
beforeEach(async () => {
  world = await createWorld("2026-03-02T00:00:00.000Z");
  await openCampaign(
    world,
    smallSitePlan({ opensAt: "00:00", closesAt: "24:00", slotMinutes: 60, lanes: 2, seatsPerLane: 30 }),
  );
});
afterEach(() => world.close());

const forecast = async (decision: Decision) =>
  (await world.call(forecastDecision, { as: await world.as.commander(), params, body: decision })).body;
const take = async (decision: Decision, decisionId = ulid(), subject = "commander-1") =>
  world.call(decide, {
    as: await world.as.commander(subject),
    ...{ params: { ...params, decisionId }, body: decision },
  });
const takeBack = async (decisionId: string) =>
  world.call(takeBackDecision, {
    as: await world.as.commander("commander-2"),
    params: { ...params, decisionId },
  });
const seatsAt = async () => {
  const { body } = await world.call(siteAvailability, {
    as: await world.as.commander(),
    ...{ params: { ...params, siteId: SITE }, query: { day: DAY } },
  });
  return body.slots.reduce((sum, { capacity }) => sum + capacity, 0);
};
const close: Decision = { kind: "siteDay", siteId: SITE, day: DAY, state: "closed" };
const lanes: Decision = { kind: "lanes", siteId: SITE, lanes: 4 };

describe("steering", () => {
  it("shows what a decision brings before it is taken, and changes nothing by it", async () => {
    const before = await seatsAt();

    const closed = await forecast(close);
    const more = await forecast(lanes);

    expect(closed.afterHours ?? 0).toBeGreaterThan(closed.beforeHours ?? Number.NaN);
    expect(more.afterHours ?? Number.NaN).toBeLessThanOrEqual(more.beforeHours ?? 0);
    expect(await seatsAt()).toBe(before);
  });

  it("carries a decision out once, with its forecast and who took it, and takes it back", async () => {
    const before = await seatsAt();
    const decisionId = ulid();
    const first = await take(lanes, decisionId);
    const again = await take(lanes, decisionId, "commander-2");
    const widened = await seatsAt();
    const back = await takeBack(decisionId);
    const { body: list } = await world.call(listDecisions, { as: await world.as.commander(), params });

    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({
      ...{ by: "commander-1", decision: lanes, undo: { kind: "lanes", siteId: SITE, lanes: 2 } },
      effect: await forecast(lanes),
    });
    expect(widened).toBe(before * 2);
    expect(await seatsAt()).toBe(before);
    expect(back.body.takenBackBy).toBe("commander-2");
    expect(list.decisions).toEqual([back.body]);
  });

  it("carries out none that it refuses: of several at once one stands, and is what holds", async () => {
    const [one, otherwise] = [ulid(), ulid()];
    const many = await Promise.all([3, 4, 5, 6].map((n) => take({ ...lanes, lanes: n }, one)));
    const others = await Promise.all([7, 8, 9].map((n) => take({ ...lanes, lanes: n }, ulid())));
    const rates = [1, 2, 3].map((n) => take({ kind: "admission", admissionsPerSecond: n }, otherwise));
    const admitted = await Promise.all(rates);

    const stood = [...many, ...others].filter(({ status }) => status === 200);
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([...many, ...others, ...admitted].every(({ status }) => [200, 409, 503].includes(status))).toBe(
      true,
    );
    const { body } = await world.call(listDecisions, { as: await world.as.commander(), params });
    expect(body.decisions).toHaveLength(stood.length + 1);
    const last = await take({ ...lanes, lanes: 1 });
    expect(stood.map((each) => each.body.decision)).toContainEqual(last.body.undo);
    expect(await seatsAt()).toBe(24 * 30);
    const [room] = admitted.filter(({ status }) => status === 200);
    const after = await take({ kind: "admission", admissionsPerSecond: null });
    expect(after.body.undo).toEqual(room?.body.decision);
  });

  it("takes the newest of those about the same back first", async () => {
    const [older, newer] = [ulid(), ulid()];
    await take(lanes, older);
    world.clock.advance({ minutes: 1 });
    await take({ ...lanes, lanes: 6 }, newer);

    const early = await takeBack(older);
    const inTurn = [await takeBack(newer), await takeBack(older)];

    expect([early, ...inTurn].map(({ status }) => status)).toEqual([409, 200, 200]);
    expect(await seatsAt()).toBe(24 * 2 * 30);
  });

  it("carries on with a decision that broke off, and keeps none that could not be carried out", async () => {
    const decisionId = ulid();
    const first = await take(lanes, decisionId);
    const { carriedOut: _, ...begun } = await world.stores.decisions.get(CAMPAIGN, decisionId);
    await take({ ...lanes, lanes: 2 });
    await world.stores.decisions.drop(CAMPAIGN, decisionId);
    await world.stores.decisions.record(CAMPAIGN, begun);

    const again = await take(lanes, decisionId);
    const nowhere = await take({ ...close, day: "2026-04-01" });

    expect(again.body).toEqual(first.body);
    expect(await seatsAt()).toBe(24 * 4 * 30);
    expect(nowhere.status).toBe(404);
    const { body } = await world.call(listDecisions, { as: await world.as.commander(), params });
    expect(body.decisions).toHaveLength(2);
  });

  it("tells those who hold a seat at a site that it closes", async () => {
    const [residentId = ""] = await importAdults(world, 1);
    await world.call(bookSlot, {
      as: await world.as.resident(residentId),
      body: { campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart: atTimeOfDay(DAY, "14:00") },
    });

    const decided = await take(close);
    await world.deliverOutbox();

    expect(decided.status).toBe(200);
    expect(world.sent.map(({ template }) => template)).toContain("bookingDisplaced");
  });

  it("sets the admission rate, and lets everybody in again when it is taken back", async () => {
    const decisionId = ulid();
    await take({ kind: "admission", admissionsPerSecond: 5 }, decisionId);
    const room = async () => (await world.call(waitingRoom, { as: await world.as.commander(), params })).body;
    const limited = await room();
    await takeBack(decisionId);
    world.clock.advance({ seconds: 3 });

    expect(limited).toMatchObject({ on: true, admissionsPerSecond: 5 });
    expect((await room()).on).toBe(false);
  });

  it("refuses a site that is not there, a day outside the campaign, and an id that stands for another decision", async () => {
    const decisionId = ulid();
    await take(lanes, decisionId);

    const refused = await Promise.all([
      take({ ...lanes, siteId: `${SUB_DISTRICT_1}-N99` }),
      take({ ...close, day: "2026-03-20" }),
      take({ ...lanes, lanes: 7 }, decisionId),
    ]);

    expect(refused.map(({ problem }) => problem.type.split(":").at(-1))).toEqual([
      ...["site-unknown", "site-day-unknown", "decision-changed"],
    ]);
  });
});
