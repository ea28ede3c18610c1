import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  approveShiftSwap,
  checkIn,
  checkInWorker,
  countWorkers,
  shiftHours,
} from "../../../shared/contracts/field/shifts.ts";
import { shiftViolations } from "../../../shared/domain/field/shift-check.ts";
import { postsOfPlan } from "../../../shared/domain/field/shift-posts.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { SITE } from "../../support/scenes/chain.ts";
import { aWorker, EARLY, SECOND_DAY, SPAN, shiftDesk } from "../../support/scenes/field/shifts.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const params = { campaignId: CAMPAIGN };
const UNKNOWN = "urn:twoplusn:problem:shift-unknown";

let world: World;
let desk: ReturnType<typeof shiftDesk>;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  desk = shiftDesk(world);
});
afterEach(() => world.close());

describe("people", () => {
  it("are entered one by one; what is not well formed is named, and the last word counts", async () => {
    const rows = [aWorker("wang"), { workerId: "b1" }, aWorker("wang", { name: "新名" })];
    const answer = await desk.enter(rows);
    expect(answer).toMatchObject({ read: 3, accepted: 2, rejected: 1, violations: [{ row: 2 }] });
    expect((await world.stores.shiftWorkers.all()).map(({ name }) => name)).toEqual(["新名"]);
    expect(JSON.stringify(await world.services.table.query("SHIFT-WORKERS", ""))).not.toContain("新名");
  });

  it("are counted without a name", async () => {
    await desk.enter([aWorker("wang"), aWorker("li")]);
    const { body } = await world.call(countWorkers, { as: await desk.commander() });
    expect(body).toEqual({ people: 2 });
  });
});

describe("shifts", () => {
  it("are proposed from the plan for what begins later, published as they are, and keep the rules", async () => {
    const assignments = await desk.enough();
    const { gaps, figures } = await desk.propose();
    expect(gaps).toEqual([]);
    expect(figures).toMatchObject({ needed: assignments.length, filled: assignments.length });
    expect(figures.leastHours).toBeGreaterThan(0);
    expect(assignments.filter(({ from }) => from <= world.clock.now().toISOString())).toEqual([]);
    expect(await desk.publish(assignments)).toMatchObject({
      ...{ published: assignments.length, added: assignments.length },
      ...{ removed: 0, violations: [] },
    });

    const campaign = await world.stores.campaigns.get(CAMPAIGN);
    const posts = postsOfPlan(campaign, await world.stores.sites.ofCampaign(CAMPAIGN), SPAN);
    const kept = await world.stores.shifts.between(CAMPAIGN, SPAN.from, SPAN.to);
    expect(shiftViolations(kept, await world.stores.shiftWorkers.all(), posts)).toEqual([]);
    expect(await desk.publish(assignments)).toMatchObject({ added: 0, removed: 0 });
    expect((await desk.day(SECOND_DAY)).gaps).toEqual([]);
  });

  it("are not published where one breaks a rule, and it is told whose", async () => {
    const [first] = await desk.enough();
    if (first === undefined) throw new Error("nothing was proposed");
    await desk.enter([aWorker("unfit", { available: [] })]);
    const { violations } = await desk.publish([
      ...[first, { ...first, workerId: "nobody" }],
      { ...first, workerId: "unfit" },
    ]);

    expect(violations).toContainEqual({ workerId: "nobody", word: "unknownWorker" });
    expect(violations).toContainEqual({ workerId: "unfit", name: "unfit 某", word: "notAvailable" });
    expect((await desk.day(SECOND_DAY)).shifts).toEqual([]);
  });

  it("that lack people are gaps, with whom to ring", async () => {
    await desk.enter([aWorker("away", { available: [] })]);
    const { gaps, assignments } = await desk.propose();

    expect(assignments).toEqual([]);
    expect(gaps[0]?.couldCome).toEqual([{ workerId: "away", name: "away 某" }]);
    expect((await desk.day()).gaps[0]?.couldCome).toEqual([{ workerId: "away", name: "away 某" }]);
  });
});

describe("a check-in", () => {
  it("is at the site of the shift only, and counts once", async () => {
    const shift = await desk.one();
    world.clock.set(addMinutes(shift.from, 30));
    const now = world.clock.now().toISOString();
    const as = await desk.sampler(shift.workerId);
    const elsewhere = await world.call(checkIn, { as, body: { scanned: "110107002-F1" } });
    expect(elsewhere.problem.type).toBe(UNKNOWN);
    const scanned = `https://screening.district.example.org/site-queue/${CAMPAIGN}/${SITE}`;
    expect((await world.call(checkIn, { as, body: { scanned } })).body.checkedInAt).toBe(now);
    world.clock.advance({ minutes: 5 });
    expect((await world.call(checkIn, { as, body: { scanned: SITE } })).body.checkedInAt).toBe(now);

    const { body } = await world.call(shiftHours, { as: await desk.commander(), params, query: SPAN });
    expect(body.people).toMatchObject([{ workerId: shift.workerId, shifts: 1, shiftsCome: 1 }]);
  });

  it("may be told after the shift, of a moment within it", async () => {
    const shift = await desk.one();
    const within = addMinutes(shift.from, 10);
    const told = async (now: string, at: string) => {
      world.clock.set(now);
      const as = await desk.sampler(shift.workerId);
      return world.call(checkIn, { as, body: { scanned: SITE, at } });
    };
    const late = addMinutes(shift.to, 60);
    expect((await told(late, late)).problem.type).toBe(UNKNOWN);
    expect((await told(late, within)).body.checkedInAt).toBe(within);
  });

  it("is not of a moment to come: a clock that is fast is set right", async () => {
    const shift = await desk.one();
    world.clock.set(EARLY);
    const as = await desk.sampler(shift.workerId);
    const body = { scanned: SITE, at: addMinutes(EARLY, 90) };
    expect((await world.call(checkIn, { as, body })).body.checkedInAt).toBe(EARLY);
  });

  it("is made by a commander for somebody without an account", async () => {
    const shift = await desk.one();
    const asked = async () => world.call(checkInWorker, { as: await desk.commander(), params, body: shift });
    expect((await asked()).problem.type).toBe(UNKNOWN);
    world.clock.set(EARLY);
    expect((await asked()).body.checkedInAt).toBe(EARLY);
  });
});

describe("a swap", () => {
  it("passes a shift on by two taps and a nod", async () => {
    const later = await desk.one();
    const { workerId, ...post } = later;
    const colleague = workerId === "sampler-7" ? "sampler-8" : "sampler-7";
    expect((await desk.take(later, colleague)).problem.type).toBe(UNKNOWN);
    await desk.offer(later);
    expect((await desk.mine(colleague)).offered).toMatchObject([later]);
    expect((await desk.take(later, colleague)).body.swap?.takenBy).toBe(colleague);
    expect((await desk.mine(workerId)).shifts).toHaveLength(1);

    const approval = { as: await desk.commander(), params, body: later };
    expect((await world.call(approveShiftSwap, approval)).body.workerId).toBe(colleague);
    expect((await desk.mine(workerId)).shifts).toEqual([]);
    expect((await desk.mine(colleague)).shifts).toMatchObject([{ ...post, workerId: colleague }]);
  });

  it("is refused to somebody whom a rule keeps from it, and the rule is told in words", async () => {
    const later = await desk.one();
    await desk.enter([aWorker("unfit", { qualifications: [{ skill: later.skill, until: "2026-01-01" }] })]);
    await desk.offer(later);

    const { problem } = await desk.take(later, "unfit");
    expect(problem.type).toBe("urn:twoplusn:problem:shift-swap-refused");
    expect(problem.detail).not.toContain("notQualified");
  });

  it("is offered to colleagues of the same site alone", async () => {
    const later = await desk.one();
    const elsewhere = "110107002-F1";
    const colleague = later.workerId === "sampler-7" ? "sampler-8" : "sampler-7";
    await desk.offer(later);

    expect((await desk.mine(colleague, elsewhere)).offered).toEqual([]);
    expect((await desk.take(later, colleague, elsewhere)).status).toBe(403);
  });

  it("ends when the person comes after all: nobody gets the check-in of another", async () => {
    const later = await desk.one();
    const colleague = later.workerId === "sampler-7" ? "sampler-8" : "sampler-7";
    await desk.offer(later);
    await desk.take(later, colleague);
    world.clock.set(EARLY);
    const as = await desk.sampler(later.workerId);
    await world.call(checkIn, { as, body: { scanned: SITE } });

    const approval = { as: await desk.commander(), params, body: later };
    expect((await world.call(approveShiftSwap, approval)).problem.type).toBe(UNKNOWN);
    expect((await desk.offer(later)).problem.type).toBe(UNKNOWN);
    expect((await desk.mine(later.workerId)).shifts).toMatchObject([{ checkedInAt: EARLY }]);
  });
});
