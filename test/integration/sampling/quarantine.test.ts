import { beforeEach, describe, expect, it } from "vitest";
import { listQuarantine } from "../../../shared/contracts/sampling/quarantine.ts";
import { sync } from "../../../shared/contracts/sampling/sync.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { FOREIGN_SITE, SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(4);
});

const casesFor = async (as: string, siteId?: string) =>
  (await scene.world.call(listQuarantine, { as, query: siteId === undefined ? {} : { siteId } })).body.cases;

describe("an entry that is no operation", () => {
  it("gets a verdict, is kept whole and sealed, and is a duplicate when it comes again", async () => {
    const { seal, sync, stores, world } = scene;
    const broken = { ...seal(1, [0]), lane: "first", note: "张小明 13912345678" };
    const entries = [broken, null, 7, "text", [], {}];

    const first = await sync(entries);
    const again = await sync(entries);

    const cases = await casesFor(await world.as.commander());
    const kept = cases.find((one) => one.opId === broken.opId);
    expect(first.status).toBe(200);
    expect(first.body.verdicts[0]).toEqual({
      opId: broken.opId,
      verdict: "quarantined",
      reasons: ["malformedOperation"],
    });
    expect(first.body.verdicts.map((v) => v.opId).slice(1)).toEqual(
      [1, 2, 3, 4, 5].map((index) => `unreadable-${index}`),
    );
    expect(new Set(again.body.verdicts.map((v) => v.verdict))).toEqual(new Set(["duplicate"]));
    expect(cases).toHaveLength(entries.length);
    expect(JSON.parse(await stores.quarantine.contents(kept?.caseId ?? ""))).toEqual(broken);
    expect(JSON.stringify(kept)).not.toContain("13912345678");
  });

  it("is kept however large or deeply nested it is", async () => {
    const { stores, world } = scene;
    const large = { text: "苏".repeat(500_000) };
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;

    const taken = await scene.sync([large]);
    const raw = await world.call(sync, {
      as: await world.as.sampler([SITE_1]),
      rawBody: `{"deviceId":"device-0001","sentAt":"${scene.now()}","ops":[${deep}]}`,
    });

    const cases = await casesFor(await world.as.commander());
    const contents = await Promise.all(cases.map((one) => stores.quarantine.contents(one.caseId)));
    expect([taken.status, raw.status]).toEqual([200, 200]);
    expect(contents).toEqual(expect.arrayContaining([JSON.stringify(large), deep]));
  });

  it("does not keep the others of its batch from being applied", async () => {
    const { seal, saidOf } = scene;

    const said = await saidOf([seal(1, [0]), { kind: "sealTube" }, seal(2, [1])]);

    expect(said).toEqual(["applied", "quarantined malformedOperation", "applied"]);
  });
});

describe("an operation that cannot be applied", () => {
  it("is quarantined for a label that is malformed or that is sealed already", async () => {
    const { seal, saidOf, tube, person, stores } = scene;
    const second = seal(1, [1, 2]);

    const said = await saidOf([
      seal(1, [0]),
      second,
      seal(2, [3], { tubeBarcode: `${tubeBarcode(2).slice(0, -1)}x` }),
      seal(3, [3], { tubeBarcode: "110107198005064321" }),
    ]);

    const cases = await stores.quarantine.all();
    expect(said).toEqual([
      "applied",
      "quarantined duplicateLabel",
      "quarantined malformedBarcode",
      "quarantined malformedBarcode",
    ]);
    expect((await tube(1)).members).toEqual([person(0)]);
    expect(JSON.parse(await stores.quarantine.contents(second.opId))).toMatchObject({
      members: [{ code: person(1) }, { code: person(2) }],
    });
    expect(JSON.stringify(cases)).not.toContain("110107198005064321");
  });

  it("is quarantined from another device under a label that two devices seal at the same moment", async () => {
    const { seal, saidOf, stores } = scene;

    const said = await Promise.all([0, 1, 2, 3].map((n) => saidOf([seal(1, [n])])));

    expect(said.flat().sort()).toEqual(["applied", ...Array(3).fill("quarantined duplicateLabel")]);
    expect(await stores.quarantine.all()).toHaveLength(3);
  });

  it("is quarantined for a revoked device, an unknown campaign or a foreign site", async () => {
    const { seal, move, saidOf, stores, world } = scene;
    await stores.devices.revoke("device-lost", "admin-1", world.clock.now());
    await saidOf([seal(9, [3], { siteId: FOREIGN_SITE })], { as: await world.as.sampler([FOREIGN_SITE]) });

    const revoked = await saidOf([seal(1, [0])], { deviceId: "device-lost" });
    const others = await saidOf([
      seal(2, [0], { campaignId: "SJS-99" }),
      seal(3, [0], { siteId: FOREIGN_SITE }),
      move(3, 9, 2),
    ]);

    expect(revoked).toEqual(["quarantined deviceRevoked"]);
    expect(others).toEqual([
      "quarantined campaignUnknown",
      "quarantined siteOutOfScope",
      "quarantined siteOutOfScope",
    ]);
    expect(await stores.tubes.find(tubeBarcode(1))).toBeUndefined();
  });

  it("is quarantined once, and is a duplicate afterwards", async () => {
    const { seal, saidOf, stores } = scene;
    const op = seal(1, [0], { tubeBarcode: "T1" });

    const said = [...(await saidOf([op, op])), ...(await saidOf([op]))];

    expect(said).toEqual(["quarantined malformedBarcode", "duplicate", "duplicate"]);
    expect(await stores.quarantine.all()).toHaveLength(1);
  });

  it("is quarantined when another operation already used its id", async () => {
    const { seal, saidOf, tube, person } = scene;
    const op = seal(1, [0]);
    await saidOf([op]);

    const said = await saidOf([seal(2, [1], { opId: op.opId })]);

    expect(said).toEqual(["quarantined opIdReused"]);
    expect((await tube(1)).members).toEqual([person(0)]);
  });

  it("is quarantined when it voids a tube whose result is published", async () => {
    const { seal, voiding, saidOf, stores, world, tube } = scene;
    await saidOf([seal(1, [0])]);
    const fact = {
      what: "published" as const,
      at: scene.now(),
      recordedAt: scene.now(),
      who: "reviewer-1",
      detail: {},
    };
    await world.services.table.transact(
      stores.tubes.change(await tube(1), { state: "published", outcome: "negative" }, [fact]),
    );

    const said = await saidOf([voiding(1)]);

    expect(said).toEqual(["quarantined tubePublished"]);
    expect((await tube(1)).state).toBe("published");
  });
});

describe("the list of cases", () => {
  it("shows samplers those of their own sites and the command centre all of them", async () => {
    const { seal, saidOf, world } = scene;
    await saidOf([
      seal(1, [0], { tubeBarcode: "T1" }),
      seal(2, [1], { tubeBarcode: "T2", siteId: SITE_2 }),
      "malformed",
    ]);

    const all = await casesFor(await world.as.commander());
    const atOne = await casesFor(await world.as.commander(), SITE_1);
    const own = await casesFor(await world.as.sampler([SITE_2]));
    const foreign = await world.call(listQuarantine, {
      as: await world.as.sampler([SITE_2]),
      query: { siteId: SITE_1 },
    });

    expect([all.length, atOne.length, own.length]).toEqual([3, 1, 1]);
    expect(own[0]?.siteId).toBe(SITE_2);
    expect(foreign.status).toBe(403);
  });
});
