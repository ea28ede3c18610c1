import { describe, expect, it } from "vitest";
import { aGroup, aGroupMember, GROUP_SITE } from "../../support/factories/group.ts";
import { problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { groupDesk, SLOT } from "../../support/scenes/group-desk.ts";
import { CAMPAIGN, importAdults } from "../../support/scenes/open-campaign.ts";

describe("a block that is approved", () => {
  it("seats its members together and says of each why not", async () => {
    const { residentIds, book, submit, review, bookingOf } = await groupDesk({ people: 4 });
    const members = [0, 1, 2, 3, 90].map((n) => aGroupMember(n));
    const { body: group } = await submit(aGroup({ members }));
    await book(residentIds[3] ?? "", slotAt("11:00"));

    const { status, body } = await review(group.groupId);

    const bookings = await Promise.all(residentIds.map(bookingOf));
    expect([status, body.state, body.seating?.seated, body.seating?.notSeated]).toEqual([
      200,
      "approved",
      3,
      2,
    ]);
    expect(bookings.map((booking) => booking?.slotStart)).toEqual([SLOT, SLOT, SLOT, slotAt("11:00")]);
    expect(body.rows.map(({ verdict, notSeated, lane }) => [verdict, notSeated, lane !== undefined])).toEqual(
      [
        ["matched", undefined, true],
        ["matched", undefined, true],
        ["matched", undefined, true],
        ["alreadyBooked", "already-booked", false],
        ["notYours", undefined, false],
      ],
    );
  });

  it("is approved once, however often and however many at once say so", async () => {
    const { submit, review, residentIds, world } = await groupDesk();
    const { body: group } = await submit();

    const answers = await Promise.all([1, 2, 3].map(() => review(group.groupId)));
    const again = await review(group.groupId);
    const otherwise = await review(group.groupId, { decision: "approve", slotStart: slotAt("11:00") });
    const rejected = await review(group.groupId, { decision: "reject", reason: "too late" });

    const lanes = await world.services.bookings.lanesOfDay(CAMPAIGN, GROUP_SITE, "2026-03-02");
    expect(answers.map(({ body }) => body)).toEqual([again.body, again.body, again.body]);
    expect(lanes.reduce((sum, lane) => sum + lane.booked, 0)).toBe(residentIds.length);
    expect([otherwise, rejected].map((a) => [a.status, a.problem.type])).toEqual([
      [409, problem("group-reviewed")],
      [409, problem("group-reviewed")],
    ]);
  });

  it("takes the slot that the worker chose, of the worker's own area", async () => {
    const { submit, review, residentIds, bookingOf } = await groupDesk();
    const { body: group } = await submit();
    const choose = (siteId: string) =>
      review(group.groupId, { decision: "approve", siteId, slotStart: slotAt("11:30") });

    const outside = await choose("110107002-F1");
    const chosen = await choose("110107001-F2");

    const booking = await bookingOf(residentIds[0] ?? "");
    expect([outside.status, chosen.status]).toEqual([403, 200]);
    expect([booking?.siteId, booking?.slotStart]).toEqual(["110107001-F2", slotAt("11:30")]);
  });

  it("fills the slot and no more: who found no seat is kept with the reason", async () => {
    const { world, submit, review } = await groupDesk({ people: 30 });
    const members = Array.from({ length: 30 }, (_, n) => aGroupMember(n));
    const { body: group } = await submit(aGroup({ members }));

    const { body } = await review(group.groupId);

    const lanes = await world.services.bookings.lanesOfDay(CAMPAIGN, GROUP_SITE, "2026-03-02");
    expect([body.seating?.seated, body.seating?.notSeated]).toEqual([20, 10]);
    expect(body.rows.filter((row) => row.notSeated === "slot-full")).toHaveLength(10);
    expect(lanes.filter((lane) => lane.booked > 0).map((lane) => lane.booked)).toEqual([10, 10]);
  });

  it("seats who came on the roster since it was submitted", async () => {
    const { world, submit, review, bookingOf } = await groupDesk({ people: 1 });
    const { body: group } = await submit(aGroup({ members: [aGroupMember(0), aGroupMember(1)] }));
    const [, late = ""] = await importAdults(world, 2);

    const { body } = await review(group.groupId);

    expect(group.rows[1]?.verdict).toBe("notYours");
    expect([body.seating?.seated, (await bookingOf(late))?.slotStart]).toEqual([2, SLOT]);
  });

  it("is taken up again where it was cut off", async () => {
    const { world, residentIds, submit, review, bookingOf } = await groupDesk();
    const { body: group } = await submit();
    const review1 = { by: "community-1", at: world.clock.now().toISOString() };
    const stored = await world.stores.groups.get(CAMPAIGN, group.groupId);
    await world.services.table.transact([
      world.stores.groups.decide(
        stored,
        { state: "approved", review: { ...review1, siteId: GROUP_SITE, slotStart: SLOT } },
        () => new Error("decided"),
      ),
    ]);
    const campaign = await world.stores.campaigns.get(CAMPAIGN);
    const site = await world.stores.sites.get(CAMPAIGN, GROUP_SITE);
    await world.services.bookings.seat({ campaign, site, residentId: residentIds[0] ?? "", slotStart: SLOT });

    const { body } = await review(group.groupId);

    const bookings = await Promise.all(residentIds.map(bookingOf));
    expect([body.seating?.seated, body.seating?.notSeated]).toEqual([3, 0]);
    expect(body.rows.map((row) => row.verdict)).toEqual(["matched", "matched", "matched"]);
    expect(bookings.map((booking) => booking?.slotStart)).toEqual([SLOT, SLOT, SLOT]);
  });

  it("leaves seats that are kept for others to them", async () => {
    const priorityHours = [
      { from: "10:00", to: "11:00", for: "elderly" as const, releasedMinutesBefore: 30 },
    ];
    const { submit, review } = await groupDesk({ plan: { priorityHours } });
    const { body: group } = await submit();

    const { body } = await review(group.groupId);

    expect(body.rows.map((row) => row.notSeated)).toEqual([
      "slot-reserved",
      "slot-reserved",
      "slot-reserved",
    ]);
  });

  it("must lie ahead", async () => {
    const { world, submit, review } = await groupDesk();
    const { body: group } = await submit();
    world.clock.set(SLOT);

    const { status, problem: told } = await review(group.groupId);

    expect([status, told.type]).toEqual([409, problem("slot-past")]);
  });
});

describe("a group that is rejected", () => {
  it("keeps the reason for those who review it, and seats nobody", async () => {
    const { residentIds, submit, review, bookingOf } = await groupDesk();
    const { body: group } = await submit();

    const first = await review(group.groupId, { decision: "reject", reason: "not our workers" });
    const again = await review(group.groupId, { decision: "reject", reason: "not our workers" });
    const approved = await review(group.groupId);

    expect([first.body.state, first.body.reason]).toEqual(["rejected", "not our workers"]);
    expect(again.body).toEqual(first.body);
    expect([approved.status, approved.problem.type]).toEqual([409, problem("group-reviewed")]);
    expect(await bookingOf(residentIds[0] ?? "")).toBeUndefined();
  });
});
