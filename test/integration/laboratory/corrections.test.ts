import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { results } from "../../../shared/contracts/messages/results.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { OUTCOMES, type Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { type CorrectionDesk, correctionDesk, REASON } from "../../support/scenes/correction-desk.ts";
import { CAMPAIGN, SITE } from "../../support/scenes/laboratory-scene.ts";

const PAIRS = OUTCOMES.flatMap((from) =>
  OUTCOMES.filter((to) => to !== from).map((to) => [from, to] as const),
);

/** What a member of the tube is, and what they are told. */
const STATUS: Record<"pool" | "single", Record<Outcome, string>> = {
  pool: { negative: "negative", positive: "held", inconclusive: "held", invalid: "resample" },
  single: { negative: "negative", positive: "positive", inconclusive: "held", invalid: "resample" },
};
const TEMPLATE: Record<string, string> = {
  ...{ negative: "resultNegative", positive: "resultPositive" },
  ...{ held: "heldForRetest", resample: "resampleNeeded" },
};
const CASE: Record<"pool" | "single", Record<Outcome, string | undefined>> = {
  pool: { negative: undefined, positive: "retest", inconclusive: "retest", invalid: "resample" },
  single: { negative: undefined, positive: "confirmed", inconclusive: "retest", invalid: "resample" },
};
const COUNTER: Record<string, string> = {
  ...{ negative: "peopleNegative", positive: "peoplePositive" },
  ...{ held: "peopleHeld", resample: "peopleResample" },
};

let desk: CorrectionDesk;
beforeEach(async () => {
  desk = await correctionDesk();
});
afterEach(() => desk.world.close());

/** Counters of people by status, those that are not zero. */
async function peopleCounted(counted: { siteId: string } | { communityId: string }) {
  const [counts] = await desk.stores.counters.read(CAMPAIGN, [counted]);
  return Object.fromEntries(
    Object.entries(counts ?? {}).filter(([name, n]) => Object.values(COUNTER).includes(name) && n !== 0),
  );
}

describe.each(["pool", "single"] as const)("a correction of a %s", (tubeFor) => {
  it.each(PAIRS)(
    "from %s to %s is one result for all, counted, followed up and told anew",
    async (from, to) => {
      const { scene, stores, world, publish, correct } = desk;
      const members = await desk.people(tubeFor === "pool" ? 3 : 1);
      const barcode = await scene.addTube(1, {
        members,
        ...(tubeFor === "single" ? { poolSize: 1 as const, kind: "retest" as const } : {}),
      });
      await publish(barcode, from);
      await world.deliverOutbox();
      world.sent.length = 0;
      world.clock.advance({ minutes: 30 });
      const at = world.clock.now().toISOString();

      const approval = await correct(barcode, to);
      await world.deliverOutbox();

      const is = STATUS[tubeFor][to];
      expect(approval, JSON.stringify(approval.problem)).toMatchObject({
        status: 200,
        body: {
          state: "approved",
          from,
          to,
          revision: 1,
          reviewedBy: "reviewer-1",
          proposedBy: "technician-1",
        },
      });
      const tube = await stores.tubes.get(barcode);
      expect(tube).toMatchObject({ state: "published", outcome: to, revision: 2, correctedAt: at });
      const counts = { [COUNTER[is] ?? ""]: members.length };
      expect(await peopleCounted({ siteId: SITE })).toEqual(counts);
      expect(await peopleCounted({ communityId: COMMUNITY_1 })).toEqual(counts);
      expect(await scene.countsAt(SITE)).toMatchObject({ tubesPublished: 1 });

      const followUp = await stores.followUps.ofTube(barcode);
      const [before, after] = [CASE[tubeFor][from], CASE[tubeFor][to]];
      if (after !== undefined)
        expect(followUp).toMatchObject({ kind: after, cause: to, revision: 2, openedAt: at, state: "open" });
      else if (before !== undefined)
        expect(followUp).toMatchObject({ kind: before, state: "closed", cancelledAt: at, closedAt: at });
      else expect(followUp).toBeUndefined();

      expect(world.sent.map(({ template }) => template)).toEqual(members.map(() => TEMPLATE[is]));
      expect(world.sent.map(({ effectKey }) => effectKey).sort()).toEqual(
        members.map((residentId) => `status:${CAMPAIGN}:2:${residentId}`).sort(),
      );
      expect(world.sent.every(({ text }) => text.includes("更正："))).toBe(true);
      const told = await world.call(results, {
        as: await world.as.resident(members[0] ?? ""),
        params: { campaignId: CAMPAIGN },
      });
      expect(told.body.people[0]).toMatchObject({ status: is, publishedAt: at });
    },
  );
});

describe("a correction", () => {
  it("keeps the earlier result in the chain, with both persons, the reason and the run", async () => {
    const { scene, world, publish, furtherRun, propose, approve } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(1) });
    await publish(barcode, "negative");
    const runId = await furtherRun(barcode, "positive");
    await propose(barcode, { kind: "run", runId });

    await approve(barcode);

    const { body } = await world.call(tubeCustody, {
      as: await world.as.commander(),
      params: { tubeBarcode: barcode },
    });
    expect(body.intact).toBe(true);
    expect(body.events.slice(-2)).toMatchObject([
      { what: "published", detail: { outcome: "negative" } },
      {
        ...{ what: "corrected", who: "reviewer-1", where: "LAB01" },
        detail: {
          ...{ from: "negative", to: "positive", revision: 2, reason: REASON, runId },
          ...{ proposedBy: "technician-1", approvedBy: "reviewer-1" },
        },
      },
    ]);
  });

  it("changes nothing until it is approved, nor when it is rejected", async () => {
    const { scene, stores, publish, propose, stated, reject, approve } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(2) });
    await publish(barcode, "negative");
    const before = await stores.tubes.get(barcode);

    const proposal = await propose(barcode, stated("positive"));
    const between = await stores.tubes.get(barcode);
    const rejection = await reject(barcode);
    const again = await reject(barcode);
    const tooLate = await approve(barcode);

    expect([proposal.status, proposal.body.state, rejection.body.state]).toEqual([
      201,
      "proposed",
      "rejected",
    ]);
    expect(rejection.body).toMatchObject({
      reviewedBy: "reviewer-1",
      rejectionReason: "the plate was right",
    });
    expect(again.body).toEqual(rejection.body);
    expect(tooLate.problem).toMatchObject({ status: 409, type: "urn:twoplusn:problem:correction-decided" });
    expect([between, await stores.tubes.get(barcode)]).toEqual([before, before]);
  });

  it("sent again, proposed or approved, has one effect", async () => {
    const { scene, stores, world, publish, propose, stated, approve } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(3) });
    await publish(barcode, "negative");
    await world.deliverOutbox();
    world.sent.length = 0;

    const proposals = [
      await propose(barcode, stated("positive")),
      await propose(barcode, stated("positive")),
    ];
    const approvals = await Promise.all(Array.from({ length: 4 }, () => approve(barcode)));
    const late = await propose(barcode, stated("positive"));
    await world.deliverOutbox();
    await world.deliverOutbox();

    expect(proposals.map(({ body }) => body.number)).toEqual([1, 1]);
    expect(approvals.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(late.body).toMatchObject({ number: 1, state: "approved" });
    expect(await stores.tubes.get(barcode)).toMatchObject({ revision: 2, outcome: "positive" });
    expect(await scene.countsAt(SITE)).toMatchObject({ peopleHeld: 3, peopleNegative: 0 });
    expect(world.sent).toHaveLength(3);
  });

  it("approved by a repeated request while the first is under way is approved for both", async () => {
    const { scene, stores, publish, propose, stated, approve } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(1) });
    await publish(barcode, "negative");
    await propose(barcode, stated("positive"));
    const repeated: { status: number }[] = [];
    const read = stores.corrections.get.bind(stores.corrections);
    const reading = vi.spyOn(stores.corrections, "get").mockImplementationOnce(async (...asked) => {
      const correction = await read(...asked);
      reading.mockRestore();
      repeated.push(await approve(barcode));
      return correction;
    });

    const first = await approve(barcode);

    expect([first, ...repeated].map(({ status }) => status)).toEqual([200, 200]);
    expect(await stores.tubes.get(barcode)).toMatchObject({ revision: 2, outcome: "positive" });
  });

  it("waits alone: another is refused until it is decided, and one rejected may be proposed anew", async () => {
    const { scene, publish, propose, stated, reject } = desk;
    const barcode = await scene.addTube(1);
    await publish(barcode, "negative");

    const rivals = await Promise.all(
      (["positive", "inconclusive", "invalid"] as const).map((outcome) => propose(barcode, stated(outcome))),
    );
    const [waiting] = rivals.filter(({ status }) => status === 201);
    await reject(barcode);
    const anew = await propose(barcode, stated(waiting?.body.to ?? "positive"));

    expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(rivals.flatMap(({ problem }) => problem.type ?? [])).toEqual(
      Array(2).fill("urn:twoplusn:problem:correction-waiting"),
    );
    expect(anew.body).toMatchObject({ number: 2, state: "proposed" });
  });

  it("of what was corrected before counts on: each revision is told once", async () => {
    const { scene, stores, world, publish, correct } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(1) });
    await publish(barcode, "negative");
    await world.deliverOutbox();

    await correct(barcode, "positive");
    await world.deliverOutbox();
    await correct(barcode, "negative");
    await world.deliverOutbox();

    expect(await stores.tubes.get(barcode)).toMatchObject({ revision: 3, outcome: "negative" });
    expect(world.sent.map(({ template, effectKey }) => [template, effectKey.split(":")[2]])).toEqual([
      ["resultNegative", "1"],
      ["heldForRetest", "2"],
      ["resultNegative", "3"],
    ]);
    expect(await stores.followUps.ofTube(barcode)).toMatchObject({ state: "closed", revision: 2 });
  });

  it("that comes before anybody was told leaves the first result untold", async () => {
    const { scene, world, publish, correct } = desk;
    const barcode = await scene.addTube(1, { members: await desk.people(2) });
    await publish(barcode, "positive");

    await correct(barcode, "negative");
    await world.deliverOutbox();

    expect(world.sent.map(({ template }) => template)).toEqual(["resultNegative", "resultNegative"]);
  });

  it("tells those whom another tube decides now, and takes back what nothing decides any more", async () => {
    const { scene, world, publish, correct } = desk;
    const [cleared = "", waiting = ""] = await desk.people(2);
    const pool = await scene.addTube(1, { members: [cleared, waiting] });
    const clean = await scene.addTube(2, { members: [cleared] });
    await scene.addTube(3, { members: [waiting] });
    await publish(clean, "negative");
    await publish(pool, "positive");
    await world.deliverOutbox();
    world.sent.length = 0;

    await correct(pool, "invalid");
    await world.deliverOutbox();

    expect(new Map(world.sent.map(({ effectKey, template }) => [effectKey.split(":")[3], template]))).toEqual(
      new Map([
        [cleared, "resultNegative"],
        [waiting, "resultWithdrawn"],
      ]),
    );
  });

  it("counts people once who are in tubes that are corrected and published at the same moment", async () => {
    const { scene, publish, furtherRun, propose, approve } = desk;
    const members = await desk.people(6);
    const at = (minute: string) => ({ members, sealedAt: `2026-03-02T00:${minute}:00.000Z` });
    const [first, second] = [await scene.addTube(1, at("10")), await scene.addTube(2, at("20"))];
    await publish(first, "positive");
    const further = await furtherRun(first, "negative");
    await propose(first, { kind: "run", runId: further });
    const run = await scene.submitted([{ sample: second, outcome: "inconclusive" }]);

    const [correction, publication] = await Promise.all([approve(first), scene.approve(run)]);

    expect([correction.status, publication.body.state]).toEqual([200, "published"]);
    expect(await scene.countsAt(SITE)).toMatchObject({ peopleHeld: 6, peopleNegative: 0, tubesPublished: 2 });
  });
});
