import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadDistrict } from "../../../local/scenario/district.ts";
import { generateResidents, type ScenarioResident } from "../../../local/scenario/residents.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import {
  DEVICE_SIGNATURE_HEADER,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../../shared/domain/sampling/device-signatures.ts";
import { developmentPage, signInAs } from "../../support/scenes/signed-in.ts";

const START = fileURLToPath(new URL("../../../local/start.ts", import.meta.url));
const SCALE = 0.0005;
const SITE = "110107001-F1";

/** Not on the roster; a device sends them with name, document and phone. */
const WALK_IN = {
  documentType: "residentId",
  documentNumber: makeResidentIdNumber("990107", "1971-02-03", 77),
  name: "欧阳测试甲",
  phone: "10077777777",
};
/** In an operation that is not well formed, which is kept all the same. */
const MALFORMED = {
  name: "司徒测试乙",
  documentNumber: makeResidentIdNumber("990107", "1972-03-04", 78),
  phone: "10066666666",
};

let dataDir: string;
let output = "";
let server: ChildProcessWithoutNullStreams | undefined;
let residents: ScenarioResident[];

/** Everything in the data directory but the keys and the development accounts, and the log. */
function written(): { name: string; text: string }[] {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("/keys/") && !path.endsWith("accounts.json"));
  const logLines = output.split("\n").filter((line) => line.startsWith("{"));
  return [
    ...files.map((path) => ({ name: path.slice(dataDir.length), text: readFileSync(path).toString("utf8") })),
    { name: "log", text: logLines.join("\n") },
  ];
}

async function request(url: string, method: string, path: string, body: unknown, token?: string, more = {}) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...more,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() };
}

/** People sign in, book and are sampled; devices send documents, and something that is no operation at all. */
async function aBusyMorning(url: string): Promise<number[]> {
  const { accounts } = await developmentPage(url, "/dev/accounts.json");
  const [phone = ""] = residents.flatMap((r) => (r.age >= 18 && r.age < 70 && r.phone ? [r.phone] : []));
  const statuses: number[] = [];
  const keep = async (answer: ReturnType<typeof request>) => {
    const { status, body } = await answer;
    statuses.push(status);
    return body;
  };

  await keep(request(url, "POST", "/v1/sign-in/codes", { phone }));
  const code = await vi.waitFor(
    async () => {
      const { messages } = await developmentPage(url, `/dev/inbox.json?phone=${phone}`);
      const sent = /\d{6}/.exec(messages[0]?.text ?? "")?.[0];
      if (sent === undefined) throw new Error("no code was sent yet");
      return sent;
    },
    { timeout: 10_000 },
  );
  const { accessToken, subject } = await keep(request(url, "POST", "/v1/sign-in/resident", { phone, code }));
  await keep(request(url, "GET", "/v1/me", undefined, accessToken));
  await keep(request(url, "GET", `/v1/residents/${subject}/code`, undefined, accessToken));

  const sampler = await signInAs(url, accounts, "sampler.110107001");
  const at = new Date().toISOString();
  const seal = {
    ...{ kind: "sealTube", opId: ulid(), at, samplerId: "sampler.110107001", campaignId: "SJS-01" },
    ...{ tubeBarcode: tubeBarcode(1), poolSize: 10, tubeKind: "screening", siteId: SITE, lane: 1 },
    members: [{ code: subject }, WALK_IN],
  };
  const { kind: _, ...noOperation } = { ...seal, opId: ulid(), members: [MALFORMED] };
  const sync = { deviceId: "device-sealed-data", sentAt: at, ops: [seal, noOperation] };
  const pair = await drawDeviceKey();
  const enrolment = { key: pair.key, proof: await proofFor(pair, sync.deviceId) };
  await keep(request(url, "PUT", `/v1/devices/${sync.deviceId}/key`, enrolment, sampler));
  const signed = { [DEVICE_SIGNATURE_HEADER]: await signAsDevice(pair, JSON.stringify(sync)) };
  const { verdicts } = await keep(request(url, "POST", "/v1/sampling/sync", sync, sampler, signed));
  expect(verdicts.map((v: { verdict: string }) => v.verdict)).toEqual(["applied", "quarantined"]);
  await keep(request(url, "POST", "/v1/sampling/sync", { ...sync, deviceId: WALK_IN.name }, sampler));
  await keep(request(url, "POST", `/v1/sign-in/resident?phone=${phone}`, { phone: WALK_IN.name }));
  return statuses;
}

describe("personal data", { timeout: 180_000 }, () => {
  let statuses: number[];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "sealed-"));
    const started = spawn(
      process.execPath,
      ["--import", "tsx", START, "--port", "0", "--data-dir", dataDir, "--scale", String(SCALE), "--dev"],
      {
        env: { ...process.env, POWERTOOLS_LOG_LEVEL: "DEBUG", POWERTOOLS_METRICS_DISABLED: "false" },
      },
    );
    server = started;
    started.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const url = await new Promise<string>((resolve, reject) => {
      started.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const found = /Pages {2}(http:\/\/[\d.:]+)/.exec(output)?.[1];
        if (found) resolve(found);
      });
      started.on("exit", () => reject(new Error(`the server ended: ${output}`)));
    });
    const settings = await developmentPage(url, "/dev/accounts.json");
    residents = generateResidents(loadDistrict(), settings).residents;
    statuses = await aBusyMorning(url);
    started.kill("SIGTERM");
    await once(started, "exit");
  }, 180_000);

  afterAll(() => {
    server?.kill("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("was used in every way that is looked for here", () => {
    expect(statuses).toEqual([202, 200, 200, 200, 200, 200, 400, 400]);
    expect(output).toContain('"operation":"sync"');
    expect(written().some(({ text }) => text.includes(tubeBarcode(1)))).toBe(true);
  });

  it.each([
    ["names", (r: ScenarioResident) => r.name, [WALK_IN.name, MALFORMED.name]],
    [
      "document numbers",
      (r: ScenarioResident) => r.documentNumber,
      [WALK_IN.documentNumber, MALFORMED.documentNumber],
    ],
    ["phones", (r: ScenarioResident) => r.phone, [WALK_IN.phone, MALFORMED.phone]],
    ["addresses", (r: ScenarioResident) => r.address, []],
  ])("is nowhere in clear: no %s in any stored file or log line", (_, of, more) => {
    const wanted = new Set([...residents.flatMap((r) => of(r) ?? []), ...more]);
    const places = written();

    const found = [...wanted].flatMap((text) =>
      places.filter((place) => place.text.includes(text)).map((place) => `${text} in ${place.name}`),
    );

    expect(wanted.size).toBeGreaterThan(more.length + 100);
    expect(found).toEqual([]);
  });
});
