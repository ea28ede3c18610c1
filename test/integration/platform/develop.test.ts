import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../../local/platform/engine/free-port.ts";

describe("npm run dev", { timeout: 180_000 }, () => {
  let dataDir: string;
  let url: string;
  let child: ChildProcess;
  let said = "";
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "develop-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const options = ["--port", String(port), "--data-dir", dataDir, "--scale", "0.0005"];
    child = spawn(process.execPath, ["--import", "tsx", "local/develop.ts", ...options], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { stdout } = child;
    await new Promise<void>((resolve, reject) => {
      stdout?.setEncoding("utf8").on("data", (piece: string) => {
        said += piece;
        if (said.includes("Ctrl-C")) resolve();
      });
      child.once("exit", () => reject(new Error(`it ended: ${said}`)));
    });
  }, 180_000);
  afterAll(async () => {
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  it("serves the pages from their sources", async () => {
    const page = await (await fetch(`${url}/book`)).text();
    const module = await (await fetch(`${url}/src/main.tsx`)).text();

    expect(page).toContain("/@vite/client");
    expect(module).toContain("import");
  });

  it("serves the API at the same address, also to the development pages", async () => {
    const secret = /\/dev\/#(\S+)/.exec(said)?.[1];
    const refused = await fetch(`${url}/v1/campaigns`);
    const accounts = await fetch(`${url}/dev/accounts.json`, {
      headers: { authorization: `Bearer ${secret}` },
    });

    expect(said).toContain(`Pages  ${url}/`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(accounts.status).toBe(200);
  });
});
