import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { progress } from "../../../shared/contracts/campaign/progress.ts";
import { listFollowUps } from "../../../shared/contracts/follow-up/follow-ups.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import {
  aRosterRow,
  COMMUNITY_1,
  COMMUNITY_2,
  SUB_DISTRICT_1,
  SUB_DISTRICT_2,
} from "../../support/factories/district.ts";
import { aFollowUp } from "../../support/factories/follow-up.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { swab, tubeBecomes } from "../../support/scenes/swab.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const params = { campaignId: CAMPAIGN };

const book = async (residentId: string, siteId: string) =>
  world.call(bookSlot, {
    as: await world.as.resident(residentId),
    body: { campaignId: CAMPAIGN, residentId, siteId, slotStart: atTimeOfDay("2026-03-02", "10:00") },
  });

describe("progress", () => {
  it("sums the counters of sites and the seats held, by sub-district and in all", async () => {
    await openCampaign(world);
    const [one = "", two = "", three = ""] = await importAdults(world, 3);
    const [siteA, siteB] = [`${SUB_DISTRICT_1}-F1`, `${SUB_DISTRICT_2}-F1`];
    await Promise.all([book(one, siteA), book(two, siteA), book(three, siteB)]);
    const { counters } = world.stores;
    await world.services.table.transact([
      counters.move(
        CAMPAIGN,
        { siteId: siteA },
        { tubesSealed: 3, peopleSampled: 28, peopleNegative: 9, poolsSealed: 2, swabsInPools: 18 },
      ),
      counters.move(
        CAMPAIGN,
        { siteId: siteB },
        { tubesSealed: 1, peopleSampled: 10, poolsSealed: 1, swabsInPools: 10 },
      ),
      counters.move(CAMPAIGN, { communityId: COMMUNITY_1 }, { peopleSampled: 28 }),
    ]);

    const { body } = await world.call(progress, { as: await world.as.commander(), params });

    expect(body.total).toMatchObject({ booked: 3, tubesSealed: 4, peopleSampled: 38, peopleNegative: 9 });
    expect(body.averageFill).toBeCloseTo(28 / 3);
    expect(body.sites.map((site) => [site.siteId, site.averageFill])).toEqual([
      [siteA, 9],
      [`${SUB_DISTRICT_1}-F2`, null],
      [siteB, 10],
      [`${SUB_DISTRICT_2}-F2`, null],
    ]);
    expect(body.subDistricts.map(({ counters: c }) => [c.booked, c.tubesSealed])).toEqual([
      [2, 3],
      [1, 1],
    ]);
    expect(body.communities.map(({ peopleSampled }) => peopleSampled)).toEqual([28, 0]);
  });

  it("has no average fill before the first tube", async () => {
    await openCampaign(world);

    const { body } = await world.call(progress, { as: await world.as.commander(), params });

    expect(body.averageFill).toBeNull();
  });

  it("shows a community worker their own part only", async () => {
    await openCampaign(world);

    const { body } = await world.call(progress, { as: await world.as.community([COMMUNITY_2]), params });

    expect(body.subDistricts.map(({ subDistrictId }) => subDistrictId)).toEqual([SUB_DISTRICT_2]);
    expect(body.communities.map(({ communityId }) => communityId)).toEqual([COMMUNITY_2]);
  });
});

describe("follow-ups", () => {
  it("show each member as they stand now, and to a community worker their own people only", async () => {
    await openCampaign(world);
    const [one = "", two = ""] = await importPeople(world, "members", [
      aRosterRow(1),
      aRosterRow(2, { communityId: COMMUNITY_2 }),
    ]);
    await swab(world, "T1", [one, two], { state: "published", outcome: "positive" });
    const followUp = aFollowUp({ retests: [{ residentId: one, tubeBarcode: "T2" }] });
    await world.services.table.transact([world.stores.followUps.open(followUp)]);
    world.clock.advance({ minutes: 10 });
    await swab(world, "T2", [one], { poolSize: 1, state: "published", outcome: "negative" });

    const all = await world.call(listFollowUps, { as: await world.as.commander(), params });
    const some = await world.call(listFollowUps, { as: await world.as.community([COMMUNITY_2]), params });
    await tubeBecomes(world, "T2", { outcome: "positive" });
    const later = await world.call(listFollowUps, { as: await world.as.commander(), params });

    const members = [all, some, later].map(({ body }) =>
      body.followUps.map((each) =>
        each.members.map(({ residentId, status, retests }) => ({
          ...{ residentId, status },
          ...(retests.length === 0 ? {} : { retest: retests.map(({ outcome }) => outcome) }),
        })),
      ),
    );
    expect(members).toEqual([
      [
        [
          { residentId: one, status: "negative", retest: ["negative"] },
          { residentId: two, status: "held" },
        ],
      ],
      [[{ residentId: two, status: "held" }]],
      [
        [
          { residentId: one, status: "positive", retest: ["positive"] },
          { residentId: two, status: "held" },
        ],
      ],
    ]);
  });
});
