import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  approveShiftSwap,
  checkIn,
  enterWorkers,
  listShifts,
  myShifts,
  offerShift,
  proposeShifts,
  publishShifts,
  shiftHours,
  takeShift,
} from "../../../shared/contracts/field/shifts.ts";
import type { ShiftAssignment, Worker } from "../../../shared/domain/field/shift.ts";
import { shiftViolations } from "../../../shared/domain/field/shift-check.ts";
import { postsOfPlan } from "../../../shared/domain/field/shift-posts.ts";
import { SITE } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const params = { campaignId: CAMPAIGN };
const span = { from: "2026-03-01T16:00:00.000Z", to: "2026-03-03T16:00:00.000Z" };
const aWorker = (workerId: string, differences: Partial<Worker> = {}): Worker => ({
  ...{ workerId, name: `${workerId} 某`, languages: ["zh-CN"], homeSubDistrictId: "110107001" },
  qualifications: [
    { skill: "sampler", until: "2026-12-31" },
    { skill: "registrar", until: "2026-12-31" },
    { skill: "volunteer", until: "2026-12-31" },
  ],
  available: [{ from: "2026-02-28T00:00:00.000Z", to: "2026-03-06T00:00:00.000Z" }],
  ...differences,
});

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
});
afterEach(() => world.close());

const commander = () => world.as.commander();
const sampler = (name: string) => world.as.sampler([SITE], name);
const enter = async (rows: unknown[]) =>
  (await world.call(enterWorkers, { as: await commander(), body: { rows } })).body;
const propose = async () =>
  (await world.call(proposeShifts, { as: await commander(), params, body: span })).body;
const publish = async (assignments: ShiftAssignment[]) =>
  (await world.call(publishShifts, { as: await commander(), params, body: { ...span, assignments } })).body;
const day = async () => (await world.call(listShifts, { as: await commander(), params })).body;
const mine = async (name: string) => (await world.call(myShifts, { as: await sampler(name) })).body;

const enough = async (): Promise<ShiftAssignment[]> => {
  await enter(Array.from({ length: 200 }, (_, n) => aWorker(`sampler-${n}`)));
  return (await propose()).assignments;
};
/** One shift that begins after now, published alone. */
const oneLater = async () => {
  const assignments = await enough();
  const later = assignments.find(({ from }) => from > world.clock.now().toISOString());
  if (later === undefined) throw new Error("every shift has begun");
  await publish([later]);
  return later;
};

describe("people", () => {
  it("are entered one by one; what is not well formed is named, and the last word counts", async () => {
    const answer = await enter([aWorker("wang"), { workerId: "b1" }, aWorker("wang", { name: "新名" })]);
    expect(answer).toMatchObject({ read: 3, accepted: 2, rejected: 1, violations: [{ row: 2 }] });
    expect((await world.stores.shiftWorkers.all()).map(({ name }) => name)).toEqual(["新名"]);
    expect(JSON.stringify(await world.services.table.query("SHIFT-WORKERS", ""))).not.toContain("新名");
  });
});

describe("shifts", () => {
  it("are proposed from the plan, published as they are, and keep the rules", async () => {
    const assignments = await enough();
    const { gaps, figures } = await propose();
    expect(gaps).toEqual([]);
    expect(figures).toMatchObject({ needed: assignments.length, filled: assignments.length });
    expect(await publish(assignments)).toMatchObject({
      added: assignments.length,
      removed: 0,
      violations: [],
    });

    const campaign = await world.stores.campaigns.get(CAMPAIGN);
    const posts = postsOfPlan(campaign, await world.stores.sites.ofCampaign(CAMPAIGN), span);
    const kept = await world.stores.shifts.between(CAMPAIGN, span.from, span.to);
    expect(shiftViolations(kept, await world.stores.shiftWorkers.all(), posts)).toEqual([]);
    expect(await publish(assignments)).toMatchObject({ added: 0, removed: 0 });
    expect((await day()).gaps).toEqual([]);
  });

  it("are not published where one breaks a rule", async () => {
    const [first] = await enough();
    if (first === undefined) throw new Error("nothing was proposed");
    const answer = await publish([first, { ...first, workerId: "nobody" }]);

    expect(answer.violations).toContainEqual({ workerId: "nobody", word: "unknownWorker" });
    expect((await day()).shifts).toEqual([]);
  });

  it("that lack people are gaps, with whom to ring", async () => {
    await enter([aWorker("away", { available: [] })]);
    const { gaps, assignments } = await propose();

    expect(assignments).toEqual([]);
    expect(gaps[0]?.couldCome).toEqual([{ workerId: "away", name: "away 某" }]);
    expect((await day()).gaps[0]?.couldCome).toEqual([{ workerId: "away", name: "away 某" }]);
  });
});

describe("a check-in", () => {
  it("is at the site of the shift only, counts once, and survives another plan", async () => {
    const assignments = await enough();
    await publish(assignments);
    const now = world.clock.now().toISOString();
    const current = assignments.find(({ siteId, from, to }) => siteId === SITE && from <= now && now < to);
    if (current === undefined) throw new Error("nobody is on shift");
    const as = await sampler(current.workerId);
    const elsewhere = await world.call(checkIn, { as, body: { scanned: "110107002-F1" } });
    expect(elsewhere.problem.type).toBe("urn:twoplusn:problem:shift-unknown");
    const here = await world.call(checkIn, { as, body: { scanned: `https://example.org/site/${SITE}` } });
    expect(here.body.checkedInAt).toBe(now);
    world.clock.advance({ minutes: 5 });
    expect((await world.call(checkIn, { as, body: { scanned: SITE } })).body.checkedInAt).toBe(now);

    expect(await publish([])).toMatchObject({ removed: assignments.length - 1 });
    const { body } = await world.call(shiftHours, { as: await commander(), params, query: span });
    expect(body.people).toMatchObject([{ workerId: current.workerId, shifts: 1, shiftsCome: 1 }]);
  });
});

describe("a swap", () => {
  it("passes a shift on by two taps and a nod", async () => {
    const later = await oneLater();
    const { workerId, ...post } = later;
    const colleague = workerId === "sampler-7" ? "sampler-8" : "sampler-7";
    const unasked = { as: await sampler(colleague), body: { campaignId: CAMPAIGN, ...later } };
    expect((await world.call(takeShift, unasked)).problem.type).toBe("urn:twoplusn:problem:shift-unknown");
    await world.call(offerShift, { as: await sampler(workerId), body: { campaignId: CAMPAIGN, ...post } });
    expect((await mine(colleague)).offered).toMatchObject([later]);
    const taken = await world.call(takeShift, unasked);
    expect(taken.body.swap?.takenBy).toBe(colleague);
    expect((await mine(workerId)).shifts).toHaveLength(1);

    const approval = { as: await commander(), params, body: later };
    expect((await world.call(approveShiftSwap, approval)).body.workerId).toBe(colleague);
    expect((await mine(workerId)).shifts).toEqual([]);
    expect((await mine(colleague)).shifts).toMatchObject([{ ...post, workerId: colleague }]);
  });

  it("is refused to somebody whom a rule keeps from it", async () => {
    const later = await oneLater();
    const { workerId, ...post } = later;
    await enter([aWorker("unfit", { qualifications: [{ skill: later.skill, until: "2026-01-01" }] })]);
    await world.call(offerShift, { as: await sampler(workerId), body: { campaignId: CAMPAIGN, ...post } });

    const refused = await world.call(takeShift, {
      as: await sampler("unfit"),
      body: { campaignId: CAMPAIGN, ...later },
    });
    expect(refused.problem.type).toBe("urn:twoplusn:problem:shift-swap-refused");
  });
});
