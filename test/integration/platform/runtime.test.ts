import { mkdtempSync, rmSync } from "node:fs";
import { request as sendRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Runtime, startRuntime } from "../../../local/runtime.ts";
import { quietTelemetry } from "../../../local/start/quiet-telemetry.ts";
import { DEFAULT_BODY_LIMIT_BYTES } from "../../../shared/contracts/contract.ts";
import { signInAs } from "../../support/scenes/signed-in.ts";

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

const PHONE = '{"phone":"10099999999"}';

describe("the local server", () => {
  it("refuses who does not say who they are, in their language", async () => {
    const inEnglish = await ask("/v1/me", { headers: english });
    const inChinese = await ask("/v1/me");

    expect(inEnglish.status).toBe(401);
    expect(inEnglish.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(inEnglish.headers.get("www-authenticate")).toBe("Bearer");
    expect(inEnglish.body).toMatchObject({
      type: "urn:twoplusn:problem:token-missing",
      title: "Sign in first",
    });
    expect(inChinese.body).toMatchObject({ type: "urn:twoplusn:problem:token-missing", title: "请先登录" });
  });

  it("refuses a token that is not one of ours", async () => {
    for (const authorization of ["Bearer abc", "Basic abc", "Bearer e30.e30.e30"]) {
      const { status, body } = await ask("/v1/me", { headers: { authorization } });

      expect(status).toBe(401);
      expect(body.type).toBe("urn:twoplusn:problem:token-invalid");
    }
  });

  it("says that there is nothing at an unknown address", async () => {
    const { status, body } = await ask("/v1/nothing/here", { headers: english });

    expect(status).toBe(404);
    expect(body.type).toBe("urn:twoplusn:problem:route-unknown");
  });

  it("says what an address takes when it is asked with another method", async () => {
    const { status, headers, body } = await ask("/v1/me", { method: "PUT" });

    expect(status).toBe(405);
    expect(headers.get("allow")).toBe("GET, PATCH");
    expect(body.type).toBe("urn:twoplusn:problem:method-not-allowed");
  });

  it("refuses a body that says it is too large without reading it", async () => {
    const { status, body } = await ask("/v1/sign-in/codes", {
      method: "POST",
      headers: { "content-type": "application/json", ...english },
      body: JSON.stringify({ phone: "1".repeat(DEFAULT_BODY_LIMIT_BYTES) }),
    });

    expect(status).toBe(413);
    expect(body).toMatchObject({ type: "urn:twoplusn:problem:body-too-large" });
    expect(body.detail).toContain(String(DEFAULT_BODY_LIMIT_BYTES));
  });

  it("refuses ten megabytes of operations of a device with a problem that says how much it takes", async () => {
    const username = runtime.accounts.find(({ role }) => role === "sampler")?.username ?? "";
    const token = await signInAs(runtime.url, runtime.accounts, username);
    const ops = Array.from({ length: 200 }, () => ({ note: "x".repeat(52_000) }));
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, ...english };

    const { status, body } = await ask("/v1/sampling/sync", {
      method: "POST",
      headers,
      body: JSON.stringify({ deviceId: "device-0001", sentAt: "2026-03-02T01:00:00.000Z", ops }),
    });

    expect(status).toBe(413);
    expect(body).toMatchObject({ type: "urn:twoplusn:problem:body-too-large" });
    expect(body.detail).toContain("2000000");
  });

  it("stops reading a body of unknown length at the limit, answers, and ends the connection", async () => {
    const sent = await sendWithoutEnd("/v1/sign-in/codes");

    expect(sent.status).toBe(413);
    expect(sent.type).toBe("urn:twoplusn:problem:body-too-large");
  });

  it("takes the right body over the connection on which it refused another", async () => {
    const headers = { "content-type": "application/json", ...english };
    const refused = await ask("/v1/sign-in/codes", { method: "POST", headers, body: "{" });
    const taken = await ask("/v1/sign-in/codes", {
      method: "POST",
      headers,
      body: JSON.stringify({ phone: "10099999999" }),
    });

    expect(refused.status).toBe(400);
    expect(refused.body.type).toBe("urn:twoplusn:problem:body-malformed");
    expect(taken.status).toBe(202);
  });

  it.each([
    ["compressed", { "content-encoding": "gzip" }, gzipSync(PHONE), [415, "content-encoding-unsupported"]],
    ["said to be compressed", { "content-encoding": "br" }, PHONE, [415, "content-encoding-unsupported"]],
    [
      "in another character set",
      { "content-type": "application/json; charset=gbk" },
      PHONE,
      [415, "charset-unsupported"],
    ],
    [
      "whose bytes are no UTF-8",
      {},
      Buffer.from([...Buffer.from('{"phone":"100'), 0xc0, 0xaf, ...Buffer.from('"}')]),
      [400, "body-malformed"],
    ],
    [
      "cut off in the middle of a character",
      {},
      Buffer.from('{"phone":"王"}').subarray(0, 11),
      [400, "body-malformed"],
    ],
  ])("does not read a body %s", async (_, headers, bytes, expected) => {
    const { status, body } = await ask("/v1/sign-in/codes", {
      method: "POST",
      headers: { "content-type": "application/json", ...english, ...headers },
      body: bytes,
    });

    expect([status, body.type]).toEqual([expected[0], `urn:twoplusn:problem:${expected[1]}`]);
  });

  it("answers a browser with documentation of its own", async () => {
    const page = await fetch(`${runtime.url}/docs`);
    const script = await fetch(`${runtime.url}/docs/swagger-ui-bundle.js`);
    const { body } = await ask("/openapi.json");

    expect(await page.text()).toContain("swagger-ui");
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect((await script.text()).length).toBeGreaterThan(100_000);
    expect(body.openapi).toMatch(/^3\.1/);
  });

  it("says how it is", async () => {
    const { status, body } = await ask("/health");

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ok", version: "0.1.0", engine: { reachable: true } });
    expect(body.memory.peakRssMiB).toBeGreaterThanOrEqual(body.memory.rssMiB);
  });
});

/** Sends chunks for as long as they are taken, and never says that it is done. */
function sendWithoutEnd(path: string): Promise<{ status: number | undefined; type: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "transfer-encoding": "chunked" };
    let answer: { status: number | undefined; type: string } | undefined;
    const sending = sendRequest(runtime.url, { method: "POST", path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => {
        answer = { status: response.statusCode, type: JSON.parse(text).type };
      });
    });
    const chunk = Buffer.alloc(16_384, "a");
    const more = (): void => {
      if (sending.destroyed) return;
      sending.write(chunk, () => setImmediate(more));
    };
    sending.on("error", () => {});
    sending.on("close", () => (answer ? resolve(answer) : reject(new Error("closed without an answer"))));
    more();
  });
}
