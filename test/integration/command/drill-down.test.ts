import { afterEach, beforeEach, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import {
  listLooks,
  lookAtBox,
  lookAtCommunity,
  lookAtPerson,
  lookAtSite,
  lookAtTube,
} from "../../../shared/contracts/command/drill-down.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { handOverBox, packing, receiveTubes, SITE, sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
let people: string[];
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importAdults(world, 3);
});
afterEach(() => world.close());

const asks = async () => world.as.commander();
const params = { campaignId: CAMPAIGN };
const person = async (residentId: string) =>
  world.call(lookAtPerson, { as: await asks(), params: { ...params, residentId } });
const tube = async (number: number) =>
  world.call(lookAtTube, { as: await asks(), params: { ...params, tubeBarcode: tubeBarcode(number) } });
const looks = async () => (await world.call(listLooks, { as: await asks(), params })).body.looks;

it("a commander follows a figure down from a community to a person, whose way is one list in order of time", async () => {
  const [first = "", second = "", third = ""] = people;
  const slotStart = "2026-03-02T02:00:00.000Z";
  await world.call(bookSlot, {
    as: await world.as.resident(first),
    body: { campaignId: CAMPAIGN, residentId: first, siteId: SITE, slotStart },
  });
  await syncOps(world, [sealing(world, 1, [first, second]), sealing(world, 2, [third])]);
  await syncOps(world, [packing(world, 1, [1])]);
  const community = await world.call(lookAtCommunity, {
    as: await asks(),
    params: { ...params, communityId: COMMUNITY_1 },
  });
  const site = await world.call(lookAtSite, { as: await asks(), params: { ...params, siteId: SITE } });
  await handOverBox(world, 1);
  world.clock.advance({ minutes: 5 });
  await receiveTubes(world, 1, [1]);
  const box = await world.call(lookAtBox, {
    as: await asks(),
    params: { ...params, boxBarcode: boxBarcode(1) },
  });
  const inTube = await tube(1);
  const one = await person(first);

  expect(community.body).toMatchObject({ communityId: COMMUNITY_1, sampled: 3 });
  expect(community.body.sites.find(({ siteId }) => siteId === SITE)).toMatchObject({ tubesSealed: 2 });
  expect(site.body.boxes).toMatchObject([{ boxBarcode: boxBarcode(1), tubes: 1, state: "packed" }]);
  expect(site.body.unpacked).toEqual([{ tubeBarcode: tubeBarcode(2), state: "sealed", people: 1 }]);
  expect(box.body.tubes).toEqual([{ tubeBarcode: tubeBarcode(1), state: "received", people: 2 }]);
  expect(box.body.timeline.map(({ what }) => what)).toContain("received");
  expect(inTube.body.people).toEqual(
    [first, second].map((residentId) => ({ residentId, status: "sampled" })),
  );
  const { timeline } = one.body;
  expect(one.body).toMatchObject({ status: "sampled", communityId: COMMUNITY_1 });
  expect(timeline.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["seatBooked", "swabbed", "sealed", "boxed", "inTransit", "received"]),
  );
  expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).sort());
  expect(JSON.stringify([inTube.body, one.body])).not.toContain("张");
});

it("each look at a tube or a person is written down before it is answered, and none where nothing is shown", async () => {
  const [first = ""] = people;
  await syncOps(world, [sealing(world, 1, [first])]);
  await tube(1);
  world.clock.advance({ minutes: 1 });
  await person(first);
  const unknown = [await tube(77), await person("222222222222")];

  expect(unknown.map(({ status }) => status)).toEqual([404, 404]);
  expect((await looks()).map(({ by, kind, id }) => [by, kind, id])).toEqual([
    ["commander-1", "person", first],
    ["commander-1", "tube", tubeBarcode(1)],
  ]);
});
