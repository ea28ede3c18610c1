import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import * as messages from "../../../shared/contracts/messages/results.ts";
import {
  CAMPAIGN,
  type LaboratoryScene,
  laboratoryScene,
  STARTED_AT,
} from "../../support/scenes/laboratory-scene.ts";

/** A plate whose tube has no Ct for either target of the virus, beside a further column. */
const csv = (barcode: string, column: string, word: string, fine: string): string =>
  [
    `well,sample,target,ct,role,${column}`,
    ...["ORF1ab", "N"].map((target) => `A1,${barcode},${target},,unknown,${word}`),
    `A1,${barcode},RNase P,27,unknown,${fine}`,
    ...["ORF1ab", "N"].map((target) => `H11,PC,${target},25,positive control,${fine}`),
    ...["ORF1ab", "N"].map((target) => `H12,NC,${target},NoCt,negative control,${fine}`),
    "",
  ].join("\n");

/** What the command prints of a file: its wells, and what an upload would refuse. */
async function command(content: string): Promise<{ wells: string[]; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), "failed-wells-"));
  try {
    const path = join(folder, "plate.csv");
    writeFileSync(path, content);
    return await new Promise((resolve) => {
      execFile(process.execPath, ["--import", "tsx", "local/read-run.ts", path], (_, stdout, said) =>
        resolve({ wells: stdout.trim().split("\n").slice(1), said }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("a well without a Ct whose row says that it failed", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  const upload = (content: string) =>
    scene.world.call(lab.uploadRun, {
      as: scene.technician,
      params: { laboratoryId: "LAB01" },
      body: scene.uploadBody(Buffer.from(content).toString("base64"), STARTED_AT),
    });

  it.each([
    ["Call", "Failed", "Positive"],
    ["Flag", "Error", ""],
    ["Result", "Invalid", "Valid"],
    ["Status", "Excluded", "OK"],
    ["判定", "失败", "合格"],
    ["结果", "无效", "有效"],
  ])("%s %s: is shown as unreadable and published as invalid, never negative", async (column, word, fine) => {
    const { world, submit, approve, addPerson, addTube } = scene;
    const person = await addPerson();
    const barcode = await addTube(1, { members: [person] });

    const { status, body } = await upload(csv(barcode, column, word, fine));
    expect(status).toBe(201);
    const found = `ct=, ${column}=${word}`;
    expect(body.wellsRefused).toMatchObject([
      { line: 2, well: "A1", reason: "ctUnreadable", cell: "D2", found },
      { line: 3, well: "A1", reason: "ctUnreadable", cell: "D3", found },
    ]);
    expect(body.tubes).toMatchObject([{ outcome: "invalid", rule: "targetNotMeasured" }]);
    await submit(body.runId);
    const approval = await approve(body.runId);
    expect(approval.body).toMatchObject({ state: "published", published: 1 });

    const results = await world.call(messages.results, {
      as: await world.as.resident(person),
      params: { campaignId: CAMPAIGN },
    });
    expect(results.body.people).toMatchObject([{ status: "resample" }]);
  });

  it("is negative where the row says so", async () => {
    const barcode = await scene.addTube(1);
    const { body } = await upload(csv(barcode, "Call", "Negative", "Positive"));
    expect(body.wellsRefused).toEqual([]);
    expect(body.tubes).toMatchObject([{ outcome: "negative" }]);
  });

  it("is not printed by the command as a well in which nothing was found", async () => {
    const { wells, said } = await command(csv("T091000000108", "Call", "Failed", "Positive"));
    expect(wells.filter((row) => row.startsWith("A1,"))).toEqual([
      "A1,T091000000108,RNase P,27,unknown sample role",
    ]);
    expect(said).toContain('line 2: A1: ctUnreadable (D2: "ct=, Call=Failed")');
    expect(said).toContain("7 rows = 5 read + 2 refused");
  });
});
