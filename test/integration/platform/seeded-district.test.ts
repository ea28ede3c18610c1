import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Runtime, startRuntime } from "../../../local/runtime.ts";
import { loadDistrict } from "../../../local/scenario/district.ts";
import { generateResidents } from "../../../local/scenario/residents.ts";
import { quietTelemetry } from "../../../local/start/quiet-telemetry.ts";
import { importRows } from "../../../shared/services/people/roster/import-rows.ts";
import { developmentPage, rosterRows, signInAs } from "../../support/scenes/signed-in.ts";

const SCALE = 0.0005;

let dataDir: string;

let runtime: Runtime;

const failures: unknown[] = [];

const start = (): Promise<Runtime> =>
  startRuntime({
    ...{ port: 0, dataDir, scale: SCALE, fresh: false, dev: true },
    onFailure: (error) => failures.push(error),
  });

beforeAll(async () => {
  quietTelemetry();
  dataDir = join(mkdtempSync(join(tmpdir(), "runtime-")), "data");
  runtime = await start();
});

afterAll(async () => {
  await runtime.close();
  rmSync(join(dataDir, ".."), { recursive: true });
});

const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${runtime.url}${path}`, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text === "" ? {} : JSON.parse(text) };
};

const english = { "accept-language": "en" };

describe("the seeded district", () => {
  it("lets its staff sign in with what the accounts say", async () => {
    const { accounts } = await developmentPage(runtime.url, "/dev/accounts.json");
    const tokens = await Promise.all(
      ["commander", "courier", "technician.lab01"].map((name) => signInAs(runtime.url, accounts, name)),
    );

    const answers = await Promise.all(
      tokens.map((token) => ask("/v1/campaigns", { headers: { authorization: `Bearer ${token}` } })),
    );

    expect(accounts).toHaveLength(42);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.campaigns).toMatchObject([{ campaignId: "SJS-01", state: "open" }]);
    }
  });

  it("lets a resident in with the code that comes to the inbox, once", async () => {
    const { residents } = generateResidents(loadDistrict(), runtime.settings);
    const somebody = residents.find(({ phone, age }) => phone !== undefined && age > 20 && age < 60);
    const phone = somebody?.phone ?? "";
    const headers = { "content-type": "application/json", ...english };
    const post = (path: string, body: unknown) =>
      ask(path, { method: "POST", headers, body: JSON.stringify(body) });

    await post("/v1/sign-in/codes", { phone });
    const inbox = () => developmentPage(runtime.url, `/dev/inbox.json?phone=${phone}`);
    await expect.poll(async () => (await inbox()).messages.length, { timeout: 10_000 }).toBe(1);
    const [message] = (await inbox()).messages;
    const code = /\d{6}/.exec(message.text)?.[0];
    const signedIn = await post("/v1/sign-in/resident", { phone, code });
    const again = await post("/v1/sign-in/resident", { phone, code });

    expect(message).toMatchObject({ to: phone, template: "oneTimeCode", channel: "sms" });
    expect(signedIn.status).toBe(200);
    expect(signedIn.body.role).toBe("resident");
    expect(again.status).toBe(401);
  });

  it("keeps keys and passwords where only their owner reads them", () => {
    const keys = readdirSync(join(dataDir, "keys"));
    expect(keys).toContain("master-key");
    for (const file of ["accounts.json", ...keys.map((name) => join("keys", name))])
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
  });

  it("is the same after a second start, which seeds nothing", async () => {
    const before = { accounts: runtime.accounts, settings: runtime.settings };
    const token = await signInAs(runtime.url, runtime.accounts, "admin");
    await runtime.close();

    runtime = await start();
    const stillIn = await ask("/v1/areas", { headers: { authorization: `Bearer ${token}` } });
    const verdicts = await importRows(runtime.services, {
      rows: rosterRows(generateResidents(loadDistrict(), runtime.settings).residents),
      firstLine: 1,
      scope: { kind: "district" },
    });

    expect(runtime.accounts).toEqual(before.accounts);
    expect(runtime.settings).toEqual(before.settings);
    expect(stillIn.status).toBe(200);
    expect(verdicts).toHaveLength(284);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(["unchanged"]));
    expect(failures).toEqual([]);
  });
});
