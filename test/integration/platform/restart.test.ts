import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startRuntime } from "../../../local/runtime.ts";
import { loadDistrict } from "../../../local/scenario/district.ts";
import { generateResidents } from "../../../local/scenario/residents.ts";
import { quietTelemetry } from "../../../local/start/quiet-telemetry.ts";
import { importRows } from "../../../shared/services/people/roster/import-rows.ts";
import { developmentPage, rosterRows, signInAs } from "../../support/scenes/signed-in.ts";

const START = fileURLToPath(new URL("../../../local/start.ts", import.meta.url));
const SCALE = 0.0005;
const KILL_AFTER_CAMPAIGNS = 40;

let dataDir: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  quietTelemetry();
  dataDir = mkdtempSync(join(tmpdir(), "restart-"));
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm start` as a process of its own; resolves at the first line that fits. */
function startProcess(awaited: RegExp): Promise<{ process: ChildProcess; line: string }> {
  const args = [
    "--import",
    "tsx",
    START,
    "--port",
    "0",
    "--data-dir",
    dataDir,
    "--scale",
    String(SCALE),
    "--dev",
  ];
  const started = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  child = started;
  return new Promise((resolve, reject) => {
    let text = "";
    started.stdout.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const line = text.split("\n").find((each) => awaited.test(each));
      if (line !== undefined) resolve({ process: started, line });
    });
    started.on("exit", () => reject(new Error(`the server ended before it said ${awaited}: ${text}`)));
  });
}

const startHere = () => startRuntime({ port: 0, dataDir, scale: SCALE, fresh: false, dev: true });

describe("the server, when it is killed", { timeout: 180_000 }, () => {
  it("has lost nothing it acknowledged, and still delivers the messages it owes", async () => {
    const { process: server, line } = await startProcess(/Pages {2}http/);
    const url = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? "";
    const { accounts, campaignId, ...settings } = await developmentPage(url, "/dev/accounts.json");
    const token = await signInAs(url, accounts, "commander");
    const [seeded] = await campaignsAt(url, token);
    const phones = generateResidents(loadDistrict(), settings).residents.flatMap(({ phone }) => phone ?? []);
    const created: string[] = [];
    const codesTo: string[] = [];
    const createCampaigns = async (writer: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const { state: _, ...plan } = { ...seeded, campaignId: `KILL-${writer}-${n}` };
        await post(`${url}/v1/campaigns`, plan, token);
        created.push(plan.campaignId);
        if (created.length === KILL_AFTER_CAMPAIGNS) server.kill("SIGKILL");
      }
    };
    const askForCodes = async (writer: number): Promise<void> => {
      for (let n = writer; ; n += 2) {
        const phone = phones[n] ?? "";
        await post(`${url}/v1/sign-in/codes`, { phone });
        codesTo.push(phone);
      }
    };

    await Promise.allSettled([createCampaigns(0), createCampaigns(1), askForCodes(0), askForCodes(1)]);
    const again = await startHere();
    try {
      const kept = (await campaignsAt(again.url, token)).map((campaign) => campaign.campaignId);
      const messagesTo = async (phone: string): Promise<number> =>
        (await developmentPage(again.url, `/dev/inbox.json?phone=${phone}`)).messages.length;

      expect(server.signalCode).toBe("SIGKILL");
      expect(created.length).toBeGreaterThanOrEqual(KILL_AFTER_CAMPAIGNS);
      expect(codesTo.length).toBeGreaterThan(0);
      expect(kept).toEqual(expect.arrayContaining([campaignId, ...created]));
      // A code that was just being sent is sent again when the claim of the server that died has lapsed.
      for (const phone of codesTo)
        await expect.poll(() => messagesTo(phone), { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
      expect(again.accounts).toEqual(accounts);
    } finally {
      await again.close();
    }
  });

  it("goes on with a seed that was cut short, and makes nobody twice", async () => {
    const { process: server } = await startProcess(/Campaign SJS-01 is open/);
    server.kill("SIGKILL");
    await once(server, "exit");
    // As after a crash between making the accounts and writing them down.
    rmSync(join(dataDir, "accounts.json"), { force: true });

    const again = await startHere();
    try {
      const { residents } = generateResidents(loadDistrict(), again.settings);
      const scope = { kind: "district" } as const;
      const verdicts = await importRows(again.services, { rows: rosterRows(residents), firstLine: 1, scope });
      const token = await signInAs(again.url, again.accounts, "reviewer.lab10");

      expect(verdicts.every(({ verdict }) => verdict === "unchanged")).toBe(true);
      expect(new Set(verdicts.map(({ residentId }) => residentId)).size).toBe(residents.length);
      expect(again.accounts).toHaveLength(42);
      expect(await campaignsAt(again.url, token)).toHaveLength(1);
    } finally {
      await again.close();
    }
  });
});

async function campaignsAt(url: string, token: string): Promise<{ campaignId: string; state: string }[]> {
  const answer = await fetch(`${url}/v1/campaigns`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()).campaigns;
}

/** @throws when the request is not acknowledged with success */
async function post(url: string, body: unknown, token?: string): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`refused with ${answer.status}`);
}
