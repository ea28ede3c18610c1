import { beforeEach, describe, expect, it } from "vitest";
import {
  listQuarantine,
  readQuarantineCase,
  resolveQuarantineCase,
} from "../../../shared/contracts/sampling/quarantine.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { ResolutionChoice } from "../../../shared/domain/sampling/quarantine-case.ts";
import { FOREIGN_SITE, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(6);
});

const commander = () => scene.world.as.commander("chief");
const waiting = async (as?: string) =>
  (await scene.world.call(listQuarantine, { as: as ?? (await commander()) })).body.cases;
const read = async (caseId: string, as?: string) =>
  scene.world.call(readQuarantineCase, { as: as ?? (await commander()), params: { caseId } });
const resolveCase = async (
  caseId: string,
  choice: ResolutionChoice,
  more: { barcode?: string } = {},
  as?: string,
) =>
  scene.world.call(resolveQuarantineCase, {
    as: as ?? (await commander()),
    params: { caseId },
    body: { choice, reason: "seen at the site 张小明", ...more },
  });

const custodyOf = async (serial: number) =>
  (
    await scene.world.call(tubeCustody, {
      as: await commander(),
      params: { tubeBarcode: tubeBarcode(serial) },
    })
  ).body;

describe("a case of a device or person that had no right to it", () => {
  it("is done as it says when somebody vouches for it, whatever it is", async () => {
    const { seal, move, voiding, pack, saidOf, stores, world } = scene;
    await saidOf([seal(1, [0, 1]), seal(2, [2])]);
    await stores.devices.revoke("device-lost", "admin-1", world.clock.now());
    const ops = [seal(3, [3]), move(1, 1, 2), voiding(2), pack(1, [1, 3])];
    const said = await saidOf(ops, { deviceId: "device-lost" });

    const answers: number[] = [];
    for (const { opId } of ops) answers.push((await resolveCase(opId, "apply")).status);
    const again = await saidOf(ops, { deviceId: "device-lost" });

    expect(new Set(said)).toEqual(new Set(["quarantined deviceRevoked"]));
    expect(answers).toEqual([200, 200, 200, 200]);
    expect((await scene.tube(3)).state).toBe("boxed");
    expect((await scene.tube(1)).members).toEqual([scene.person(0)]);
    expect((await scene.tube(2)).members).toEqual([scene.person(2), scene.person(1)]);
    expect((await scene.tube(2)).state).toBe("voided");
    const told = (await Promise.all([1, 2, 3].map(custodyOf))).map(({ events }) =>
      events.some((e) => e.who === "chief" || e.detail.settledBy === "chief"),
    );
    expect(told).toEqual([true, true, true]);
    expect(new Set(again)).toEqual(new Set(["duplicate"]));
  });

  it("is for those whose area it is in, and for the command centre where it names none", async () => {
    const { seal, saidOf, world } = scene;
    const foreign = seal(1, [0], { siteId: FOREIGN_SITE });
    await saidOf([foreign, "no operation"]);
    const theirs = await world.as.community(["110107002001"], "community-2");
    const others = await world.as.community(["110107001001"]);

    const [own, all] = [await waiting(theirs), await waiting()];
    const refused = await resolveCase(foreign.opId, "apply", {}, others);
    const resolved = await resolveCase(foreign.opId, "apply", {}, theirs);
    const unreadable = all.find(({ opId }) => opId === undefined);
    const file = await read(unreadable?.caseId ?? "");

    expect(own.map(({ opId }) => opId)).toEqual([foreign.opId]);
    expect([refused.status, resolved.status]).toEqual([404, 200]);
    expect((await read(unreadable?.caseId ?? "", theirs)).status).toBe(404);
    expect(file.body.choices.map(({ choice }) => choice)).toEqual(["discard"]);
    expect(file.body.faults.length).toBeGreaterThan(0);
  });
});

describe("a case of a label that cannot be read", () => {
  it("shows only its ends, and is taken under the label it should have had", async () => {
    const { seal, saidOf } = scene;
    const op = seal(1, [0], { tubeBarcode: "110107198005064321" });
    await saidOf([op]);

    const file = (await read(op.opId)).body;
    const resolved = await resolveCase(op.opId, "relabel", { barcode: tubeBarcode(1) });

    expect(file.quarantined.label).not.toContain("1980");
    expect(resolved.status).toBe(200);
    expect((await scene.tube(1)).members).toEqual([scene.person(0)]);
  });

  it("names people without a code by their masked document, and puts nobody on the roster for being looked at", async () => {
    const { seal, saidOf, stores } = scene;
    const member = { documentType: "passport", documentNumber: "E87654321", name: "Ada Lovelace" };
    const op = seal(1, [], { tubeBarcode: "T1", members: [member] });
    await saidOf([op]);

    const { body } = await read(op.opId);
    const before = await stores.residents.idByDocument("passport", "E87654321");
    await resolveCase(op.opId, "void");

    expect(body.quarantined.people).toEqual([{ maskedName: "A** L*******", documentLastFour: "4321" }]);
    expect(before).toBeUndefined();
    expect(await stores.residents.idByDocument("passport", "E87654321")).toBeDefined();
  });
});

describe("the list of cases", () => {
  it("shows a hundred of a device that goes on and on, those of others beside them, and says that there are more", async () => {
    const { world, seal, saidOf, stores } = scene;
    for (const device of ["device-lost", "device-other"])
      await stores.devices.revoke(device, "admin-1", world.clock.now());
    const ops = Array.from({ length: 105 }, (_, n) => seal(n + 1, [0]));
    await saidOf(ops, { deviceId: "device-lost" });
    await saidOf([seal(200, [1])], { deviceId: "device-other" });

    const { body } = await world.call(listQuarantine, { as: await commander() });
    const settled = await world.call(listQuarantine, { as: await commander(), query: { state: "settled" } });

    const devices = body.cases.map(({ deviceId }) => deviceId);
    expect(devices.filter((each) => each === "device-lost")).toHaveLength(100);
    expect(devices).toContain("device-other");
    expect([body.more, settled.body.more]).toEqual([true, false]);
  });
});
