import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acknowledgeAlert, listAlerts } from "../../../shared/contracts/command/alerts.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import { aFollowUp } from "../../support/factories/follow-up.ts";
import { handOverBox, packing, receiveTubes, sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

let world: World;
let people: string[];
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importAdults(world, 8);
});
afterEach(() => world.close());

const params = { campaignId: CAMPAIGN };
const alerts = async () => (await world.call(listAlerts, { as: await world.as.commander(), params })).body;
const open = async () => (await alerts()).alerts.map(({ alertId }) => alertId);
const take = async (alertId: string, subject?: string) =>
  world.call(acknowledgeAlert, {
    as: await world.as.commander(subject),
    params: { campaignId: CAMPAIGN, alertId },
  });
const LATE = `lateToLaboratory~${SUB_DISTRICT_1}`;

/** Two tubes are sealed and packed; nobody fetches them. */
async function packed(): Promise<void> {
  await syncOps(world, [
    sealing(world, 1, people.slice(0, 4)),
    sealing(world, 2, people.slice(4, 8)),
    packing(world, 1, [1, 2]),
  ]);
}
const hoursPass = async (hours: number) => {
  world.clock.advance({ hours });
  await noteCourses(world.stores, world.clock);
};

describe("alerts", () => {
  it("open for a box that is too long on its way, and close by themselves when it is received", async () => {
    await packed();
    const before = await open();
    await hoursPass(5);
    const during = await alerts();
    await handOverBox(world, 1);
    await receiveTubes(world, 1, [1, 2]);
    await hoursPass(0.1);
    const after = await alerts();

    expect(during.oldest).toEqual({ deliver: "2026-03-02T01:00:00.000Z", test: null, report: null });
    expect(after.oldest).toEqual({ deliver: null, test: "2026-03-02T01:00:00.000Z", report: null });
    expect(before).not.toContain(LATE);
    expect(during.alerts.find(({ alertId }) => alertId === LATE)).toMatchObject({
      ...{ kind: "lateToLaboratory", place: SUB_DISTRICT_1, count: 1, severity: "warning" },
      ...{ dueAt: "2026-03-02T05:00:00.000Z", acknowledgedBy: null, isEscalated: false },
    });
    expect(after.alerts.map(({ alertId }) => alertId)).not.toContain(LATE);
    expect(after.closed.map(({ alertId, kind }) => [alertId, kind])).toContainEqual([
      LATE,
      "lateToLaboratory",
    ]);
  });

  it("are about supplies where those that were issued ran out, and not where nothing was ever issued", async () => {
    const siteId = `${SUB_DISTRICT_1}-F1`;
    await packed();
    const nothingIssued = await open();
    await world.stores.supplies.enter(CAMPAIGN, siteId, {
      ...{
        entryId: "01KJXM3Q8ZV4T9S2R7P6N5M1HC",
        kind: "issued",
        at: world.clock.now().toISOString(),
        who: "commander",
      },
      supplies: { tubes: 2 },
    });
    await hoursPass(1);

    expect(nothingIssued.filter((alertId) => alertId.startsWith("suppliesLow"))).toEqual([]);
    expect(await open()).toContain(`suppliesLow~${SUB_DISTRICT_1}`);
  });

  it("stay with whoever took them first, and are not escalated then", async () => {
    await packed();
    await hoursPass(5);
    await alerts();
    const first = await take(LATE, "commander-1");
    const second = await take(LATE, "commander-2");
    await hoursPass(1);
    const taken = (await alerts()).alerts.find(({ alertId }) => alertId === LATE);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(taken).toMatchObject({ acknowledgedBy: "commander-1", isEscalated: false, escalatesAt: null });
  });

  it("are one person's, however many take them at once", async () => {
    await packed();
    await hoursPass(5);
    await alerts();

    const takers = Array.from({ length: 6 }, (_, n) => `commander-${n}`);
    const taken = await Promise.all(takers.map((taker) => take(LATE, taker)));

    const kept = (await alerts()).alerts.find(({ alertId }) => alertId === LATE)?.acknowledgedBy;
    expect(takers).toContain(kept);
    expect(taken.map(({ body }) => body.acknowledgedBy)).toEqual(takers.map(() => kept));
  });

  it("are escalated when nobody takes them", async () => {
    await packed();
    await hoursPass(5);
    const opened = await alerts();
    await hoursPass(0.6);
    const late = await alerts();
    const escalated = (of: typeof late) => of.alerts.find(({ alertId }) => alertId === LATE)?.isEscalated;

    expect([escalated(opened), escalated(late)]).toEqual([false, true]);
  });

  it("hold the reports of a sub-district together, by the first that is due", async () => {
    const report = { dueAt: "2026-03-02T02:30:00.000Z", discoveredAt: "2026-03-02T00:30:00.000Z" };
    const siteId = `${SUB_DISTRICT_1}-F1`;
    await world.services.table.transact([
      world.stores.followUps.open(aFollowUp({ tubeBarcode: "T1", siteId, report })),
      world.stores.followUps.open(
        aFollowUp({ tubeBarcode: "T2", siteId, report: { ...report, dueAt: "2026-03-02T02:10:00.000Z" } }),
      ),
    ]);

    const found = (await alerts()).alerts.filter(({ kind }) => kind === "reportDue");

    expect(found.map(({ place, count, dueAt }) => [place, count, dueAt])).toEqual([
      [SUB_DISTRICT_1, 2, "2026-03-02T02:10:00.000Z"],
    ]);
  });

  it("cannot be taken once they are closed", async () => {
    const { problem } = await take("untested~LAB01");

    expect(problem).toMatchObject({ status: 404, type: "urn:twoplusn:problem:alert-unknown" });
  });
});
