import { describe, expect, it } from "vitest";
import { cancelBooking } from "../../../shared/contracts/booking/bookings.ts";
import { aGroup, aGroupMember, aVisit } from "../../support/factories/group.ts";
import { groupDesk } from "../../support/scenes/group-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

describe("a group that is approved", () => {
  it("has each member who was seated told where and when, once", async () => {
    const { world, submit, review } = await groupDesk();
    const members = [0, 1, 2, 90].map((n) => aGroupMember(n));
    const { body: group } = await submit(aGroup({ members }));

    await review(group.groupId);
    await world.deliverOutbox();
    await review(group.groupId);
    await world.deliverOutbox();

    expect(world.sent.map(({ template }) => template)).toEqual(["groupSeated", "groupSeated", "groupSeated"]);
    expect(new Set(world.sent.map(({ phone }) => phone)).size).toBe(3);
    expect(world.sent[0]?.text).toContain("2026-03-02 10:00");
  });

  it("has those who are visited told to wait", async () => {
    const { world, submit, review } = await groupDesk();
    const { body: group } = await submit(aGroup({ wish: aVisit() }));

    await review(group.groupId);
    await world.deliverOutbox();

    expect(world.sent.map(({ template }) => template)).toEqual([
      "groupVisited",
      "groupVisited",
      "groupVisited",
    ]);
    expect(world.sent.map(({ text }) => text).join()).not.toContain("古城路");
  });

  it("tells those nothing who gave their seat up before", async () => {
    const { world, residentIds, submit, review } = await groupDesk({ people: 2 });
    const { body: group } = await submit(aGroup({ members: [0, 1].map((n) => aGroupMember(n)) }));
    await review(group.groupId);
    const [residentId = ""] = residentIds;
    await world.call(cancelBooking, {
      as: await world.as.resident(residentId),
      params: { campaignId: CAMPAIGN, residentId },
    });

    await world.deliverOutbox();

    expect(world.sent).toHaveLength(1);
  });

  it("owes nobody anything when nobody was seated, nor when it is rejected", async () => {
    const { world, submit, review } = await groupDesk({ people: 1 });
    const { body: unknown } = await submit(aGroup({ members: [aGroupMember(90)] }));
    await review(unknown.groupId);
    const { body: other } = await submit(aGroup({ groupId: "01ARZ3NDEKTSV4RRFFQ69G5FB9" }));
    await review(other.groupId, { decision: "reject", reason: "没有说明" });

    await world.deliverOutbox();

    expect(world.sent).toEqual([]);
  });
});
