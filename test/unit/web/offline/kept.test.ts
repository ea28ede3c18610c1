import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NoAnswer } from "../../../../web/src/api/problem.ts";
import { recall, remember } from "../../../../web/src/offline/kept.ts";
import { loadKept } from "../../../../web/src/offline/load-kept.ts";
import { readSession, type Session, writeSession } from "../../../../web/src/session/session-store.ts";
import { aLocalStorage } from "../../../support/local-storage.ts";

beforeEach(() => vi.stubGlobal("localStorage", aLocalStorage()));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sessionOf = (subject: string): Session => ({
  ...{ subject, accessToken: subject, accessTokenExpiresAt: "2026-03-02T08:00:00.000Z" },
  refreshTokenExpiresAt: "2026-03-03T08:00:00.000Z",
  ...{ role: "sampler", scope: { kind: "sites", siteIds: ["110107001-F1"] } },
});

describe("what is kept for reading without a network", () => {
  it("is not kept when whoever asked has left before the answer came", async () => {
    writeSession("staff", sessionOf("ann"));
    const leaving = loadKept("rounds ann", async () => {
      localStorage.removeItem("twoplusn.session.staff");
      return "people";
    });
    expect((await leaving).value).toBe("people");
    expect(recall("rounds ann")).toBeUndefined();

    writeSession("staff", sessionOf("bo"));
    await loadKept("rounds bo", async () => "others");
    expect(recall("rounds bo")?.value).toBe("others");
  });

  it("is forgotten when somebody else signs in, and not when the same person does", () => {
    writeSession("staff", sessionOf("ann"));
    remember("rounds ann", "people");
    writeSession("staff", { ...sessionOf("ann"), accessToken: "renewed" });
    expect(recall("rounds ann")?.value).toBe("people");
    writeSession("staff", sessionOf("bo"));
    expect(readSession("staff")?.subject).toBe("bo");
    expect(recall("rounds ann")).toBeUndefined();
  });

  it("goes once it is of no use, whatever is read then", async () => {
    vi.useFakeTimers({ now: Date.parse("2026-03-02T08:00:00Z"), toFake: ["Date"] });
    const until = () => new Date("2026-03-02T16:00:00Z");
    await loadKept("rounds ann", async () => "people", until);
    const offline = () => loadKept("rounds ann", () => Promise.reject(new NoAnswer(undefined)), until);
    expect(await offline()).toEqual({ value: "people", keptAt: "2026-03-02T08:00:00.000Z" });
    vi.setSystemTime(Date.parse("2026-03-02T16:00:00Z"));
    recall("something else");
    expect(Object.keys(localStorage)).toEqual([]);
    await expect(offline()).rejects.toThrow(NoAnswer);
  });
});
