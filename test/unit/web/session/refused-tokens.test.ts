import { afterEach, describe, expect, it, vi } from "vitest";
import { CallProblem } from "../../../../web/src/api/problem.ts";
import { send } from "../../../../web/src/api/send.ts";
import { isFresh } from "../../../../web/src/session/refresh.ts";

const MINUTE_MS = 60_000;
const NOW_MS = Date.parse("2026-03-02T08:00:00Z");

afterEach(() => vi.unstubAllGlobals());

const problemOf = async (status: number, body: string, type = "application/json"): Promise<CallProblem> => {
  vi.stubGlobal("localStorage", { getItem: () => "en" });
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers: { "Content-Type": type } }));
  try {
    await send({ method: "GET", path: "/v1/campaigns" });
  } catch (error) {
    if (error instanceof CallProblem) return error;
    throw error;
  }
  throw new Error("the answer was taken for a good one");
};

describe("a token that the gateway refuses", () => {
  it.each([
    [403, '{"message":"Forbidden"}'],
    [401, '{"message":"Unauthorized"}'],
  ])("is one to be renewed, as API Gateway says it: %i %s", async (status, body) => {
    expect((await problemOf(status, body)).is("token-invalid")).toBe(true);
  });

  it("is none where a function refused, or something before the gateway did", async () => {
    const byFunction = await problemOf(
      403,
      '{"type":"urn:twoplusn:problem:role-forbidden","status":403,"title":"x"}',
      "application/problem+json",
    );
    const byFirewall = await problemOf(403, "<html></html>", "text/html");

    expect(byFunction.is("role-forbidden")).toBe(true);
    expect(byFirewall.is("token-invalid")).toBe(false);
  });
});

describe("an access token on a device whose clock is wrong", () => {
  const claims = btoa(JSON.stringify({ iat: NOW_MS / 1000, exp: NOW_MS / 1000 + 900 }));
  const session = (receivedAtMs: number) => ({
    accessToken: `e30.${claims}.c2ln`,
    accessTokenExpiresAt: new Date(NOW_MS + 15 * MINUTE_MS).toISOString(),
    receivedAtMs,
  });

  it.each([
    ["five hours ahead", 300],
    ["right", 0],
    ["two days behind", -2_880],
  ])("is used for its own fifteen minutes: %s", (_what, offMinutes) => {
    const hereMs = NOW_MS + offMinutes * MINUTE_MS;

    const freshAfter = (minutes: number) => isFresh(session(hereMs), hereMs + minutes * MINUTE_MS);

    expect([freshAfter(0), freshAfter(14), freshAfter(14.6)]).toEqual([true, true, false]);
  });

  it("is renewed once the clock was put back", () => {
    expect(isFresh(session(NOW_MS + 300 * MINUTE_MS), NOW_MS)).toBe(false);
  });
});
