import { describe, expect, it } from "vitest";
import { countdown, isInside, placeByOwnClock, putOff } from "../../../../web/src/booking/waiting.ts";

const told = {
  ticket: "ticket",
  rank: 42,
  entersAt: "2026-03-02T01:05:00.000Z",
  expiresAt: "2026-03-02T01:35:00.000Z",
  serverTime: "2026-03-02T01:00:00.000Z",
};

describe("waiting by the phone's own clock", () => {
  it("takes as long as the server says, however wrong the clock is", () => {
    const nowMs = Date.parse("2019-01-01T00:00:00.000Z");

    const place = placeByOwnClock(told, nowMs);

    expect(place.entersAtMs - nowMs).toBe(5 * 60_000);
    expect(isInside(place, nowMs + 5 * 60_000 - 1)).toBe(false);
    expect(isInside(place, nowMs + 5 * 60_000)).toBe(true);
    expect(isInside(place, nowMs + 35 * 60_000)).toBe(false);
  });

  it("takes longer when the door asks to come again, and never shorter", () => {
    const nowMs = Date.parse("2019-01-01T00:00:00.000Z");
    const place = placeByOwnClock(told, nowMs);

    const later = putOff(place, nowMs + 6 * 60_000);

    expect(later).toMatchObject({ entersAtMs: nowMs + 6 * 60_000, entersAt: "2026-03-02T01:06:00.000Z" });
    expect(putOff(place, nowMs)).toEqual(place);
  });

  it("is shown in minutes and seconds, with hours only when there are any", () => {
    const shown = [0, 1, 59_001, 245_000, 3_845_000, -5].map(countdown);

    expect(shown).toEqual(["0:00", "0:01", "1:00", "4:05", "1:04:05", "0:00"]);
  });
});
