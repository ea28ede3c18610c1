import { afterEach, describe, expect, it } from "vitest";
import { slotsOfCampaignDay } from "../../../shared/domain/booking/campaign-slots.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { releaseNoShows } from "../../../shared/services/booking/release-no-shows.ts";
import { enqueueAlertLooks } from "../../../shared/services/command/enqueue-alert-looks.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { remindOfReports } from "../../../shared/services/follow-up/remind-of-reports.ts";
import { noteSupplies } from "../../../shared/services/supplies/note-supplies.ts";
import { aCampaignPlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const DAY = "2026-03-02";
let world: World | undefined;
afterEach(() => world?.close());

/** Calls of a sweep with nothing due, a minute after another one, of a campaign with so many sites. */
async function callsOfIdleSweep(siteCount: number): Promise<number> {
  let calls = 0;
  const counting = <C extends TableClient>(client: C): C => {
    const { get, query, batchGet } = client;
    const counted =
      <Input, Answer>(ask: (input: Input) => Promise<Answer>) =>
      (input: Input) => {
        calls += 1;
        return ask.call(client, input);
      };
    return Object.assign(client, { get: counted(get), query: counted(query), batchGet: counted(batchGet) });
  };
  world = await createWorld(undefined, {}, counting);
  const { services, stores, clock } = world;
  const { bookings, table } = services;
  const planned = await stores.campaigns.create(aCampaignPlan());
  const campaign = await stores.campaigns.setState(planned, "open");
  const sites = Array.from({ length: siteCount }, (_, n) => aSite({ siteId: `110107001-N${n + 1}` }));
  await stores.sites.put(campaign.campaignId, sites);
  for (const site of sites)
    await bookings.planDay(
      { campaignId: campaign.campaignId, siteId: site.siteId, day: DAY },
      slotsOfCampaignDay(site, DAY, campaign),
      "open",
    );
  const sweep = async () => {
    await remindOfReports({ ...stores, table }, clock);
    await releaseNoShows({ stores, bookings, clock });
    await noteSupplies(stores, clock);
    await noteCourses(stores, clock);
    await enqueueAlertLooks(stores, clock);
  };
  clock.set(`${DAY}T01:16:00.000Z`);
  await sweep();
  calls = 0;
  clock.advance({ minutes: 1 });
  await sweep();
  return calls;
}

describe("a sweep with nothing due", () => {
  it("reads as little of a campaign of thirty sites as of one of two", async () => {
    const ofTwo = await callsOfIdleSweep(2);
    await world?.close();

    const ofThirty = await callsOfIdleSweep(30);

    expect(ofThirty).toBe(ofTwo);
    expect(ofThirty).toBeLessThan(10);
  });
});
