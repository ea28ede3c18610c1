import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { patchSite, putSites, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { drainOutbox } from "../../../shared/services/messages/outbox/drain-outbox.ts";
import { smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { problem } from "../../support/scenes/booking-desk.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const SITE = "110107001-F1";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
});
afterEach(() => world.close());

const patch = async (body: object, siteId = SITE) =>
  world.call(patchSite, { as: await world.as.commander(), params: { campaignId: CAMPAIGN, siteId }, body });

const DAY = "2026-03-03";
const seatsOn = async (siteId: string): Promise<number> => {
  const slots = await world.services.table.query(`SLOTS#${CAMPAIGN}#${siteId}#${DAY}`, "");
  return slots.reduce((sum, { capacity }) => sum + Number(capacity), 0);
};

/** What is owed to the outside since this was asked last, by its kind. */
async function owed(): Promise<string[]> {
  const kinds: string[] = [];
  await drainOutbox({
    outbox: world.stores.outbox,
    queue: {
      send: async (entries) => {
        kinds.push(...entries.map(({ entry }) => entry.kind));
        return [];
      },
    },
    createdBefore: world.clock.now(),
  });
  return kinds;
}

describe("one site that is changed by itself", () => {
  it("has its new lanes with their seats, and no other site is touched", async () => {
    const before = await seatsOn(SITE);
    const other = await seatsOn("110107001-F2");

    const patched = await patch({ lanes: 4 });
    const again = await patch({ lanes: 4 });

    expect([patched.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(patched.body);
    expect(patched.body).toMatchObject({ siteId: SITE, lanes: 4, state: "open" });
    expect(await seatsOn(SITE)).toBe((before / (smallSitePlan()[0]?.lanes ?? 1)) * 4);
    expect(await seatsOn("110107001-F2")).toBe(other);
  });

  it("owes its holders a word when its hours change, not when its name does", async () => {
    await owed();

    await patch({ name: { zh: "新名", en: "New name" } });
    const afterName = await owed();
    await patch({ closesAt: "11:00" });
    const afterHours = await owed();

    expect([afterName, afterHours]).toEqual([[], ["siteChanged"]]);
  });

  it("keeps what it had where the hours do not fit", async () => {
    const refused = await patch({ opensAt: "09:00", closesAt: "09:00" });

    expect([refused.status, refused.problem.type]).toEqual([422, problem("site-plan-invalid")]);
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/closesAt"]);
    expect((await world.stores.sites.read(CAMPAIGN, SITE))?.opensAt).toBe(smallSitePlan()[0]?.opensAt);
  });

  it("is not one that the plan has withdrawn, nor one of a closed campaign", async () => {
    const as = await world.as.commander();
    const params = { campaignId: CAMPAIGN };
    const more = aSite({ siteId: "110107001-C1", kind: "community" });
    const sites = smallSitePlan();
    await world.call(putSites, { as, params, body: { sites: [...sites, more] } });
    await world.call(putSites, { as, params, body: { sites } });

    const withdrawn = await patch({ lanes: 2 }, "110107001-C1");
    await world.call(setCampaignState, { as, params, body: { state: "closed", acknowledged: true } });
    const closed = await patch({ lanes: 2 });

    expect([withdrawn.status, withdrawn.problem.type]).toEqual([404, problem("site-unknown")]);
    expect([closed.status, closed.problem.type]).toEqual([409, problem("campaign-not-open")]);
  });

  it("keeps the share of seats that was cut to what laboratories take, whatever changes", async () => {
    const full = await seatsOn(SITE);
    const lanes = smallSitePlan()[0]?.lanes ?? 1;
    // Half of what its lanes would sample, as a throttled plan leaves it.
    const { table } = world.services;
    const slots = await table.query(`SLOTS#${CAMPAIGN}#${SITE}#${DAY}`, "");
    await table.transact(
      slots.map(({ pk, sk, capacity }) =>
        table.update({ pk: String(pk), sk: String(sk) }, "SET #capacity = :half, planned = :half", {
          names: { capacity: "capacity" },
          values: { half: Number(capacity) / 2 },
        }),
      ),
    );

    await patch({ name: { zh: "新名", en: "New name" } });
    const afterName = await seatsOn(SITE);
    await patch({ lanes: lanes * 2 });
    const afterLanes = await seatsOn(SITE);
    await patch({ lanes });

    expect([afterName, afterLanes, await seatsOn(SITE)]).toEqual([full / 2, full, full / 2]);
  });
});
