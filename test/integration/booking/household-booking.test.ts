import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookHousehold, bookSlot, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { overbooked } from "../../../shared/contracts/booking/overbooked.ts";
import { putSites, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { LaneStore } from "../../../shared/store/booking/lanes.ts";
import { aRosterRow, COMMUNITY_1, smallSitePlan } from "../../support/factories/district.ts";
import { problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";

const SLOT = slotAt("10:00");
const KEY = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

let world: World;
let family: string[];
let stranger: string;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world, smallSitePlan({ lanes: 2, seatsPerLane: 2 }));
  const child = { householdId: `${COMMUNITY_1}-00001`, phone: undefined };
  const people = await importPeople(world, "family", [
    aRosterRow(1),
    aRosterRow(2, child),
    aRosterRow(3, child),
    aRosterRow(4),
  ]);
  family = people.slice(0, 3);
  stranger = people[3] ?? "";
});
afterEach(() => world.close());

const parent = () => world.as.resident(family[0] ?? "");
const together = async (
  differences: Partial<{ residentIds: string[]; slotStart: string; idempotencyKey: string }> = {},
  language: "en" | "zh-CN" = "en",
) =>
  world.call(bookHousehold, {
    as: await parent(),
    body: { campaignId: CAMPAIGN, siteId: SITE, slotStart: SLOT, residentIds: family, ...differences },
    language,
  });
const alone = async (residentId: string, slotStart = SLOT, idempotencyKey?: string) =>
  world.call(bookSlot, {
    as: await world.as.resident(residentId),
    body: {
      ...{ campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart },
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    },
  });
const seatsCounted = async () =>
  (await new LaneStore(world.services.table).ofDay(CAMPAIGN, SITE, "2026-03-02")).reduce(
    (sum, { booked }) => sum + booked,
    0,
  );

describe("booking a household", () => {
  it("seats all in one slot, over lanes as they are free, and the same again answers the same", async () => {
    const first = await together();
    const again = await together();

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(first.body.seats.map(({ residentId }) => residentId)).toEqual(family);
    expect(new Set(first.body.seats.map(({ slotStart }) => slotStart))).toEqual(new Set([SLOT]));
    expect(new Set(first.body.seats.map(({ lane }) => lane)).size).toBe(2);
    expect(again.body).toEqual(first.body);
    expect(await seatsCounted()).toBe(3);
  });

  it("counts whoever holds just that seat as seated", async () => {
    const kept = await alone(family[0] ?? "");

    const answer = await together();

    expect(answer.status).toBe(201);
    expect(answer.body.seats[0]).toEqual(kept.body);
    expect(await seatsCounted()).toBe(3);
  });

  it("seats nobody when one of them holds another seat, and says who and why", async () => {
    await alone(family[0] ?? "", slotAt("11:00"));

    const answer = await together();

    expect([answer.status, answer.problem.type]).toEqual([409, problem("household-not-seated")]);
    expect(answer.problem.errors).toEqual([
      { pointer: "/residentIds/0", detail: expect.stringContaining("Already booked") },
    ]);
    expect(await seatsCounted()).toBe(1);
  });

  it("seats nobody when there is not room for all, and says so in the caller's language", async () => {
    await alone(stranger);
    const others = await importPeople(world, "others", [aRosterRow(5)]);
    for (const other of others) await alone(other);

    const answer = await together({}, "zh-CN");

    expect([answer.status, answer.problem.type]).toEqual([409, problem("household-not-seated")]);
    expect(answer.problem.errors).toEqual([
      { pointer: "/residentIds/2", detail: expect.stringContaining("时段已满") },
    ]);
    expect(await seatsCounted()).toBe(2);
  });

  it("is not for people of another household", async () => {
    const answer = await together({ residentIds: [...family, stranger] });

    expect([answer.status, answer.problem.type]).toEqual([404, problem("resident-unknown")]);
    expect(await seatsCounted()).toBe(0);
  });

  it("names a slot that has started as it is, not as somebody's fault", async () => {
    const answer = await together({ slotStart: slotAt("08:00") });

    expect([answer.status, answer.problem.type]).toEqual([409, problem("slot-past")]);
  });

  it("takes nobody twice", async () => {
    const answer = await together({ residentIds: [family[0] ?? "", family[0] ?? ""] });

    expect([answer.status, answer.problem.type]).toEqual([400, problem("input-invalid")]);
  });
});

describe("a retry with the request's own key", () => {
  const close = async () =>
    world.call(setCampaignState, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN },
      body: { state: "closed" },
    });

  it("is answered with the seat it made, when the campaign has closed meanwhile", async () => {
    const [person = ""] = family;
    const first = await alone(person, SLOT, KEY);
    await close();

    const retry = await alone(person, SLOT, KEY);
    const other = await alone(person, SLOT, `${KEY.slice(0, -1)}W`);
    const nameless = await alone(person, SLOT);

    expect(retry).toMatchObject({ status: 201, body: first.body });
    expect([other, nameless].map((answer) => answer.problem.type)).toEqual(
      Array(2).fill(problem("campaign-not-open")),
    );
  });

  it("is answered for a household with the seats it made", async () => {
    const first = await together({ idempotencyKey: KEY });
    await close();

    const retry = await together({ idempotencyKey: KEY });

    expect(retry).toMatchObject({ status: 201, body: first.body });
  });

  it("is answered for a move with the seat it was to", async () => {
    const [person = ""] = family;
    await alone(person);
    const move = async (idempotencyKey: string) =>
      world.call(reschedule, {
        as: await parent(),
        params: { campaignId: CAMPAIGN, residentId: person },
        body: { siteId: SITE, slotStart: slotAt("10:15"), idempotencyKey },
      });
    const moved = await move(KEY);
    await close();

    const retry = await move(KEY);
    const other = await move("another-move");

    expect(retry).toMatchObject({ status: 200, body: moved.body });
    expect(other.problem.type).toBe(problem("campaign-not-open"));
  });
});

describe("a capacity cut below the seats held", () => {
  it("drops nobody, offers no seat, and is shown to the commander", async () => {
    await together();
    const as = await world.as.commander();
    const list = () => world.call(overbooked, { as, params: { campaignId: CAMPAIGN } });
    const before = await list();
    await world.call(putSites, {
      as,
      params: { campaignId: CAMPAIGN },
      body: { sites: smallSitePlan({ lanes: 1, seatsPerLane: 1 }) },
    });

    const after = await list();
    const refused = await alone(stranger);

    expect(before.body.slots).toEqual([]);
    expect(after.body.slots).toEqual([{ siteId: SITE, slotStart: SLOT, capacity: 1, booked: 3, over: 2 }]);
    expect(refused.problem.type).toBe(problem("slot-full"));
    expect(await seatsCounted()).toBe(3);
  });
});
