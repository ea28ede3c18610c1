import { afterEach, beforeEach, expect, it } from "vitest";
import { approveShiftSwap, checkIn } from "../../../shared/contracts/field/shifts.ts";
import { postOf } from "../../../shared/domain/field/shift.ts";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { SITE } from "../../support/scenes/chain.ts";
import { aWorker, EARLY, SECOND_DAY, SPAN, shiftDesk } from "../../support/scenes/field/shifts.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const params = { campaignId: CAMPAIGN };

let world: World;
let desk: ReturnType<typeof shiftDesk>;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  desk = shiftDesk(world);
});
afterEach(() => world.close());

const kept = () => world.stores.shifts.between(CAMPAIGN, SPAN.from, SPAN.to);

it("a shift under way stays when a plan without it is published, and its person checks in", async () => {
  const shift = await desk.one();
  world.clock.set(addMinutes(shift.from, 5));

  expect(await desk.publish([])).toMatchObject({ added: 0, removed: 0, violations: [] });
  expect(await kept()).toHaveLength(1);
  const as = await desk.sampler(shift.workerId);
  expect((await world.call(checkIn, { as, body: { scanned: SITE } })).status).toBe(200);
});

it("nothing is added that has begun", async () => {
  const [first] = await desk.enough();
  if (first === undefined) throw new Error("nothing was proposed");
  world.clock.set(addMinutes(first.from, 5));

  expect(await desk.publish([first])).toMatchObject({ published: 0, added: 0 });
  expect(await kept()).toEqual([]);
});

it("of two publications at once that give a post to different people one at most counts", async () => {
  const [first] = await desk.enough();
  if (first === undefined) throw new Error("nothing was proposed");
  const other = { ...first, workerId: first.workerId === "sampler-7" ? "sampler-8" : "sampler-7" };
  const { revision } = await desk.propose();

  const answers = await Promise.all([desk.asked([first], revision), desk.asked([other], revision)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await kept()).toHaveLength(1);
});

it("a proposal from before a swap does not undo the swap", async () => {
  const shift = await desk.one();
  const before = await desk.propose();
  const colleague = shift.workerId === "sampler-7" ? "sampler-8" : "sampler-7";
  await desk.offer(shift);
  await desk.take(shift, colleague);
  await world.call(approveShiftSwap, { as: await desk.commander(), params, body: shift });

  const refused = await desk.asked(before.assignments, before.revision);
  expect(refused.problem.type).toBe("urn:twoplusn:problem:changed-meanwhile");
  expect((await kept()).map(({ workerId }) => workerId)).toEqual([colleague]);
});

it("the same publication again, after an answer that was lost, changes nothing and is no conflict", async () => {
  const assignments = await desk.enough();
  const { revision } = await desk.propose();
  expect((await desk.asked(assignments, revision)).body.added).toBe(assignments.length);

  expect((await desk.asked(assignments, revision)).body).toMatchObject({
    ...{ published: assignments.length, added: 0, removed: 0 },
  });
});

it("somebody who came early fills their place in the next proposal, and nobody else is put there", async () => {
  await desk.publish(await desk.enough());
  world.clock.set(EARLY);
  const [first] = (await desk.day(SECOND_DAY)).shifts.filter(({ siteId }) => siteId === SITE);
  if (first === undefined) throw new Error("nobody is planned at the site");
  const as = await desk.sampler(first.workerId);
  await world.call(checkIn, { as, body: { scanned: SITE } });

  const { assignments, figures } = await desk.propose();
  expect(assignments.filter(({ workerId }) => workerId === first.workerId)).toEqual([]);
  expect(figures.needed).toBe((await kept()).length - 1);
  expect(await desk.publish(assignments)).toMatchObject({ violations: [] });
  const at = (await kept()).filter((shift) => postOf(shift) === postOf(first));
  await desk.enter([aWorker("one-more")]);
  const { siteId, skill, from, to } = first;
  const others = at.filter(({ workerId }) => workerId !== first.workerId);
  const tooMany = [...others, { workerId: "one-more" }].map(({ workerId }) => ({
    ...{ siteId, skill, from, to, workerId },
  }));
  const { violations } = await desk.publish(tooMany);
  expect(violations).toContainEqual({ workerId: "one-more", name: "one-more 某", word: "postOverfull" });
});

it("a new list of people does not block what stands beside", async () => {
  const shift = await desk.one();
  await desk.enter([aWorker(shift.workerId, { available: [] })]);
  world.clock.set(addMinutes(shift.from, -30));
  const as = await desk.sampler(shift.workerId);
  await world.call(checkIn, { as, body: { scanned: SITE } });

  const { assignments } = await desk.propose();
  const answer = await desk.publish(assignments);
  expect(answer.violations).toEqual([]);
  expect(answer.added).toBe(assignments.length);
});
