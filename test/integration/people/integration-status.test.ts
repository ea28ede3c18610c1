import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { plainDocumentHash } from "../../../shared/security/sealing.ts";
import { aRosterRow } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";
import { swab } from "../../support/scenes/swab.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
});
afterEach(() => world.close());

const hashOf = (n: number) => plainDocumentHash("residentId", aRosterRow(n).documentNumber);
const query = async (documentHashes: string[], campaignId = CAMPAIGN) =>
  world.call(queryStatuses, { as: await world.as.integration(), body: { campaignId, documentHashes } });

describe("status queries", () => {
  it("answer in the order asked for, and name unknown documents as such", async () => {
    const [one = "", two = ""] = await importAdults(world, 3);
    const at = world.clock.now().toISOString();
    await swab(world, "T1", [one], { state: "published", outcome: "negative", publishedAt: at });
    await swab(world, "T2", [two], { state: "published", outcome: "positive", publishedAt: at });

    const { body } = await query([hashOf(2), hashOf(99), hashOf(1), hashOf(0), hashOf(1)]);

    const held = { documentHash: hashOf(1), known: true, status: "held", sampledAt: at, publishedAt: at };
    expect(body.statuses).toEqual([
      { documentHash: hashOf(2), known: true, status: "notBooked" },
      { documentHash: hashOf(99), known: false },
      held,
      { documentHash: hashOf(0), known: true, status: "negative", sampledAt: at, publishedAt: at },
      held,
    ]);
  });

  it("take at most a hundred documents", async () => {
    const answer = await query(Array.from({ length: 101 }, (_, n) => hashOf(n)));

    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([400, "/documentHashes"]);
  });

  it("are of a campaign that is there, and for integration partners only", async () => {
    const unknown = await query([hashOf(0)], "SJS-99");
    const commander = await world.call(queryStatuses, {
      as: await world.as.commander(),
      body: { campaignId: CAMPAIGN, documentHashes: [hashOf(0)] },
    });

    expect([unknown.status, commander.status]).toEqual([404, 403]);
  });
});
