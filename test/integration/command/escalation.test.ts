import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readAlertSettings, setAlertSettings } from "../../../shared/contracts/command/alert-settings.ts";
import { acknowledgeAlert, listAlerts } from "../../../shared/contracts/command/alerts.ts";
import { enqueueAlertLooks } from "../../../shared/services/command/enqueue-alert-looks.ts";
import { SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import { aFollowUp } from "../../support/factories/follow-up.ts";
import { packing, sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

const params = { campaignId: CAMPAIGN };
const LATE = `lateToLaboratory~${SUB_DISTRICT_1}`;
const SETTINGS = {
  limits: { overloadedHours: 4, fillTolerance: 0.1, quarantineHours: 1, reportHoursLeft: 0.5 },
  escalateAfterMinutes: { notice: 60, warning: 20, critical: 5 },
  duty: [
    { name: "First", phone: "10000000001", language: "en" as const },
    { name: "Second", phone: "10000000002", language: "zh-CN" as const },
  ],
};

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  const people = await importAdults(world, 4);
  await syncOps(world, [sealing(world, 1, people), packing(world, 1, [1])]);
});
afterEach(() => world.close());

const set = async (body: typeof SETTINGS) =>
  world.call(setAlertSettings, { as: await world.as.commander(), params, body });
/** Minutes go by, with a sweep every other one, and nobody looks. */
async function minutesPass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 2) {
    world.clock.advance({ minutes: 2 });
    await enqueueAlertLooks(world.stores, world.clock);
    await world.deliverOutbox();
  }
}
const told = () =>
  world.sent.filter(({ template, effectKey }) => template === "alertEscalated" && effectKey.includes(LATE));
const take = async () =>
  world.call(acknowledgeAlert, { as: await world.as.commander(), params: { ...params, alertId: LATE } });
const late = async () =>
  (await world.call(listAlerts, { as: await world.as.commander(), params })).body.alerts.find(
    ({ alertId }) => alertId === LATE,
  );

describe("an alert at which nobody looks", () => {
  it("opens by the schedule, and is told to one on duty after the other until somebody takes it", async () => {
    await set(SETTINGS);
    world.clock.advance({ hours: 4 });
    await minutesPass(4);
    const opened = await world.stores.alerts.find(CAMPAIGN, LATE);
    await minutesPass(22);
    const first = told().map(({ phone, text }) => [phone, text]);
    await minutesPass(20);
    const second = told().map(({ phone }) => phone);
    await minutesPass(22);

    expect(opened?.severity).toBe("warning");
    expect(first).toEqual([
      [
        "10000000001",
        expect.stringMatching(/^\[Screening\] .*: samples are late to the laboratory\. .* 2[0-2] minutes/),
      ],
    ]);
    expect(second).toEqual(["10000000001", "10000000002"]);
    expect(told()).toHaveLength(2);
    expect((await late())?.told.map(({ name, sent }) => [name, sent])).toEqual([
      ["First", true],
      ["Second", true],
    ]);
  });

  it("is told to nobody more once it is taken, nor twice when its entry is delivered twice", async () => {
    await set(SETTINGS);
    world.clock.advance({ hours: 4 });
    await minutesPass(30);
    const { openedAt: since, told: kept } = await world.stores.alerts.get(CAMPAIGN, LATE);
    const person = world.stores.alertEscalations.personOf({ phone: "10000000001" });
    const entry = {
      ...{ kind: "alertEscalated" as const, campaignId: CAMPAIGN, alertId: LATE, since, person },
    };
    await world.services.table.transact([world.stores.outbox.enqueue(entry, world.clock.now())]);
    await world.deliverOutbox();
    await take();
    await minutesPass(22);

    expect(told().map(({ phone }) => phone)).toEqual(["10000000001"]);
    expect((await late())?.told).toHaveLength(1);
    expect(kept?.map((each) => each.person)).toEqual([person]);
    expect(JSON.stringify(kept)).not.toContain("First");
  });

  it("is told to those who came on duty since it opened, one at a time, also where the line became no longer", async () => {
    await set(SETTINGS);
    world.clock.advance({ hours: 4 });
    await minutesPass(50);
    const relief = [3, 4].map((n) => ({
      name: `Relief ${n}`,
      phone: `1000000000${n}`,
      language: "en" as const,
    }));
    await set({ ...SETTINGS, duty: relief });
    await minutesPass(24);
    const first = told().length;
    await minutesPass(20);

    expect(told().map(({ phone }) => phone)).toEqual([1, 2, 3, 4].map((n) => `1000000000${n}`));
    expect(first).toBe(3);
  });

  it("is told to nobody where nobody is on duty, and after the campaign's own minutes where they are set", async () => {
    world.clock.advance({ hours: 4 });
    await minutesPass(24);
    const before = told();
    await set({ ...SETTINGS, escalateAfterMinutes: { ...SETTINGS.escalateAfterMinutes, warning: 1_000 } });
    await minutesPass(4);

    expect([before, told()]).toEqual([[], []]);
    expect((await late())?.isEscalated).toBe(false);
  });
});

describe("alert settings", () => {
  it("are the usual ones until somebody sets them, and then say who did; phones are sealed", async () => {
    const read = async () =>
      (await world.call(readAlertSettings, { as: await world.as.commander(), params })).body;
    const usual = await read();
    const { status } = await set({
      ...SETTINGS,
      duty: SETTINGS.duty.slice(0, 1).map((each) => ({ ...each, phone: "+86 100-0000-0001" })),
    });
    const own = await read();
    const stored = await world.services.table.get({ pk: `ALERT-SETTINGS#${CAMPAIGN}`, sk: "SETTINGS" });

    expect(usual).toMatchObject({ duty: [], changed: null, escalateAfterMinutes: { critical: 10 } });
    expect(status).toBe(200);
    expect(own).toMatchObject({ duty: [{ phone: "10000000001" }], changed: { by: "commander-1" } });
    expect(JSON.stringify(stored)).not.toContain("0000001");
  });

  it("refuse a number that takes no text messages", async () => {
    const duty = SETTINGS.duty.map((each) => ({ ...each, phone: "010-68875555" }));
    const { problem } = await set({ ...SETTINGS, duty });

    expect(problem.status).toBe(400);
    expect(JSON.stringify(problem)).toContain("/duty/0/phone");
  });

  it("decide how severe a report is that is due soon", async () => {
    const report = { dueAt: "2026-03-02T02:30:00.000Z", discoveredAt: "2026-03-02T00:30:00.000Z" };
    const siteId = `${SUB_DISTRICT_1}-F1`;
    await world.services.table.transact([
      world.stores.followUps.open(aFollowUp({ tubeBarcode: "T1", siteId, report })),
    ]);
    const severity = async () => {
      const { body } = await world.call(listAlerts, { as: await world.as.commander(), params });
      return body.alerts.find(({ kind }) => kind === "reportDue")?.severity;
    };
    const before = await severity();
    await set({ ...SETTINGS, limits: { ...SETTINGS.limits, reportHoursLeft: 2 } });
    world.clock.advance({ minutes: 2 });
    await severity();
    await world.deliverOutbox();

    expect([before, await severity()]).toEqual(["warning", "critical"]);
  });
});
