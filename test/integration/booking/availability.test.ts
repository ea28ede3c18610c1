import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { siteAvailability, subDistrictAvailability } from "../../../shared/contracts/booking/availability.ts";
import { listAreas, putSites } from "../../../shared/contracts/campaign/campaigns.ts";
import { createServices } from "../../../shared/services/services.ts";
import { SUB_DISTRICT_1, smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { bookingDesk, problem, SITE, slotAt } from "../../support/scenes/booking-desk.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";

let desk: Awaited<ReturnType<typeof bookingDesk>>;
beforeEach(async () => {
  desk = await bookingDesk();
});
afterEach(() => desk.world.close());

const params = { campaignId: CAMPAIGN };
const DAY = "2026-03-02";
const ask = async (more: { from?: string; day?: string } = {}, headers: Record<string, string> = {}) =>
  desk.world.call(subDistrictAvailability, {
    as: await desk.me(),
    params,
    query: { subDistrictId: SUB_DISTRICT_1, day: DAY, ...more },
    headers,
  });
const setSites = async (sites: ReturnType<typeof smallSitePlan>) =>
  desk.world.call(putSites, { as: await desk.world.as.commander(), params, body: { sites } });

describe("what a sub-district has left", () => {
  it("is each site's next six slots that can still be booked, and all seats of the rest of the day", async () => {
    await desk.book();
    const answer = await ask({ from: slotAt("10:00") });

    expect(answer.body.asOf).toBe(desk.world.clock.now().toISOString());
    expect(answer.body.sites.map((site) => site.siteId)).toEqual([SITE, `${SUB_DISTRICT_1}-F2`]);
    expect(answer.body.sites[0]).toMatchObject({ left: 159 });
    expect(answer.body.sites[0]?.next.slice(0, 2)).toEqual([
      [slotAt("10:00"), 19],
      [slotAt("10:15"), 20],
    ]);
    expect(answer.body.sites[0]?.next).toHaveLength(6);
  });

  it("begins with the slot after now when no moment is named, or one that has passed", async () => {
    desk.world.clock.set(slotAt("09:30"));

    const answers = [await ask(), await ask({ from: slotAt("08:00") })];

    for (const { body } of answers) expect(body.sites[0]?.next[0]).toEqual([slotAt("09:45"), 20]);
  });

  it("follows bookings within three seconds", async () => {
    await ask();
    await desk.book();
    desk.world.clock.advance({ seconds: 3 });

    const answer = await ask();

    expect(answer.body.sites[0]?.next.find(([slotStart]) => slotStart === slotAt("10:00"))?.[1]).toBe(19);
  });

  it("leaves out full slots, closed sites and those that nobody books", async () => {
    await setSites([
      ...smallSitePlan({ lanes: 1, seatsPerLane: 1 }).map((site) =>
        site.siteId === `${SUB_DISTRICT_1}-F2` ? { ...site, state: "closed" as const } : site,
      ),
      aSite({ siteId: `${SUB_DISTRICT_1}-K1`, kind: "checkpoint" }),
    ]);
    await desk.book();
    desk.world.clock.advance({ seconds: 3 });

    const { body } = await ask({ from: slotAt("10:00") });

    expect(body.sites.map((site) => [site.siteId, site.left])).toEqual([[SITE, 7]]);
    expect(body.sites[0]?.next[0]).toEqual([slotAt("10:15"), 1]);
  });

  it("is empty on a day outside the campaign, in a sub-district without sites, and unknown without a campaign", async () => {
    const outside = await ask({ day: "2026-04-01" });
    const elsewhere = await desk.world.call(subDistrictAvailability, {
      as: await desk.me(),
      params,
      query: { subDistrictId: "110107999", day: DAY },
    });
    const unknown = await desk.world.call(subDistrictAvailability, {
      as: await desk.me(),
      params: { campaignId: "NONE-99" },
      query: { subDistrictId: SUB_DISTRICT_1, day: DAY },
    });

    expect([outside.body.sites, elsewhere.body.sites]).toEqual([[], []]);
    expect([unknown.status, unknown.problem.type]).toEqual([404, problem("campaign-unknown")]);
  });

  it("is claimed on a small item, so that a try costs nothing of a long list", async () => {
    const { client } = desk.world.services.table;
    const claimed: unknown[] = [];
    const update = vi.spyOn(client, "update").mockImplementation((input) => {
      if (input.UpdateExpression?.includes("claimedAt")) claimed.push(input.Key);
      return passOn(input);
    });
    const passOn = engineTableClient(desk.world.endpoint).update;

    await ask();
    update.mockRestore();

    expect(claimed).toEqual([{ pk: `AVAILABILITY#${CAMPAIGN}#${SUB_DISTRICT_1}`, sk: `CLAIM#${DAY}` }]);
  });

  it("is counted once for all processes, which read one key", async () => {
    const { services } = desk.world;
    const campaign = await services.stores.campaigns.get(CAMPAIGN);
    const reads = { get: 0, query: 0 };
    const { client } = services.table;
    const others = await Promise.all(
      Array.from({ length: 5 }, () =>
        createServices({
          tableClient: {
            ...client,
            get: (input) => {
              reads.get++;
              return client.get(input);
            },
            query: (input) => {
              if (String(input.ExpressionAttributeValues?.[":pk"]).startsWith("SLOTS#")) reads.query++;
              return client.query(input);
            },
          },
          tableName: services.table.name,
          clock: services.clock,
          ids: services.ids,
          keyProvider: {
            wrap: async (dataKey) => Buffer.from(dataKey).toString("base64"),
            unwrap: async (wrapped) => Buffer.from(wrapped, "base64"),
          },
          signingSecrets: {
            token: { read: async () => undefined, write: async () => {} },
            code: { read: async () => undefined, write: async () => {} },
            card: { read: async () => undefined, write: async () => {} },
          },
          evidence: services.evidence,
          messenger: () => services.messenger,
        }),
      ),
    );
    const first = await services.stores.availability.ofSubDistrict(campaign, SUB_DISTRICT_1, DAY);
    reads.get = 0;

    const answers = await Promise.all(
      others.flatMap(({ stores }) =>
        Array.from({ length: 20 }, () => stores.availability.ofSubDistrict(campaign, SUB_DISTRICT_1, DAY)),
      ),
    );

    expect(answers.every((answer) => answer.asOf === first.asOf)).toBe(true);
    expect(answers[0]).toEqual(first);
    expect(reads).toEqual({ get: 5, query: 0 });
  });
});

describe("answers that may be kept", () => {
  it("carry a tag, and are not sent again while they are the same", async () => {
    const first = await ask();
    const { etag = "" } = first.headers;

    const again = await ask({}, { "if-none-match": etag });
    const weak = await ask({}, { "if-none-match": `"other", W/${etag}` });
    const other = await ask({}, { "if-none-match": '"other"' });

    expect(first.headers).toMatchObject({
      "cache-control": "public, max-age=1, stale-while-revalidate=2",
    });
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, etag]);
    expect([weak.status, other.status]).toEqual([304, 200]);
  });

  it("have another tag once a seat is taken", async () => {
    const first = await ask();
    await desk.book();
    desk.world.clock.advance({ seconds: 3 });

    const later = await ask({}, { "if-none-match": first.headers.etag ?? "" });

    expect(later.status).toBe(200);
    expect(later.headers.etag).not.toBe(first.headers.etag);
  });

  it("are those of a site and the areas as well, but never a booking or a problem", async () => {
    const ofSite = { params: { ...params, siteId: SITE }, query: { day: DAY } };
    const site = await desk.world.call(siteAvailability, { as: await desk.me(), ...ofSite });
    const same = await desk.world.call(siteAvailability, {
      as: await desk.me(),
      ...ofSite,
      headers: { "if-none-match": site.headers.etag ?? "" },
    });
    const areas = await desk.world.call(listAreas, { as: await desk.me() });
    const booked = await desk.book();
    const refused = await desk.world.call(siteAvailability, {
      as: await desk.me(),
      params: { ...params, siteId: "110107001-N99" },
      query: { day: DAY },
    });

    expect([site.status, same.status]).toEqual([200, 304]);
    expect(areas.headers).toMatchObject({
      "cache-control": expect.stringMatching(/^private, max-age=30/),
      vary: "authorization",
    });
    expect([booked, refused].map(({ headers }) => headers["cache-control"])).toEqual([
      "no-store",
      "no-store",
    ]);
    expect([booked, refused].map(({ headers }) => headers.etag)).toEqual([undefined, undefined]);
  });
});
