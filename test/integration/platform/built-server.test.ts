import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundlePrograms } from "../../../local/build/bundle-programs.ts";
import { PROJECT_ROOT } from "../../../local/project-root.ts";
import { aScenario, readScenarioOf } from "../../support/factories/plan-scenario.ts";
import { plateFile } from "../../support/factories/plate-file.ts";
import { developmentPage, signInAs } from "../../support/scenes/signed-in.ts";

const INTO = ".local/test-server";

let built: string;
let dataDir: string;
let server: ChildProcess;
let url: string;
let campaignId: string;
let post: (path: string, as: string, body: unknown) => Promise<{ status: number; body: unknown }>;

beforeAll(async () => {
  built = await bundlePrograms({ start: "local/start.ts" }, INTO);
  dataDir = mkdtempSync(join(tmpdir(), "built-"));
  const options = ["--port", "0", "--data-dir", dataDir, "--scale", "0.0005", "--dev"];
  server = spawn(process.execPath, [join(built, "start.mjs"), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await new Promise<string>((resolve, reject) => {
    let text = "";
    server.stdout?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const found = /API {4}(http:\/\/[\d.:]+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    server.on("exit", () => reject(new Error(`the server ended: ${text}`)));
  });
  const { accounts, campaignId: seeded } = await developmentPage(url, "/dev/accounts.json");
  campaignId = seeded;
  const tokens = new Map<string, string>();
  post = async (path, as, body) => {
    const token = tokens.get(as) ?? (await signInAs(url, accounts, as));
    tokens.set(as, token);
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
}, 120_000);
afterAll(async () => {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(join(PROJECT_ROOT, INTO), { recursive: true, force: true });
});

describe("the server as it is built for a start", { timeout: 120_000 }, () => {
  it("plans in its thread", async () => {
    const { status, body } = await post("/v1/plans", "commander", readScenarioOf(aScenario()));

    expect(status).toBe(200);
    expect(body).toMatchObject({ feasible: true, allTargetsMet: true });
  });

  it("reads instrument files in its thread", async () => {
    const now = new Date().toISOString();
    const contentBase64 = plateFile([{ sample: "NOT-A-TUBE", outcome: "negative" }], { runEndedAt: now });
    const body = {
      campaignId,
      kitId: "sars-cov-2-dual-target",
      fileName: "plate.txt",
      contentBase64,
      startedAt: now,
    };

    const { status, body: run } = await post("/v1/laboratories/LAB01/runs", "technician.lab01", body);

    expect([status, run]).toEqual([201, expect.objectContaining({ wellsRead: 9, wellsRefused: [] })]);
  });

  it.each(["alibaba-sms", "own-gateway", "smtp", "tencent-sms", "web-push"])(
    "has the channel %s beside it",
    async (channel) => {
      const file = pathToFileURL(join(built, `${channel}-channel.cjs`)).href;

      expect(await import(file)).toMatchObject({ open: expect.any(Function) });
    },
  );
});
