import { describe, expect, it } from "vitest";
import { putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import { listSites } from "../../../shared/contracts/campaign/public-campaigns.ts";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import { SUB_DISTRICT_1, smallSitePlan } from "../../support/factories/district.ts";
import { aGroup, aGroupMember, aVisit, GROUP_SITE } from "../../support/factories/group.ts";
import { problem } from "../../support/scenes/booking-desk.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { groupDesk } from "../../support/scenes/group-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { commandersOf } from "../command/steering-commands.ts";

describe("the visit of a team", () => {
  const AT = "2026-03-02T06:00:00.000Z";
  const visit = (differences: object = {}) => aGroup({ wish: aVisit(), ...differences });

  it("becomes a site of its own with the team's lanes, and seats the members there", async () => {
    const { world, residentIds, worker, submit, review, bookingOf } = await groupDesk();
    const { body: group } = await submit(visit());

    const { body } = await review(group.groupId);

    const { sites } = (
      await world.call(listSites, { as: await worker(), params: { campaignId: CAMPAIGN }, query: {} })
    ).body;
    const site = sites.find((each) => each.siteId === "110107001-V1");
    const lanes = await world.services.bookings.lanesOfDay(CAMPAIGN, "110107001-V1", "2026-03-02");
    const bookings = await Promise.all(residentIds.map(bookingOf));
    expect([body.review?.siteId, body.seating?.seated, body.address]).toEqual([
      "110107001-V1",
      3,
      "古城路八号院",
    ]);
    expect([site?.kind, site?.lanes, site?.opensAt]).toEqual(["temporary", 2, "14:00"]);
    expect(lanes.map((lane) => [lane.slotStart, lane.capacity])).toEqual([
      [AT, 2],
      [AT, 2],
    ]);
    expect(bookings.map((booking) => [booking?.siteId, booking?.slotStart])).toEqual(
      residentIds.map(() => ["110107001-V1", AT]),
    );
  });

  it("is refused while its sub-district is paused, and made when that goes on", async () => {
    const { world, submit, review } = await groupDesk();
    const { body: group } = await submit(visit());
    const pause = (paused: boolean) =>
      world.stores.sites.setPaused(CAMPAIGN, GROUP_SITE, { paused, at: world.clock.now().toISOString() }, []);
    await pause(true);

    const refused = await review(group.groupId);
    await pause(false);
    const made = await review(group.groupId);

    expect([refused.status, refused.problem.type]).toEqual([409, problem("site-closed")]);
    expect([made.status, made.body.review?.siteId]).toEqual([200, "110107001-V1"]);
  });

  it("is refused or paused, however close its approval comes to the pause of its sub-district", async () => {
    const { world, submit, review } = await groupDesk({ people: 6 });
    const groups = await Promise.all([0, 1, 2].map((n) => submit(visit({ members: [aGroupMember(n)] }))));
    const command = commandersOf(world);
    const reviewing = groups.map(({ body }) => review(body.groupId));
    const pausing = command.take({ kind: "pause", subDistrictId: SUB_DISTRICT_1, paused: true });
    const reviewed = await Promise.all(reviewing);
    const paused = await pausing;
    const sites = await world.stores.sites.readSubDistrict(CAMPAIGN, SUB_DISTRICT_1);

    expect(paused.status).toBe(200);
    expect(reviewed.every(({ status }) => [200, 409].includes(status))).toBe(true);
    expect(sites.map((site) => site.paused)).toEqual(sites.map(() => true));
    expect(sites.filter(({ siteId }) => siteId.includes("-V"))).toHaveLength(
      reviewed.filter(({ status }) => status === 200).length,
    );
  });

  it("is booked by nobody else, and survives a new plan of the sites", async () => {
    const { world, submit, review, residentIds, book, bookingOf } = await groupDesk({ people: 4 });
    const { body: group } = await submit(visit());
    await review(group.groupId);

    const booked = await book(residentIds[3] ?? "", AT, "110107001-V1");
    const planned = await world.call(putSites, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN },
      body: { sites: smallSitePlan() },
    });

    expect([booked.status, booked.problem.type]).toEqual([409, problem("site-kept-for-group")]);
    expect(planned.status).toBe(200);
    expect((await world.stores.sites.find(CAMPAIGN, "110107001-V1"))?.siteId).toBe("110107001-V1");
    expect((await bookingOf(residentIds[0] ?? ""))?.siteId).toBe("110107001-V1");
  });

  it("gets a number of its own, though many are approved at once", async () => {
    const { submit, review } = await groupDesk({ people: 6 });
    const groups = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => submit(visit({ members: [aGroupMember(n)] }))),
    );

    const answers = await Promise.all(groups.map(({ body }) => review(body.groupId)));

    const siteIds = answers.map(({ body }) => body.review?.siteId);
    expect(new Set(siteIds).size).toBe(6);
    expect(answers.map(({ body }) => body.seating?.seated)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("is made by samplers of the sub-district, whose devices learn of it", async () => {
    const { world, residentIds, submit, review } = await groupDesk();
    const { body: group } = await submit(visit());
    await review(group.groupId);
    const configurationOf = async (siteId: string) =>
      world.call(samplingConfiguration, { as: await world.as.sampler([siteId]) });

    const [here, elsewhere] = [await configurationOf(GROUP_SITE), await configurationOf("110107002-F1")];
    const { body } = await syncOps(world, [sealing(world, 1, residentIds, { siteId: "110107001-V1" })]);

    expect([here.body.siteIds, elsewhere.body.siteIds]).toEqual([
      [GROUP_SITE, "110107001-V1"],
      ["110107002-F1"],
    ]);
    expect(body.verdicts.map((verdict) => [verdict.verdict, verdict.reasons])).toEqual([["applied", []]]);
  });

  it("can come at another time than wished, if the campaign runs then, but at no other site", async () => {
    const { submit, review } = await groupDesk();
    const { body: group } = await submit(visit());
    const approve = (choice: object) => review(group.groupId, { decision: "approve", ...choice });

    const after = await approve({ slotStart: "2026-03-09T06:00:00.000Z" });
    const site = await approve({ siteId: GROUP_SITE });
    const later = await approve({ slotStart: "2026-03-03T01:30:00.000Z" });

    expect([after, site].map((a) => [a.status, a.problem.errors?.[0]?.pointer])).toEqual([
      [400, "/slotStart"],
      [400, "/siteId"],
    ]);
    expect([later.body.review?.slotStart, later.body.seating?.seated]).toEqual([
      "2026-03-03T01:30:00.000Z",
      3,
    ]);
  });
});
