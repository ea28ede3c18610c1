import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import type { BoxAct } from "../../../../shared/domain/transport/box-act.ts";
import { journeyOf, reportedByAnother } from "../../../../shared/domain/transport/box-journey.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../../shared/domain/transport/transport-limits.ts";

const NOON = "2026-03-02T12:00:00.000Z";
const minute = (minutes: number): string => addMinutes(NOON, minutes);
const journey = (acts: readonly BoxAct[], sealNumber: string | undefined = "S-1", firstSealedAt?: string) =>
  journeyOf(
    acts,
    { ...(sealNumber === undefined ? {} : { sealNumber }), ...(firstSealedAt ? { firstSealedAt } : {}) },
    DEFAULT_TRANSPORT_LIMITS,
  );

const given = (minutes: number, who: string, more: object = {}): BoxAct => ({
  kind: "given",
  ...{ at: minute(minutes), who, from: who.startsWith("sampler") ? "site" : "courier" },
  ...more,
});
const taken = (minutes: number, who: string, more: object = {}): BoxAct => ({
  kind: "taken",
  ...{ at: minute(minutes), who, laboratoryId: "LAB01" },
  ...more,
});
const diverted = (minutes: number, laboratoryId: string): BoxAct => ({
  kind: "diverted",
  ...{ at: minute(minutes), who: "commander", laboratoryId, reason: "instrument down" },
});
const lost = (minutes: number): BoxAct => ({
  kind: "lostReported",
  ...{ at: minute(minutes), who: "courier-a", reason: "stolen" },
});
const confirmed = (minutes: number): BoxAct => ({
  kind: "lostConfirmed",
  ...{ at: minute(minutes), who: "commander" },
});
const received = (minutes: number, laboratoryId = "LAB01", more: object = {}): BoxAct => ({
  kind: "received",
  ...{ at: minute(minutes), who: `technician-${laboratoryId}`, laboratoryId },
  ...more,
});

describe("a diversion", () => {
  it("stands against a courier who takes the box for another laboratory later, and that is flagged", () => {
    const acts = [diverted(0, "LAB02"), given(5, "sampler-1"), taken(6, "courier-a")];

    expect(journey(acts)).toMatchObject({ laboratoryId: "LAB02", flags: ["destinationDiffers"] });
  });

  it("is undone by a later one, whichever is told first", () => {
    const acts = [taken(0, "courier-a"), diverted(20, "LAB03"), diverted(10, "LAB02")];

    expect(journey(acts).laboratoryId).toBe("LAB03");
  });
});

describe("a lost box", () => {
  const onTheWay = [given(0, "sampler-1"), taken(1, "courier-a")];

  it("is lost from the report on, and stays so when it is confirmed", () => {
    expect(journey([...onTheWay, lost(10)]).state).toBe("lost");
    expect(journey([...onTheWay, lost(10), confirmed(60)])).toMatchObject({ state: "lost", flags: [] });
  });

  it("has turned up when somebody takes it or a laboratory receives it, but not by a late word of its giver", () => {
    const gone = [taken(1, "courier-a"), lost(10), confirmed(60)];

    expect(journey([...gone, given(70, "sampler-1")]).state).toBe("lost");
    expect(journey([...gone, given(70, "sampler-1"), taken(80, "courier-b")])).toMatchObject({
      state: "inTransit",
      flags: ["handOverPending", "turnedUp"],
    });
    expect(journey([...gone, received(5)])).toMatchObject({ state: "received" });
    expect(journey([...gone, received(5)]).flags).toContain("turnedUp");
  });
});

describe("the loss of a box", () => {
  it.each([
    ["reported by somebody else", [lost(1)], "commander", true],
    ["reported by the same person", [lost(1)], "courier-a", false],
    ["reported by nobody", [taken(1, "courier-a")], "commander", false],
    ["reported by somebody else before it was found", [lost(1), taken(2, "courier-b")], "commander", false],
    ["found before it was reported", [taken(1, "courier-b"), lost(2)], "commander", true],
  ] as const)("%s may be confirmed, or not", (_, acts, who, may) => {
    expect(reportedByAnother(acts, who)).toBe(may);
  });
});
