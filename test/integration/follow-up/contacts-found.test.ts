import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enterWatched } from "../../../shared/contracts/field/watch-lists.ts";
import { proposeContacts } from "../../../shared/contracts/follow-up/transfers.ts";
import { mergeResidents } from "../../../shared/contracts/people/merges.ts";
import { COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { type FollowUpDesk, followUpDesk } from "../../support/scenes/follow-up-desk.ts";
import { CAMPAIGN, SITE } from "../../support/scenes/laboratory-scene.ts";

let desk: FollowUpDesk;
beforeEach(async () => {
  desk = await followUpDesk();
});
afterEach(() => desk.world.close());

const commander = () => desk.world.as.commander();
const worker = (name = "community-1") => desk.world.as.community([COMMUNITY_1], name);
const foundBy = async (as: string, tubeBarcode: string) =>
  (await desk.world.call(proposeContacts, { as, params: { tubeBarcode } })).body;
const idsOf = ({ contacts }: Awaited<ReturnType<typeof foundBy>>) =>
  contacts.map(({ residentId }) => residentId);
const addForeign = () => desk.scene.addPerson({ communityId: COMMUNITY_2 });
const live = async (householdId: string, ...people: string[]) => {
  const { households } = desk.stores;
  const members = people.map((residentId) => ({ residentId, dependant: false }));
  await desk.scene.services.table.transact([
    households.write(await households.get(householdId), { householdId, communityId: COMMUNITY_1, members }),
  ]);
};
const merge = async (residentId: string, into: string) => {
  const asked = { params: { residentId }, body: { into } };
  await desk.world.call(mergeResidents, { ...asked, as: await worker() });
  const { body } = await desk.world.call(mergeResidents, { ...asked, as: await worker("community-2") });
  expect(body.state).toBe("joined");
};

describe("what a community worker is told of contacts", () => {
  it("is how many there are in other communities, and nothing of them", async () => {
    const [positive = ""] = await desk.people(1);
    const neighbour = await addForeign();
    await desk.end([positive, neighbour], "positive");
    const single = await desk.single(positive, "positive");

    const told = await foundBy(await worker(), single);
    expect(idsOf(told)).not.toContain(neighbour);
    expect(JSON.stringify(told)).not.toContain(neighbour);
    expect(told.elsewhere).toEqual([{ communityId: COMMUNITY_2, people: 1 }]);
    const all = await foundBy(await commander(), single);
    expect(idsOf(all)).toContain(neighbour);
    expect(all.elsewhere).toEqual([]);
  });

  it("says nothing of whom strangers of the tube live with", async () => {
    const [mine = "", relative = ""] = await desk.people(2);
    const stranger = await addForeign();
    await live(`H-${stranger}`, stranger, relative);
    const pool = await desk.end([mine, stranger], "positive");

    expect(idsOf(await foundBy(await worker(), pool))).toEqual([]);
    expect(idsOf(await foundBy(await commander(), pool))).toEqual([relative]);
  });

  it("is recorded also when nobody was found", async () => {
    const pool = await desk.end(await desk.people(2), "invalid");

    expect((await foundBy(await worker(), pool)).contacts).toEqual([]);

    expect((await desk.read(pool)).reportReads).toMatchObject([{ by: "community-1", people: 0 }]);
  });
});

describe("a person with two records", () => {
  it("is not proposed as their own contact, and those of both households are", async () => {
    const [second = "", kept = "", relative = "", flatmate = ""] = await desk.people(4);
    await live(`H-${second}`, second, kept, relative);
    await live(`H-${kept}`, kept, flatmate);
    await merge(second, kept);
    const single = await desk.single(kept, "positive");

    const { contacts } = await foundBy(await commander(), single);
    const reasons = new Map(contacts.map((each) => [each.residentId, each.reasons]));
    expect(reasons).toEqual(
      new Map([
        [relative, ["household"]],
        [flatmate, ["household"]],
      ]),
    );
  });

  it("is proposed once, by the record that stands, and listed by an entry of the other", async () => {
    const [positive = "", second = "", kept = ""] = await desk.people(3);
    await live(`H-${positive}`, positive, second, kept);
    await desk.world.call(enterWatched, {
      as: await commander(),
      params: { campaignId: CAMPAIGN },
      body: { firstLine: 1, rows: [{ residentId: second, category: "contact", since: "2026-03-02" }] },
    });
    await merge(second, kept);
    const single = await desk.single(positive, "positive");

    expect((await foundBy(await commander(), single)).contacts).toMatchObject([
      { residentId: kept, reasons: ["household"], listed: true },
    ]);
  });
});

describe("people of the same slot", () => {
  const slotStart = "2026-03-02T00:30:00.000Z";
  const book = async (residentId: string, start = slotStart) => {
    const booking = { siteId: SITE, slotStart: start, lane: 2, bookedAt: "2026-03-01T00:00:00.000Z" };
    await desk.scene.services.table.transact([
      desk.stores.participations.hold(residentId, CAMPAIGN, booking),
    ]);
  };
  const swab = (serial: number, residentId: string, sealedAt: string) =>
    desk.scene.addTube(serial, { members: [residentId], state: "sealed", lane: 2, sealedAt });

  it("are those who came for it, at any table, and not those who did not", async () => {
    const [positive = "", came = "", missed = "", other = "", late = ""] = await desk.people(5);
    for (const one of [positive, came, missed, late]) await book(one);
    await book(other, "2026-03-02T01:00:00.000Z");
    await swab(1, came, "2026-03-02T00:50:00.000Z");
    await swab(2, other, "2026-03-02T00:55:00.000Z");
    await swab(3, late, "2026-03-02T03:00:00.000Z");
    const single = await desk.single(positive, "positive");

    const { contacts } = await foundBy(await worker(), single);
    expect(contacts).toMatchObject([{ residentId: came, reasons: ["slot"] }]);
    expect(contacts.map(({ residentId }) => residentId)).not.toContain(missed);
  });

  it("are nobody where the person of the case did not use their seat", async () => {
    const [positive = "", came = ""] = await desk.people(2);
    for (const one of [positive, came]) await book(one, "2026-03-02T02:00:00.000Z");
    await swab(1, came, "2026-03-02T02:05:00.000Z");
    const single = await desk.single(positive, "positive");

    expect((await foundBy(await worker(), single)).contacts).toEqual([]);
  });
});

it("a contact's days count from the swab through which they were found", async () => {
  const [positive = "", neighbour = "", relative = ""] = await desk.people(3);
  await live(`H-${positive}`, positive, relative);
  await desk.end([positive, neighbour], "positive", { sealedAt: "2026-03-01T00:30:00.000Z" });
  const single = await desk.single(positive, "positive");

  const { contacts } = await foundBy(await commander(), single);
  const since = new Map(contacts.map((each) => [each.residentId, each.since]));
  expect(since).toEqual(
    new Map([
      [relative, "2026-03-02"],
      [neighbour, "2026-03-01"],
    ]),
  );
});
