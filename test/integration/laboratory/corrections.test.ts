import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { type CorrectionDesk, correctionDesk, REASON } from "../../support/scenes/correction-desk.ts";
import { SITE } from "../../support/scenes/laboratory-scene.ts";

let desk: CorrectionDesk;
beforeEach(async () => {
  desk = await correctionDesk();
});
afterEach(() => desk.world.close());

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
