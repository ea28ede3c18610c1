import { mkdtempSync, rmSync, statSync } from "node:fs";
import { request as sendRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { developmentSecretOf } from "../../../local/runtime/development-secret.ts";
import { type Runtime, startRuntime } from "../../../local/runtime.ts";
import { isLoopback } from "../../../local/server/loopback.ts";
import { quietTelemetry } from "../../../local/start/quiet-telemetry.ts";

const SCALE = 0.0005;
const PATHS = ["/dev/accounts.json", "/dev/inbox.json", "/dev/inbox", "/dev/inbox.json?phone=10000000001"];
const SECRETS_FOLDER = fileURLToPath(new URL("../../../.local/development", import.meta.url));

let folder: string;
beforeAll(() => {
  quietTelemetry();
  folder = mkdtempSync(join(tmpdir(), "development-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  status: number | undefined;
  text: string;
  setCookie: string;
}

/** Headers as given, with a Host that `fetch` would not let one forge. */
const ask = (url: string, path: string, headers: Record<string, string>, method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    sendRequest(new URL(path, url), { headers, method, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => {
        resolve({ status: response.statusCode, text, setCookie: String(response.headers["set-cookie"]) });
      });
    })
      .on("error", reject)
      .end();
  });

describe("a server that was not started with --dev", () => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await startRuntime({ port: 0, dataDir: join(folder, "data"), scale: SCALE, fresh: false });
  });
  afterAll(() => runtime.close());

  it.each([...PATHS, "/dev/", "/dev/session"])("has no %s, whoever asks", async (path) => {
    const answer = await ask(runtime.url, path, { authorization: "Bearer undefined" });

    expect(answer.status).toBe(404);
    expect(runtime.developmentSecret).toBeUndefined();
    expect(developmentSecretOf(runtime.url)).toBeUndefined();
  });
});

describe("a server that was started with --dev", () => {
  let runtime: Runtime;
  let secret: string;
  beforeAll(async () => {
    const dataDir = join(folder, "data");
    runtime = await startRuntime({ port: 0, dataDir, scale: SCALE, fresh: false, dev: true });
    secret = runtime.developmentSecret ?? "";
  });
  afterAll(() => runtime.close());
  const bearer = () => ({ authorization: `Bearer ${secret}` });

  it.each(PATHS)("shows %s to who knows its secret, and to nobody else", async (path) => {
    const known = await ask(runtime.url, path, bearer());
    const refused = await Promise.all(
      [{}, { authorization: "Bearer x" }, { authorization: `Bearer ${secret.slice(0, -1)}` }].map((headers) =>
        ask(runtime.url, path, { ...headers }),
      ),
    );

    expect(known.status).toBe(200);
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(refused.map(({ text }) => text).join("")).not.toContain(secret);
  });

  it("has a secret of 192 bits that another start does not have, in a file that only its owner reads", () => {
    const file = join(SECRETS_FOLDER, `${new URL(runtime.url).port}.secret`);

    expect(secret).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(developmentSecretOf(runtime.url)).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(SECRETS_FOLDER).mode & 0o777).toBe(0o700);
  });

  it.each([
    ["forwarded", "for=1.2.3.4"],
    ["x-forwarded-for", "127.0.0.1"],
    ["X-Forwarded-Host", "localhost"],
    ["x-forwarded-proto", "https"],
    ["x-forwarded-anything", ""],
    ["x-forwarded", "1"],
    ["via", "1.1 proxy"],
    ["x-real-ip", "127.0.0.1"],
    ["client-ip", "127.0.0.1"],
    ["true-client-ip", "127.0.0.1"],
    ["x-client-ip", "127.0.0.1"],
    ["cf-connecting-ip", "127.0.0.1"],
    ["CF-Ray", "1"],
    ["cdn-loop", "cloudflare"],
    ["x-amzn-trace-id", "Root=1"],
    ["x-amz-cf-id", "1"],
    ["cloudfront-viewer-address", "127.0.0.1:80"],
    ["fastly-client-ip", "127.0.0.1"],
    ["x-envoy-external-address", "127.0.0.1"],
    ["x-original-forwarded-for", "127.0.0.1"],
    ["x-proxyuser-ip", "127.0.0.1"],
  ])("refuses a request with %s: %s, even with the secret and under its own name", async (name, value) => {
    for (const path of [...PATHS, "/dev/"]) {
      const answer = await ask(runtime.url, path, { ...bearer(), host: "localhost", [name]: value });

      expect(answer.status, path).toBe(403);
    }
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "10.0.0.1",
    "evil.example:80",
  ])("refuses the name %j, which could have been pointed here", async (host) => {
    const answers = await Promise.all(PATHS.map((path) => ask(runtime.url, path, { ...bearer(), host })));

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it("exchanges the secret for a cookie that scripts and other sites cannot use", async () => {
    const page = await ask(runtime.url, "/dev/", {});
    const opened = await ask(runtime.url, "/dev/session", bearer(), "POST");
    const [cookie = "", ...attributes] = opened.setCookie.split("; ");
    const shown = await ask(runtime.url, "/dev/accounts.json", { cookie: `other=1; ${cookie}` });
    const guessed = await ask(runtime.url, "/dev/session", { authorization: "Bearer guess" }, "POST");

    expect(page.text).not.toContain(secret);
    expect(attributes).toEqual(["Path=/dev", "HttpOnly", "SameSite=Strict"]);
    expect(shown.status).toBe(200);
    expect([guessed.status, guessed.setCookie]).toEqual([401, "undefined"]);
  });

  it("takes the secret away when it ends", async () => {
    const other = await startRuntime({
      ...{ port: 0, dataDir: join(folder, "other"), scale: SCALE, fresh: false, dev: true },
    });
    const kept = developmentSecretOf(other.url);
    await other.close();

    expect(kept).toBe(other.developmentSecret);
    expect(kept).not.toBe(secret);
    expect(developmentSecretOf(other.url)).toBeUndefined();
  });
});

describe("a connection", () => {
  it.each([
    ["127.0.0.1", true],
    ["127.8.9.10", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["10.0.0.1", false],
    ["::ffff:10.0.0.1", false],
    ["128.0.0.1", false],
    ["127.0.0.1.evil.example", false],
    ["", false],
    [undefined, false],
  ])("from %s is of this machine: %s", (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});
