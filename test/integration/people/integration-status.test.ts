import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { aRosterRow } from "../../support/factories/district.ts";
import { personUnder } from "../../support/scenes/api-key.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { swab } from "../../support/scenes/swab.ts";

let world: World;
let key: string;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  key = await world.as.integration();
});
afterEach(() => world.close());

const personOf = (n: number, as = key) => personUnder(as, aRosterRow(n).documentNumber);
const query = (persons: string[], { campaignId = CAMPAIGN, as = key } = {}) =>
  world.call(queryStatuses, { as, body: { campaignId, persons } });

describe("status queries", () => {
  it("answer in the order asked for, and name unknown people as such", async () => {
    const [one = "", two = ""] = await importAdults(world, 3);
    const at = world.clock.now().toISOString();
    await swab(world, "T1", [one], { state: "published", outcome: "negative", publishedAt: at });
    await swab(world, "T2", [two], { state: "published", outcome: "positive", publishedAt: at });
    world.clock.advance({ hours: 47, minutes: 57 });

    const { body } = await query([personOf(2), personOf(99), personOf(1), personOf(0), personOf(1)]);

    const sampled = { found: "found", sampledAt: at, hoursSinceSampling: 48, publishedAt: at };
    expect(body.asOf).toBe(world.clock.now().toISOString());
    expect(body.statuses).toMatchObject([
      { person: personOf(2), found: "found", status: "notBooked" },
      { person: personOf(99), found: "unknown" },
      { person: personOf(1), status: "held", ...sampled },
      { person: personOf(0), status: "negative", ...sampled },
      { person: personOf(1), status: "held", ...sampled },
    ]);
    expect(body.statuses[0]).not.toHaveProperty("hoursSinceSampling");
  });

  it("say when to ask again, not everybody at the same moment", async () => {
    await importAdults(world, 1);

    const { body } = await query(Array.from({ length: 40 }, () => personOf(0)));

    const waits = body.statuses.map(({ askAgainAfterSeconds = 0 }) => askAgainAfterSeconds);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(45 * 60);
    expect(Math.max(...waits)).toBeLessThanOrEqual(75 * 60);
    expect(new Set(waits).size).toBeGreaterThan(20);
  });

  it("find a person whose number is written with a small letter or blanks", async () => {
    const row = aRosterRow(5, {
      documentType: "passport",
      documentNumber: "E12345678",
      birthDate: "1984-05-17",
    });
    await importPeople(world, "passport", [row]);

    const { body } = await query([personUnder(key, "e12345678", "passport")]);

    expect(body.statuses).toMatchObject([{ found: "found" }]);
  });

  it("tell a reference of another key, an odd one and a type that does not exist from unknown people", async () => {
    await importAdults(world, 1);
    const other = await world.as.integration();

    const { body } = await query([
      personOf(0, other),
      "0".repeat(104),
      personUnder(key, aRosterRow(0).documentNumber, "passports"),
      personUnder(key, "", ""),
      personUnder(key, "\u202e\ud83d\ude00", "passport"),
    ]);

    expect(body.statuses.map(({ found }) => found)).toEqual([
      ...["unreadable", "unreadable", "unreadable", "unreadable", "unknown"],
    ]);
  });

  it("answer a key of some sub-districts for their people only", async () => {
    await importAdults(world, 1);
    const near = await world.as.integration({
      scope: { kind: "subDistricts", subDistrictIds: ["110107001"] },
    });
    const far = await world.as.integration({
      scope: { kind: "subDistricts", subDistrictIds: ["110107002"] },
    });

    const answers = await Promise.all([near, far].map((as) => query([personOf(0, as)], { as })));

    expect(answers.map(({ body }) => body.statuses[0]?.found)).toEqual(["found", "unknown"]);
  });

  it("take at most two hundred people", async () => {
    const most = await query(Array.from({ length: 200 }, (_, n) => personOf(n)));
    const more = await query(Array.from({ length: 201 }, (_, n) => personOf(n)));

    expect([most.status, most.body.statuses.length]).toEqual([200, 200]);
    expect([more.status, more.problem.errors?.[0]?.pointer]).toEqual([400, "/persons"]);
  });

  it("are of a campaign that is there", async () => {
    const unknown = await query([personOf(0)], { campaignId: "SJS-99" });

    expect(unknown.status).toBe(404);
  });
});
