import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as api from "../../../shared/contracts/laboratory/kits.ts";
import { listKits } from "../../../shared/contracts/laboratory/kits.ts";
import { uploadRun } from "../../../shared/contracts/laboratory/runs.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import type { KitContents } from "../../../shared/domain/laboratory/kit-contents.ts";
import { plateFile } from "../../support/factories/plate-file.ts";
import { type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

const { kitId, version: _, ...CONTENTS } = SARS_COV_2_DUAL_TARGET;
const LABORATORY = { laboratoryId: "LAB01" };

/** The same kit with other cut-offs for the virus. */
const withCutoff = (cutoffCt: number): KitContents => ({
  ...CONTENTS,
  targets: CONTENTS.targets.map((each) => (each.role === "viral" ? { ...each, cutoffCt } : each)),
});

describe("kits of a laboratory", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  const save = (version: number, body: KitContents, id = kitId, as = scene.reviewer) =>
    scene.world.call(api.saveKitVersion, {
      as,
      params: { ...LABORATORY, kitId: id, version: String(version) },
      body,
    });
  const kitsSeenBy = async (as: string) =>
    (await scene.world.call(api.laboratoryKits, { as, params: LABORATORY })).body.kits;

  it("are at first what every laboratory starts with", async () => {
    const kits = await kitsSeenBy(scene.technician);

    expect(kits).toEqual([SARS_COV_2_DUAL_TARGET]);
  });

  it("judge each run by the version it was uploaded under, and keep showing it", async () => {
    const { world, technician, addTube, upload } = scene;
    const barcode = await addTube(1);
    const weak = [{ sample: barcode, outcome: "inconclusive" as const }];
    const before = await upload(weak);
    const saved = await save(2, withCutoff(35));
    const after = await upload(weak);
    const kitOf = async (version: number) =>
      (
        await world.call(api.readKitVersion, {
          as: technician,
          params: { ...LABORATORY, kitId, version: String(version) },
        })
      ).body.targets[0]?.cutoffCt;

    expect(saved.body).toMatchObject({
      version: 2,
      savedBy: "reviewer-1",
      savedAt: "2026-03-02T05:00:00.000Z",
    });
    expect(before.body).toMatchObject({
      kit: { kitId, version: 1 },
      tubes: [{ outcome: "inconclusive", rule: "oneTargetDetected" }],
    });
    expect(after.body).toMatchObject({
      kit: { kitId, version: 2 },
      tubes: [{ outcome: "negative", rule: "noTargetDetected" }],
    });
    expect(before.body).toMatchObject(await scene.stores.runs.get(before.body.runId));
    expect([await kitOf(1), await kitOf(2)]).toEqual([38, 35]);
  });

  it("are saved once: the same again changes nothing, other contents under a taken or skipped version are refused", async () => {
    const first = await save(2, withCutoff(36));
    const again = await save(2, withCutoff(36));
    const other = await save(2, withCutoff(37));
    const skipped = await save(4, withCutoff(37));
    const builtIn = await save(1, CONTENTS);

    expect(again.body).toEqual(first.body);
    expect([other, skipped].map(({ problem }) => [problem.status, problem.type])).toEqual([
      [409, "urn:twoplusn:problem:kit-version"],
      [409, "urn:twoplusn:problem:kit-version"],
    ]);
    expect(builtIn.status).toBe(200);
    expect((await kitsSeenBy(scene.technician)).map(({ version }) => version)).toEqual([2]);
  });

  it("take one of two versions saved at once", async () => {
    const answers = await Promise.all([save(2, withCutoff(36)), save(2, withCutoff(37))]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("are several, of one laboratory each", async () => {
    await save(1, withCutoff(33), "quick-pools");
    const other = await scene.world.call(api.laboratoryKits, {
      as: await scene.world.as.technician("LAB02"),
      params: { laboratoryId: "LAB02" },
    });

    expect((await kitsSeenBy(scene.technician)).map((kit) => kit.kitId)).toEqual(["quick-pools", kitId]);
    expect(other.body.kits.map((kit) => kit.kitId)).toEqual([kitId]);
  });

  it("take no new plates once retired, until a new version is saved", async () => {
    const { world, technician, reviewer, addTube, upload } = scene;
    const samples = [{ sample: await addTube(1), outcome: "negative" as const }];
    const retire = () => world.call(api.retireKit, { as: reviewer, params: { ...LABORATORY, kitId } });
    const retired = await retire();
    const again = await retire();
    const refused = await upload(samples);
    const offered = await world.call(listKits, { as: technician });
    await save(2, withCutoff(36));
    const taken = await upload(samples);

    expect(retired.body).toMatchObject({ retiredAt: "2026-03-02T05:00:00.000Z", retiredBy: "reviewer-1" });
    expect(again.body).toEqual(retired.body);
    expect(refused.problem).toMatchObject({ status: 409, type: "urn:twoplusn:problem:kit-retired" });
    expect(offered.body.kits).toEqual([]);
    expect(taken.body.kit).toEqual({ kitId, version: 2 });
  });

  it("say in the caller's language what contradicts itself, and where", async () => {
    const { world, reviewer } = scene;
    const body = {
      ...CONTENTS,
      targets: CONTENTS.targets.filter(({ role }) => role === "viral"),
      interpretation: CONTENTS.interpretation.slice(1),
    };
    const ask = (language: "zh-CN" | "en") =>
      world.call(api.saveKitVersion, {
        as: reviewer,
        params: { ...LABORATORY, kitId, version: "2" },
        body,
        language,
      });

    const [chinese, english] = [await ask("zh-CN"), await ask("en")];

    expect(english.problem.errors?.slice(0, 2)).toEqual([
      { pointer: "/targets", detail: "no internalControl target" },
      { pointer: "/interpretation", detail: "no row for 2 viral targets, internal control detected" },
    ]);
    expect(chinese.problem.errors?.slice(0, 2)).toEqual([
      { pointer: "/targets", detail: "缺少 internalControl 靶标" },
      { pointer: "/interpretation", detail: "没有适用的规则：检出 2 个病毒靶标，内标检出" },
    ]);
  });

  it("let a technician look at the same file under a kit's new version, until the run is submitted", async () => {
    const { world, technician, addTube, uploadBody, submit } = scene;
    const file = plateFile([{ sample: await addTube(1), outcome: "negative" }]);
    const send = () => world.call(uploadRun, { as: technician, params: LABORATORY, body: uploadBody(file) });
    const first = await send();
    await save(2, withCutoff(36));
    const second = await send();
    await submit(second.body.runId);
    await save(3, withCutoff(37));
    const third = await send();

    expect([first.body.kit.version, second.body.kit.version]).toEqual([1, 2]);
    expect(third.problem.type).toBe("urn:twoplusn:problem:file-already-uploaded");
  });
});
