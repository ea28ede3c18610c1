import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  cancelRound,
  listRounds,
  makeRound,
  myRounds,
  personVisits,
  syncVisits,
} from "../../../shared/contracts/field/rounds.ts";
import { enterWatched } from "../../../shared/contracts/field/watch-lists.ts";
import { listUnsampled } from "../../../shared/contracts/people/unsampled.ts";
import { MAX_ROUNDS_A_DAY } from "../../../shared/domain/field/round.ts";
import type { VisitOutcome } from "../../../shared/domain/field/visit.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { SITE, sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, NOW, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";

const SAMPLER = "sampler-doors";
const roundId = ulid(Date.parse(NOW));
const place = { campaignId: CAMPAIGN, communityId: COMMUNITY_1 };

let world: World;
let people: string[];
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importPeople(world, "doors", [
    ...[0, 1, 2, 3].map((n) => aRosterRow(n, { address: `古城路8号院${1 + (n % 2)}号楼10${n}` })),
    aRosterRow(4, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00004` }),
  ]);
  const account = { username: SAMPLER, role: "sampler" as const, password: "correct horse battery staple" };
  await world.stores.staff.create({ ...account, scope: { kind: "sites", siteIds: [SITE] } });
});
afterEach(() => world.close());

const worker = () => world.as.community([COMMUNITY_1]);
const sampler = (name = SAMPLER) => world.as.sampler([SITE], name);
const give = async (residentIds: string[], differences: object = {}, id = roundId) =>
  world.call(makeRound, {
    as: await worker(),
    params: { ...place, roundId: id },
    body: { day: "2026-03-02", name: "grid 1", worker: SAMPLER, residentIds, ...differences },
  });
const mine = async (name?: string) => (await world.call(myRounds, { as: await sampler(name) })).body.rounds;
const visitTo = (residentId: string, outcome: VisitOutcome, differences: object = {}) => ({
  ...{ opId: ulid(world.clock.now().getTime()), at: world.clock.now().toISOString() },
  ...{ campaignId: CAMPAIGN, residentId, outcome, round: { communityId: COMMUNITY_1, roundId } },
  ...differences,
});
const send = async (visits: unknown[], as?: string) =>
  (await world.call(syncVisits, { as: as ?? (await sampler()), body: { visits } })).body.verdicts;
const coverage = async () =>
  (await world.call(listRounds, { as: await worker(), params: place })).body.rounds[0]?.coverage;

describe("a round", () => {
  it("is on the phone of its worker at once, with who needs a tube of their own, and goes when it is cancelled", async () => {
    const [first = "", contact = ""] = people;
    await world.call(enterWatched, {
      as: await worker(),
      params: { campaignId: CAMPAIGN },
      body: { firstLine: 1, rows: [{ residentId: contact, category: "contact" }] },
    });
    expect((await give([first, contact])).body).toMatchObject({ people: 2, worker: SAMPLER });

    const [round] = await mine();
    expect(round?.people).toMatchObject([
      { residentId: first, reason: "notBooked", single: false, building: "古城路8号院1号楼" },
      { residentId: contact, reason: "notBooked", single: true, building: "古城路8号院2号楼" },
    ]);
    expect(await mine("sampler-other")).toEqual([]);

    const cancel = { as: await worker(), params: { ...place, roundId } };
    expect((await world.call(cancelRound, cancel)).status).toBe(204);
    expect(await mine()).toEqual([]);
    expect((await send([visitTo(first, "refused")]))[0]).toMatchObject({ verdict: "applied" });
  });

  it("is refused for people of another community, and for a worker who may not walk there", async () => {
    const [first = ""] = people;
    const stranger = await give([first, people[4] ?? ""]);
    expect(stranger.problem.type).toBe("urn:twoplusn:problem:resident-unknown");
    const nobody = await give([first], { worker: "nobody" });
    expect(nobody.problem.type).toBe("urn:twoplusn:problem:round-worker-unfit");
  });

  it("is covered to the last person: sampled, with a reason, and nobody knows yet", async () => {
    const [swabbed = "", refused = "", promised = "", untouched = ""] = people;
    await give([swabbed, refused, promised, untouched]);
    await syncOps(world, [sealing(world, 1, [swabbed])]);
    await send([
      visitTo(refused, "refused"),
      visitTo(promised, "comeTomorrow", { promisedDay: "2026-03-03" }),
    ]);

    expect(await coverage()).toEqual({ people: 4, sampled: 1, withReason: 2, open: 1 });
    const { body } = await world.call(listUnsampled, { as: await worker(), params: place });
    const doors = Object.fromEntries(body.people.map(({ residentId, door }) => [residentId, door?.outcome]));
    expect(doors).toEqual({ [refused]: "refused", [promised]: "comeTomorrow", [untouched]: undefined });
    const timeline = await world.call(personVisits, {
      as: await worker(),
      params: { residentId: promised },
    });
    expect(timeline.body.visits).toMatchObject([
      { outcome: "comeTomorrow", promisedDay: "2026-03-03", by: SAMPLER, at: NOW },
    ]);
    await syncOps(world, [sealing(world, 2, [refused])]);
    expect(await coverage()).toEqual({ people: 4, sampled: 2, withReason: 1, open: 1 });
  });
});

describe("a round that changes", () => {
  it("stays cancelled when it is planned anew, and is not given to an account that may not sign in", async () => {
    const [first = ""] = people;
    await give([first]);
    await world.call(cancelRound, { as: await worker(), params: { ...place, roundId } });
    expect((await give([first], { name: "grid 2" })).body.cancelledAt).toBe(NOW);
    expect(await mine()).toEqual([]);

    await world.stores.staffChanges.disable(SAMPLER, { by: "admin-1", now: world.clock.now() });
    const disabled = await give([first], { day: "2026-03-03" });
    expect(disabled.problem.type).toBe("urn:twoplusn:problem:round-worker-unfit");
  });

  it("names nobody who is of another community by now, and takes visits by the record that stands", async () => {
    const [moved = "", old = "", kept = ""] = people;
    await give([moved, old]);
    const { table } = world.services;
    const change = (id: string, what: string, values: Record<string, unknown>) =>
      table.update({ pk: `R#${id}`, sk: "PROFILE" }, what, { values });
    await table.transact([
      change(moved, "SET communityId = :to", { to: COMMUNITY_2 }),
      change(old, "SET mergedInto = :kept", { kept }),
      change(kept, "SET mergedFrom = :old", { old: [old] }),
    ]);

    const [round] = await mine();
    expect(round?.people.map(({ residentId }) => residentId)).toEqual([kept]);
    expect(await send([visitTo(kept, "away")])).toMatchObject([{ verdict: "applied" }]);
    expect((await mine())[0]?.people[0]?.door).toMatchObject({ outcome: "away" });
    await syncOps(world, [sealing(world, 1, [kept])]);
    expect(await coverage()).toMatchObject({ people: 2, sampled: 1 });
  });

  it("does not count a contact as sampled who was swabbed with others and needs a tube of their own", async () => {
    const [contact = "", other = ""] = people;
    await world.call(enterWatched, {
      as: await worker(),
      params: { campaignId: CAMPAIGN },
      body: { firstLine: 1, rows: [{ residentId: contact, category: "contact" }] },
    });
    await give([contact, other]);
    await syncOps(world, [sealing(world, 1, [contact, other])]);
    expect(await coverage()).toEqual({ people: 2, sampled: 1, withReason: 0, open: 1 });
  });

  it("is shown on its day, and there are so many of them for a worker on a day", async () => {
    const [first = ""] = people;
    await give([first], { day: "2026-03-03" });
    expect(await coverage()).toBeUndefined();
    for (let n = 1; n < MAX_ROUNDS_A_DAY; n += 1)
      await give([first], { day: "2026-03-03" }, ulid(Date.parse(NOW)));
    const oneMore = await give([first], { day: "2026-03-03" }, ulid(Date.parse(NOW)));
    expect(oneMore.problem.type).toBe("urn:twoplusn:problem:rounds-too-many");
    expect((await give([first], { day: "2026-03-03", name: "the first" })).status).toBe(200);
  });
});

describe("visits that a phone sends", () => {
  it("are taken from whoever had the person on the round before it was planned anew", async () => {
    const [first = "", other = ""] = people;
    await give([first]);
    const before = visitTo(first, "refused");
    const sentTwice = visitTo(first, "away");
    expect(await send([sentTwice])).toMatchObject([{ verdict: "applied" }]);
    await world.stores.staff.create({
      ...{ username: "sampler-2", role: "sampler", password: "correct horse battery staple" },
      scope: { kind: "sites", siteIds: [SITE] },
    });
    await give([other], { worker: "sampler-2" });

    expect(await send([before, sentTwice, visitTo(other, "away")])).toMatchObject([
      { verdict: "flagged", reasons: ["notInRound"] },
      { verdict: "duplicate" },
      { verdict: "rejected", reasons: ["notYours"] },
    ]);
  });

  it("of a phone whose clock is behind the making of the round are told by when they came", async () => {
    const [first = ""] = people;
    await give([first]);
    const behind = new Date(world.clock.now().getTime() - 3_600_000).toISOString();
    world.clock.advance({ minutes: 5 });
    await send([visitTo(first, "away")]);
    world.clock.advance({ minutes: 5 });
    expect(await send([visitTo(first, "refused", { at: behind })])).toMatchObject([
      { verdict: "flagged", reasons: ["clockOff"] },
    ]);
    expect((await mine())[0]?.people[0]?.door).toMatchObject({ outcome: "refused" });
  });

  it("are taken late, in any order and again, and the one that happened last is told", async () => {
    const [first = ""] = people;
    await give([first]);
    const morning = visitTo(first, "away");
    world.clock.advance({ hours: 1 });
    const noon = visitTo(first, "refused");
    world.clock.advance({ hours: 5 });

    expect(await send([noon, morning])).toMatchObject([{ verdict: "applied" }, { verdict: "applied" }]);
    expect(await send([morning, noon])).toMatchObject([{ verdict: "duplicate" }, { verdict: "duplicate" }]);
    expect(await send([{ ...morning, outcome: "moved" }])).toMatchObject([
      { verdict: "rejected", reasons: ["opIdReused"] },
    ]);
    const [round] = await mine();
    expect(round?.people[0]?.door).toMatchObject({ outcome: "refused", at: noon.at, visits: 2 });
  });

  it("of two phones at one door at the same time are both kept", async () => {
    const [first = ""] = people;
    await give([first]);
    const visits = Array.from({ length: 6 }, () => visitTo(first, "away"));
    const verdicts = await Promise.all(visits.map((visit) => send([visit])));
    expect(verdicts.flat().map(({ verdict }) => verdict)).toEqual(Array(6).fill("applied"));
    const [round] = await mine();
    expect(round?.people[0]?.door?.visits).toBe(6);
  });

  it("are flagged for what is odd, and rejected with a name where they are nobody's business or no visit", async () => {
    const [first = "", other = ""] = people;
    await give([first]);
    await syncOps(world, [sealing(world, 1, [first])]);
    const ahead = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    const verdicts = await send([
      visitTo(first, "away", { at: ahead }),
      visitTo(other, "away"),
      { opId: ulid(), outcome: "sampled" },
      "nothing",
    ]);
    expect(verdicts.map(({ verdict, reasons }) => [verdict, ...reasons])).toEqual([
      ["flagged", "clockOff", "sampledAlready"],
      ["rejected", "notYours"],
      ["rejected", "malformed"],
      ["rejected", "malformed"],
    ]);
    const own = await send([visitTo(other, "moved")], await worker());
    expect(own).toMatchObject([{ verdict: "flagged", reasons: ["notInRound"] }]);
  });
});
