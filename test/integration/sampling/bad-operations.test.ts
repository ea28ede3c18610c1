import { beforeEach, describe, expect, it, vi } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { operationPlace } from "../../../shared/store/sampling/operations.ts";
import { FOREIGN_SITE, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(14);
});

const right = tubeBarcode(42);
const wrongCheck = right.slice(0, -1) + (right.endsWith("1") ? "2" : "1");

describe("a device's operation that is wrong", () => {
  it.each<[string, (scene: SyncScene) => unknown, string]>([
    [
      "a malformed barcode",
      ({ seal }) => seal(1, [0], { tubeBarcode: "TUBE 1" }),
      "quarantined malformedBarcode",
    ],
    [
      "a wrong check character",
      ({ seal }) => seal(1, [0], { tubeBarcode: wrongCheck }),
      "quarantined malformedBarcode",
    ],
    [
      "a tube over its size",
      ({ seal }) => seal(1, [0, 1, 2, 3, 4, 5], { poolSize: 5 }),
      "flagged tubeOverSize",
    ],
    ["a single tube of two", ({ seal }) => seal(1, [0, 1], { poolSize: 1 }), "flagged tubeOverSize"],
    [
      "a size that no tube has",
      ({ seal }) => seal(1, [0], { poolSize: 7 }),
      "quarantined malformedOperation",
    ],
    [
      "an unknown kind of tube",
      ({ seal }) => seal(1, [0], { tubeKind: "special" }),
      "quarantined malformedOperation",
    ],
    [
      "an unknown kind of operation",
      ({ seal }) => seal(1, [0], { kind: "openTube" }),
      "quarantined malformedOperation",
    ],
    ["a tube of nobody", ({ seal }) => seal(1, []), "quarantined malformedOperation"],
    [
      "a site out of scope",
      ({ seal }) => seal(1, [0], { siteId: FOREIGN_SITE }),
      "quarantined siteOutOfScope",
    ],
    [
      "an unknown resident code",
      ({ seal }) => seal(1, [], { members: [{ code: "not a code" }] }),
      "flagged codeUnknown",
    ],
  ])("gets its verdict for %s", async (_, operation, verdict) => {
    expect(await scene.saidOf([operation(scene)])).toEqual([verdict]);
  });

  it.each([1, 5, 10, 20] as const)("is taken for a tube of %i and as many people", async (poolSize) => {
    const { seal, saidOf } = scene;
    const people = Array.from({ length: Math.min(poolSize, 14) }, (_, n) => n);

    expect(await saidOf([seal(1, people, { poolSize })])).toEqual(["applied"]);
  });

  it.each(["screening", "retest", "priority"] as const)(
    "is taken for a tube of kind %s",
    async (tubeKind) => {
      const { seal, saidOf, tube } = scene;

      expect(await saidOf([seal(1, [0], { tubeKind })])).toEqual(["applied"]);
      expect((await tube(1)).kind).toBe(tubeKind);
    },
  );

  it("gets its verdict from a device taken out of service, and an empty sync is a sign of life", async () => {
    const { seal, saidOf, sync, stores, world } = scene;
    await stores.devices.revoke("device-lost", "admin-1", world.clock.now());

    const said = await saidOf([seal(1, [0])], { deviceId: "device-lost" });
    const alive = await sync([], { deviceId: "device-idle" });

    expect(said).toEqual(["quarantined deviceRevoked"]);
    expect([alive.status, alive.body.verdicts]).toEqual([200, []]);
    expect((await stores.devices.find("device-idle"))?.lastSeenAt).toBe(scene.now());
  });
});

describe("a field that an operation can do without", () => {
  const byDocument = { documentType: "passport", documentNumber: "E12345678", name: "Ada Lovelace" };

  it.each<[string, object, string[]]>([
    ["a malformed phone", { members: [{ ...byDocument, phone: "12-ask-mum" }] }, ["/members/0/phone"]],
    ["a phone that is a number", { members: [{ ...byDocument, phone: 13800000000 }] }, ["/members/0/phone"]],
    ["a malformed remark on a code", { members: [{ ...byDocument, entry: "wax" }] }, ["/members/0/entry"]],
    ["a malformed paper form", { paper: { writtenBy: "<b>" } }, ["/paper"]],
    [
      "several of them",
      {
        paper: 7,
        members: [
          { ...byDocument, phone: "x" },
          { ...byDocument, entry: 1, documentNumber: "E2222" },
        ],
      },
      ["/paper", "/members/0/phone", "/members/1/entry"],
    ],
  ])("is left out and named where it is %s, and the tube is taken", async (_, differences, dropped) => {
    const { seal, sync, tube, stores, world } = scene;
    const op = seal(1, [0], differences);

    const { body } = await sync([op, seal(2, [1])]);
    const again = await sync([op]);

    const [first, second] = body.verdicts;
    expect(first).toMatchObject({ verdict: "flagged", dropped });
    expect(first?.reasons).toContain("fieldDropped");
    expect(second?.verdict).toBe("applied");
    expect(again.body.verdicts[0]?.verdict).toBe("duplicate");
    expect((await tube(1)).members.length).toBeGreaterThan(0);
    const record = (await stores.operations.getMany([op.opId])).get(op.opId);
    const kept = await world.services.sealer.open(operationPlace(op.opId), record?.sealed ?? "");
    expect(JSON.parse(kept)).toMatchObject(differences);
  });

  it("is left out of somebody who has a code, also where a document is named beside it", async () => {
    const { seal, sync, tube } = scene;
    const op = seal(1, [0]);
    const members = [{ ...byDocument, ...op.members[0], notIssuedByUs: "no" }];

    const { body } = await sync([{ ...op, members }]);

    expect(body.verdicts[0]).toMatchObject({ verdict: "flagged", dropped: ["/members/0/notIssuedByUs"] });
    const [code] = op.members.flatMap((member) => ("code" in member ? [member.code] : []));
    expect((await tube(1)).members).toEqual([code]);
  });

  it("is left out of a correction too", async () => {
    const { seal, sync, add } = scene;
    const { body } = await sync([seal(1, [0]), add({ ...byDocument, phone: "?" }, 1)]);

    expect(body.verdicts[1]).toMatchObject({ verdict: "flagged", dropped: ["/member/phone"] });
  });

  it("that is blank is no field at all", async () => {
    const { seal, saidOf } = scene;
    expect(await saidOf([seal(1, [], { members: [{ ...byDocument, phone: "" }] })])).toEqual(["applied"]);
  });
});

describe("one operation that nobody can store", () => {
  const LONE = "\ud800";

  it.each<[string, object]>([
    ["a sampler that is half a character", { samplerId: LONE }],
    ["a sampler of a thousand characters", { samplerId: "s".repeat(1000) }],
    ["a sampler of many bytes", { samplerId: "\u{1F9EA}".repeat(60) }],
    ["a label with half a character", { tubeBarcode: `T${LONE}` }],
    [
      "a name with half a character",
      { members: [{ documentType: "passport", documentNumber: "E1", name: LONE }] },
    ],
    ["a code with half a character", { members: [{ code: LONE }] }],
    ["a code of a megabyte", { members: [{ code: "x".repeat(1_000_000) }] }],
    ["an id of its own", { opId: `${LONE}` }],
    ["fields that reach into objects", { __proto__: { polluted: true }, constructor: { prototype: {} } }],
  ])("%s does not keep the others of the batch from being taken", async (_, differences) => {
    const { seal, saidOf, tube } = scene;

    const said = await saidOf([seal(1, [0]), { ...seal(2, [1]), ...differences }, seal(3, [2])]);

    expect([said[0], said[2]]).toEqual(["applied", "applied"]);
    expect(said[1]).toMatch(/^(quarantined|applied|flagged)/);
    expect((await tube(1)).state).toBe("sealed");
  });

  it("is quarantined where only the table refuses it, alone", async () => {
    const { seal, remove, saidOf, tube, world, stores } = scene;
    const poison = seal(2, [1]);
    const { table } = world.services;
    const transact = table.transact.bind(table);
    const refusing = vi.spyOn(table, "transact").mockImplementation((writes) => {
      if (writes.some(({ item }) => item.Put?.Item?.opId === poison.opId && item.Put.Item.members))
        return Promise.reject(Object.assign(new Error("too large"), { name: "ValidationException" }));
      return transact(writes);
    });

    const said = await saidOf([seal(1, [0]), poison, seal(3, [2]), remove(0, 1)]);
    refusing.mockRestore();

    expect(said).toEqual(["applied", "quarantined notStorable", "applied", "applied"]);
    expect((await tube(3)).state).toBe("sealed");
    expect((await stores.quarantine.find(poison.opId))?.reasons).toEqual(["notStorable"]);
  });
});
