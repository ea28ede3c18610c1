import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listReminded } from "../../../shared/contracts/messages/unsampled-reminders.ts";
import { remindUnsampled } from "../../../shared/services/messages/reminders/unsampled-reminders.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { deliverDue } from "../../support/scenes/gateway-scene.ts";
import { reminderDesk } from "../../support/scenes/messages/reminder-desk.ts";
import { importAdults, importPeople } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof reminderDesk>>;
beforeEach(async () => {
  desk = await reminderDesk();
});
afterEach(() => desk.world.close());

describe("an occasion", () => {
  it("that is changed while the sweep begins it stands as it was changed, and nobody is reminded", async () => {
    await importAdults(desk.world, 1);
    await desk.plan();
    const { services } = desk.world;
    const { unsampledReminders } = services.stores;
    const slowly = Object.assign(Object.create(unsampledReminders), {
      ofCampaign: async (campaignId: string) => {
        const read = await unsampledReminders.ofCampaign(campaignId);
        expect((await desk.plan({ minutes: 30, areaId: COMMUNITY_2 })).status).toBe(200);
        return read;
      },
    });

    await remindUnsampled(
      { ...services.stores, unsampledReminders: slowly, table: services.table },
      services,
    );
    await desk.sweep(2);

    expect(desk.world.sent).toEqual([]);
    expect((await desk.listed())[0]).toMatchObject({
      ...{ state: "planned", areaId: COMMUNITY_2, at: "2026-03-02T01:30:00.000Z", communities: 0 },
    });
  });

  it("of a campaign that is closed is missed, or counted to its end", async () => {
    await importAdults(desk.world, 1);
    await desk.plan({ daily: true });
    await desk.sweep(1);
    const { stores, table } = desk.world.services;
    const [campaign] = await stores.campaigns.all();
    const closed = Object.assign(Object.create(stores.campaigns), {
      all: async () => [{ ...campaign, state: "closed" as const }],
    });
    for (const minutes of [3, 60, 360]) {
      desk.world.clock.advance({ minutes });
      await remindUnsampled({ ...stores, campaigns: closed, table }, desk.world.services);
      await deliverDue(desk.world.services);
    }
    await remindUnsampled({ ...stores, campaigns: closed, table }, desk.world.services);

    expect((await desk.listed()).map(({ state, reach }) => [state, reach?.sent])).toEqual([
      ["missed", undefined],
      ["done", 1],
    ]);
  });

  it("shows no worker the name of a person who lives elsewhere by now", async () => {
    const [stays = ""] = await importAdults(desk.world, 1);
    await importPeople(desk.world, "moving", [aRosterRow(7)]);
    await desk.plan();
    await desk.sweep(1);
    await importPeople(desk.world, "moved", [
      aRosterRow(7, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00001` }),
    ]);

    const { body } = await desk.world.call(listReminded, {
      as: await desk.world.as.community([COMMUNITY_1]),
      params: { ...desk.params, communityId: COMMUNITY_1 },
    });

    expect(body.people.map(({ residentId }) => residentId)).toEqual([stays]);
  });
});
