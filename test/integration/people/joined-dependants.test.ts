import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookHousehold, bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { mergeResidents } from "../../../shared/contracts/people/merges.ts";
import { profile } from "../../../shared/contracts/people/residents.ts";
import { aRosterRow, COMMUNITY_1, smallDistrict, smallSitePlan } from "../../support/factories/district.ts";
import { GROUP_SITE } from "../../support/factories/group.ts";
import { slotAt } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
});
afterEach(() => world.close());

describe("a dependant's record that another one stands for", () => {
  it("is no longer on the page of who looks after it, and is booked by the other alone", async () => {
    await openCampaign(world, smallSitePlan());
    const [carer = "", child = "", kept = ""] = await importPeople(world, "families", [
      aRosterRow(20, { householdId: "family-1", phone: "13900000020" }),
      aRosterRow(21, { householdId: "family-1", phone: undefined }),
      aRosterRow(22, { householdId: "family-2", phone: undefined }),
    ]);
    for (const name of ["worker-1", "worker-2"])
      await world.call(mergeResidents, {
        ...{
          as: await world.as.community([COMMUNITY_1], name),
          params: { residentId: child },
          body: { into: kept },
        },
      });
    const as = await world.as.resident(carer);
    const slot = { campaignId: CAMPAIGN, siteId: GROUP_SITE, slotStart: slotAt("10:00") };

    const alone = await world.call(bookSlot, { as, body: { ...slot, residentId: child } });
    const together = await world.call(bookHousehold, { as, body: { ...slot, residentIds: [carer, child] } });
    const unknown = await world.call(bookSlot, { as, body: { ...slot, residentId: "NOBODY000000" } });

    expect([alone.status, together.status]).toEqual([404, 404]);
    expect(alone.problem.type).toBe(unknown.problem.type);
    expect((await world.call(profile, { as })).body.household).toEqual([]);
    expect((await world.call(bookSlot, { as, body: { ...slot, residentId: carer } })).status).toBe(201);
  });
});
