import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  setCampaignState,
  setPriorityHours,
  setWaves,
} from "../../../shared/contracts/campaign/campaigns.ts";
import { COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { bookingDesk, problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const params = { campaignId: CAMPAIGN };
const LATER = "2026-03-02T01:30:00.000Z";
const waves = (bookingOpensAt: string) => [{ communityIds: [COMMUNITY_1], bookingOpensAt }];
const setTo = async (body: { waves: ReturnType<typeof waves> }) =>
  desk.world.call(setWaves, { as: await desk.world.as.commander(), params, body });
const keep = async (...priorityHours: { from: string; to: string }[]) =>
  desk.world.call(setPriorityHours, {
    as: await desk.world.as.commander(),
    params,
    body: {
      priorityHours: priorityHours.map((hours) => ({
        ...hours,
        for: "elderly" as const,
        releasedMinutesBefore: 0,
      })),
    },
  });
const others = async () => desk.book({ residentId: desk.other }, await desk.world.as.resident(desk.other));

describe("waves set while a campaign runs", () => {
  it("hold for whoever books from then on, and those who hold seats keep them", async () => {
    const before = await desk.book();

    const set = await setTo({ waves: waves(LATER) });
    const refused = await others();
    const kept = await desk.book();

    expect(set.body.waves).toEqual(waves(LATER));
    expect([refused.status, refused.problem.type]).toEqual([409, problem("wave-not-open")]);
    expect((await desk.world.stores.participations.get(desk.residentId, CAMPAIGN)).booking).toMatchObject({
      slotStart: before.body.slotStart,
    });
    expect(kept.status).toBe(409);
  });

  it("open at once when they are taken away", async () => {
    await setTo({ waves: waves(LATER) });
    const refused = await others();

    const taken = await setTo({ waves: [] });

    expect(taken.body.waves).toBeUndefined();
    expect([refused.status, (await others()).status]).toEqual([409, 201]);
  });

  it("must name communities that there are, in a campaign that is not over", async () => {
    const misspelt = await setTo({
      waves: [{ communityIds: [COMMUNITY_2, "110107001999"], bookingOpensAt: LATER }],
    });
    const as = await desk.world.as.commander();
    await desk.world.call(setCampaignState, { as, params, body: { state: "closed" } });
    const over = await setTo({ waves: [] });

    expect(misspelt.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/waves/0/communityIds/1"]);
    expect([over.status, over.problem.type]).toEqual([409, problem("campaign-not-open")]);
  });
});

describe("priority hours set while a campaign runs", () => {
  it("keep slots from then on, and are checked as at the planning", async () => {
    await desk.book();
    await keep({ from: "09:30", to: "10:30" });

    const refused = await others();
    const backwards = await keep({ from: "10:30", to: "09:30" });
    await keep();
    const free = await others();

    expect([refused.status, refused.problem.type]).toEqual([409, problem("slot-reserved")]);
    expect(backwards.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/priorityHours/0/to"]);
    expect(free.status).toBe(201);
  });
});

describe("a slot that there is not", () => {
  it("is said to be unknown before anything is said of waves or hours kept", async () => {
    await setTo({ waves: waves(LATER) });
    await keep({ from: "02:00", to: "10:30" });

    const answers = [await desk.book({ slotStart: slotAt("03:00") }), await desk.book()];

    expect(answers.map(({ status, problem: told }) => [status, told.type])).toEqual([
      [404, problem("slot-unknown")],
      [409, problem("wave-not-open")],
    ]);
  });
});
