import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { VisitOp } from "../../../../shared/domain/field/visit.ts";
import { isDone, isSwabbed } from "../../../../web/src/field/rounds/door-state.ts";
import { addTaken, dropTaken, takenVisits } from "../../../../web/src/field/rounds/taken-visits.ts";
import { aLocalStorage } from "../../../support/local-storage.ts";

const visit = (residentId: string): VisitOp => ({
  ...{ opId: ulid(), at: "2026-03-02T02:00:00.000Z", campaignId: "SJS-01", residentId, outcome: "refused" },
});

describe("a visit that the server has taken", () => {
  beforeEach(() => vi.stubGlobal("localStorage", aLocalStorage()));
  afterEach(() => vi.unstubAllGlobals());

  it("is shown on this phone until rounds tell of it that were asked for later, to its own worker", () => {
    const [first, second] = [visit("AAAAAAAAAAAA"), visit("BBBBBBBBBBBB")];
    addTaken("ann", [first]);
    const asked = takenVisits("ann").map(({ opId }) => opId);
    addTaken("ann", [second]);
    expect(takenVisits("ann")).toEqual([first, second]);
    expect(takenVisits("ann")).toBe(takenVisits("ann"));
    expect(takenVisits("bo")).toEqual([]);

    dropTaken("ann", asked);
    expect(takenVisits("ann")).toEqual([second]);
    dropTaken("ann", [second.opId]);
    expect(Object.keys(localStorage)).toEqual([]);
  });
});

describe("a door of a round", () => {
  const unsampled = { reason: "notBooked", single: false } as const;

  it("is done when the person is sampled or a visit was made, here or as the round tells", () => {
    const door = { outcome: "away", at: "2026-03-02T02:00:00.000Z", by: "ann", visits: 1 } as const;
    expect(isDone(unsampled, undefined)).toBe(false);
    expect(isDone(unsampled, visit("AAAAAAAAAAAA"))).toBe(true);
    expect(isDone({ ...unsampled, door }, undefined)).toBe(true);
    expect(isDone({ single: false }, undefined)).toBe(true);
  });

  it("is still to be swabbed where a person sampled with others is due for a tube of their own", () => {
    expect(isSwabbed({ single: true })).toBe(false);
    expect(isDone({ single: true }, undefined)).toBe(false);
  });
});
