import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { listUnsampled } from "../../../shared/contracts/people/unsampled.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { SITE, sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { tubeBecomes } from "../../support/scenes/swab.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
});
afterEach(() => world.close());

async function part(communityId = COMMUNITY_1, after?: string) {
  const { body } = await world.call(listUnsampled, {
    as: await world.as.community([communityId]),
    params: { campaignId: CAMPAIGN, communityId },
    query: after === undefined ? {} : { after },
  });
  return body;
}

/** All parts, as the page reads them. */
async function everybody(communityId = COMMUNITY_1) {
  const first = await part(communityId);
  const found = [first];
  for (let { next } = first; next !== undefined; next = found.at(-1)?.next)
    found.push(await part(communityId, next));
  return {
    people: found.flatMap(({ people }) => people),
    seen: found.reduce((sum, { seen }) => sum + seen, 0),
  };
}

const reasons = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await everybody()).people.map(({ residentId, reason }) => [residentId, reason]));

describe("the people of a community who are still to be sampled", () => {
  it("are none that a commander could take for a finished community, where there is no such community", async () => {
    const communityId = "110107001999";
    const { problem } = await world.call(listUnsampled, {
      as: await world.as.commander(),
      params: { campaignId: CAMPAIGN, communityId },
    });

    expect(problem).toMatchObject({ status: 404, type: "urn:twoplusn:problem:community-unknown" });
  });

  it("are all but the sampled, each with the reason, and come back when they are recalled", async () => {
    const [untouched = "", booked = "", swabbed = "", recalled = ""] = await importAdults(world, 4);
    const slotStart = "2026-03-02T02:00:00.000Z";
    const seated = await world.call(bookSlot, {
      as: await world.as.resident(booked),
      body: { campaignId: CAMPAIGN, residentId: booked, siteId: SITE, slotStart },
    });
    expect(seated.status).toBe(201);
    await syncOps(world, [sealing(world, 1, [swabbed]), sealing(world, 2, [recalled])]);

    expect(await reasons()).toEqual({ [untouched]: "notBooked", [booked]: "booked" });
    await tubeBecomes(world, tubeBarcode(2), { state: "voided" });
    expect(await reasons()).toEqual({ [untouched]: "notBooked", [booked]: "booked", [recalled]: "recalled" });
    const { people } = await everybody();
    expect(people.find(({ residentId }) => residentId === booked)).toMatchObject({
      name: aRosterRow(1).name,
      seat: { siteId: SITE, slotStart },
    });
  });

  it("come by parts: every one of some hundred households once, also where a place waits to be confirmed", async () => {
    const ids = await importAdults(world, 130);
    const worker = await world.as.community([COMMUNITY_1]);
    const { householdId } = aRosterRow(0);
    const rows = [{ ...aRosterRow(200), householdId }];
    await world.call(importRoster, {
      as: worker,
      body: { importId: "one-worker", chunk: 0, firstLine: 2, rows },
    });
    expect(await world.stores.households.waitingIn(COMMUNITY_1, 10)).toHaveLength(1);

    const { people, seen } = await everybody();

    expect(seen).toBe(131);
    expect(new Set(people.map(({ residentId }) => residentId)).size).toBe(131);
    expect(people.map(({ residentId }) => residentId)).toEqual(expect.arrayContaining(ids));
  });

  it("follow who moves to another community, and are nobody else's", async () => {
    const [stays = "", moves = ""] = await importAdults(world, 2);
    await importPeople(world, "moves", [
      { ...aRosterRow(1), communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00001` },
    ]);

    expect(Object.keys(await reasons())).toEqual([stays]);
    const { people } = await everybody(COMMUNITY_2);
    expect(people.map(({ residentId }) => residentId)).toEqual([moves]);
    const stranger = await world.call(listUnsampled, {
      as: await world.as.community([COMMUNITY_2]),
      params: { campaignId: CAMPAIGN, communityId: COMMUNITY_1 },
    });
    expect(stranger.problem?.type).toBe("urn:twoplusn:problem:scope-forbidden");
  });
});
