import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { setAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import {
  cancelUnsampledReminder,
  listReminded,
  readUnsampledReminder,
} from "../../../shared/contracts/messages/unsampled-reminders.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { SendFailure } from "../../../shared/ports/messenger.ts";
import { remindUnsampled } from "../../../shared/services/messages/reminders/unsampled-reminders.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { SITE, sealing, syncOps } from "../../support/scenes/chain.ts";
import { reminderDesk } from "../../support/scenes/messages/reminder-desk.ts";
import { CAMPAIGN, importAdults, importPeople } from "../../support/scenes/open-campaign.ts";
import { tubeBecomes } from "../../support/scenes/swab.ts";

let desk: Awaited<ReturnType<typeof reminderDesk>>;
beforeEach(async () => {
  desk = await reminderDesk();
});
afterEach(() => desk.world.close());

const reachOf = async (communityId = COMMUNITY_1): Promise<Record<string, string>> => {
  const { body } = await desk.world.call(listReminded, {
    as: await desk.world.as.community([communityId]),
    params: { ...desk.params, communityId },
  });
  return Object.fromEntries(body.people.map(({ residentId, reach }) => [residentId, reach]));
};

const to = (n: number) =>
  desk.world.sent.filter(({ phone }) => phone === aRosterRow(n).phone).map(({ template }) => template);

describe("an occasion to remind those still to be sampled", () => {
  it("tells each what is right for them, once, and nobody who was sampled", async () => {
    const [, booked = "", swabbed = "", recalled = ""] = await importAdults(desk.world, 4);
    await desk.world.call(bookSlot, {
      as: await desk.world.as.resident(booked),
      body: { campaignId: CAMPAIGN, residentId: booked, siteId: SITE, slotStart: "2026-03-02T02:00:00.000Z" },
    });
    await syncOps(desk.world, [sealing(desk.world, 1, [swabbed]), sealing(desk.world, 2, [recalled])]);
    await tubeBecomes(desk.world, tubeBarcode(2), { state: "voided" });
    await desk.plan({ minutes: 3, reasons: ["recalled", "noShow", "notBooked", "booked"] });

    await desk.sweep(3);
    expect(desk.world.sent.length).toBe(0);
    await desk.sweep(5);

    expect([to(0), to(1), to(2), to(3)]).toEqual([["samplingDue"], ["bookingReminder"], [], ["resampleDue"]]);
    const urgent = desk.world.sent.find(({ template }) => template === "resampleDue")?.text;
    expect(urgent).not.toMatch(/重新采样|阳性|阴性/);
    expect((await desk.listed())[0]).toMatchObject({ seen: 4, owed: 3, reach: { sent: 3, notArrived: 0 } });
  });

  it("does not send what waited, to a person who was sampled or when it was cancelled", async () => {
    const [swabbed = ""] = await importAdults(desk.world, 2);
    await desk.plan({ areaId: COMMUNITY_1 });
    const down = desk.withGateway(() => {
      throw new SendFailure({ kind: "transient", code: "down" });
    });
    await desk.sweep(1, down);
    await syncOps(desk.world, [sealing(desk.world, 1, [swabbed])]);

    await desk.sweep(2);
    expect([to(0), to(1)]).toEqual([[], ["samplingDue"]]);
    await desk.sweep(3);
    expect((await desk.listed())[0]?.reach).toMatchObject({ lapsed: 1, sent: 1 });
  });

  it("calls nobody more of a community that left the campaign", async () => {
    const { world } = desk;
    await importPeople(world, "left", [
      aRosterRow(0),
      aRosterRow(1, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00001` }),
    ]);
    await desk.plan({ areaId: COMMUNITY_1 });
    await remindUnsampled({ ...world.stores, table: world.services.table }, world.services);
    await world.call(setAreas, {
      as: await world.as.commander(),
      ...{ params: { campaignId: CAMPAIGN }, body: { areaIds: [COMMUNITY_2], was: null } },
    });

    await desk.sweep(5);

    expect([to(0), to(1)]).toEqual([[], []]);
    expect((await desk.listed()).map(({ owed }) => owed)).toEqual([0]);
  });

  it("names those who were not reached, to the workers of their community alone", async () => {
    const [fine = "", failing = ""] = await importAdults(desk.world, 2);
    const [withoutPhone = ""] = await importPeople(desk.world, "no-phone", [
      aRosterRow(7, { phone: undefined }),
    ]);
    await importPeople(desk.world, "others", [
      aRosterRow(8, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00001` }),
    ]);
    await desk.plan();
    const services = desk.withGateway(({ address }) => {
      if (address === aRosterRow(1).phone) throw new SendFailure({ kind: "deadAddress", code: "空号" });
    });

    await desk.sweep(5, services);

    expect(await reachOf()).toEqual({ [fine]: "sent", [failing]: "notArrived", [withoutPhone]: "noWay" });
    const stranger = await desk.world.call(readUnsampledReminder, {
      as: await desk.world.as.community([COMMUNITY_2]),
      params: desk.params,
    });
    expect(stranger.body.communities).toEqual([]);
    expect((await desk.listed())[0]?.reach).toMatchObject({ sent: 1, notArrived: 1, noWay: 1 });
  });

  it("comes again the next day where it is daily, as an occasion of its own", async () => {
    await importAdults(desk.world, 1);
    await desk.plan({ daily: true });
    await desk.sweep(3);
    const first = (await desk.listed()).map(({ state, at }) => [state, at.slice(0, 10)]);
    desk.world.clock.advance({ hours: 24 });
    await desk.sweep(3);

    expect(first).toEqual([
      ["planned", "2026-03-03"],
      ["sending", "2026-03-02"],
    ]);
    expect(to(0)).toEqual(["samplingDue", "samplingDue"]);
  });

  it("is refused at night, in the past, for an area that is not screened, and cannot be changed once begun", async () => {
    await importAdults(desk.world, 1);
    const refusals = [
      await desk.plan({ minutes: 15 * 60 }),
      await desk.plan({ minutes: -1 }),
      await desk.plan({ areaId: "110199001" }),
    ];
    expect(refusals.map(({ status, problem }) => [status, problem.type.split(":").at(-1)])).toEqual([
      [422, "reminder-time"],
      [422, "reminder-time"],
      [422, "reminder-area"],
    ]);
    await desk.plan({ minutes: 5 });
    await desk.plan();
    await desk.sweep(1);
    expect((await desk.plan()).problem.type).toContain("reminder-begun");
    const cancelled = await desk.world.call(cancelUnsampledReminder, {
      as: await desk.world.as.commander(),
      params: desk.params,
    });
    expect(cancelled.body.state).toBe("cancelled");
  });
});
