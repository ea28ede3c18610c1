import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { progress } from "../../../shared/contracts/campaign/progress.ts";
import { planSites } from "../../../shared/services/campaign/site-plan.ts";
import { smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe("a plan with more lanes than one request writes", () => {
  it("is written over several requests, each of which says how many sites are left", async () => {
    await openCampaign(world);
    const campaign = await world.stores.campaigns.get(CAMPAIGN);
    const more = Array.from({ length: 30 }, (_, n) =>
      aSite({ siteId: `110107001-C${n + 1}`, kind: "community" }),
    );
    const sites = [...smallSitePlan(), ...more];
    const write = () =>
      planSites(world.services, campaign, sites, { language: "en", throttle: false, mostLanes: 100 });

    const left: number[] = [];
    do left.push((await write()).sitesLeft);
    while (left.at(-1) !== 0 && left.length < 40);
    const standing = await world.stores.sites.ofCampaign(CAMPAIGN);

    expect(left.length).toBeGreaterThan(2);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left.at(-1)).toBe(0);
    expect(standing.map(({ siteId }) => siteId).sort()).toEqual(sites.map(({ siteId }) => siteId).sort());
  });
});

describe("progress of a campaign with more sub-districts than one request counts", () => {
  it("counts the others with the next request, and says how many it left out", async () => {
    const places = Array.from({ length: 70 }, (_, n) => String(110107101 + n));
    await openCampaign(world);
    const campaign = await world.stores.campaigns.get(CAMPAIGN);
    await world.stores.sites.put(
      CAMPAIGN,
      places.map((id) => aSite({ siteId: `${id}-F1`, subDistrictId: id })),
    );
    const day = "2026-03-02";
    for (const id of [places[0], places[69]])
      await world.services.table.transact([
        world.services.table.put({
          ...{ pk: `SLOTS#${CAMPAIGN}#${id}-F1#${day}`, sk: `${day}T02:00:00.000Z#001` },
          ...{ capacity: 5, planned: 5, booked: 2 },
        }),
      ]);
    const as = await world.as.commander();
    const ask = async () =>
      (await world.call(progress, { as, params: { campaignId: campaign.campaignId } })).body;

    const first = await ask();
    const second = await ask();

    expect(first.uncounted).toBeGreaterThan(0);
    expect([second.uncounted, second.total.booked]).toEqual([0, 4]);
  });

  it("reads a kept count instead of lanes, until it is ten seconds old", async () => {
    await openCampaign(world);
    const campaign = await world.stores.campaigns.get(CAMPAIGN);
    const seats = () => world.stores.bookedSeats.ofSubDistricts(campaign, ["110107001"]);
    const lane = { pk: `SLOTS#${CAMPAIGN}#110107001-F1#2026-03-02`, sk: "2026-03-02T02:00:00.000Z#001" };
    const held = async () => (await seats()).booked.get("110107001-F1");

    const before = await held();
    await world.services.table.updateWhere(lane, "SET booked = :two", {
      values: { two: 2 },
      condition: "attribute_exists(pk)",
    });
    const soon = await held();
    world.clock.advance({ seconds: 11 });
    const later = await held();

    expect([before, soon, later]).toEqual([0, 0, 2]);
  });
});
