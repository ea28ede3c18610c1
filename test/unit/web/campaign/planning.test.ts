import { describe, expect, it } from "vitest";
import {
  ASSUMED,
  assumptionsOf,
  defaultText,
  firstText,
  reserveOf,
} from "../../../../web/src/campaign/planning/assumption-fields.ts";
import {
  changeParts,
  laboratoryTubes,
  targetFigures,
} from "../../../../web/src/campaign/planning/plan-figures.ts";
import { letterOf } from "../../../../web/src/campaign/planning/plan-letter.ts";
import { firstSwabOf, hourOf } from "../../../../web/src/campaign/planning/plan-start.ts";

describe("the assumptions of a plan", () => {
  it("are sent only where they were changed, shares as shares", () => {
    const text = {
      ...firstText(10),
      values: { prevalence: "0.5", laneRatePerHour: "50", samplers: "900", tubes: "" },
    };

    expect(assumptionsOf(text, 7)).toEqual({ startHour: 7, prevalence: 0.005, samplers: 900 });
  });

  it("show each default as it is typed: unchanged, nothing is sent", () => {
    const values = Object.fromEntries(ASSUMED.map((key) => [key, defaultText(key) ?? ""]));

    expect(defaultText("prevalence")).toBe("0.1");
    expect(defaultText("noShowShare")).toBe("8");
    expect(defaultText("samplers")).toBeUndefined();
    expect(assumptionsOf({ ...firstText(10), values }, 7.5)).toEqual({ startHour: 7.5 });
  });

  it("add a laboratory under the next free id, or none", () => {
    const reserve = { tubesPerDay: "2000", readyAfterHours: "10" };

    expect(reserveOf({ ...firstText(10), reserve }, ["LAB01", "LAB03"])).toEqual({
      ...{ id: "LAB04", tubesPerDay: 2_000, readyAfterHours: 10, fullAfterHours: 20 },
    });
    expect(reserveOf(firstText(10), ["LAB01"])).toBeUndefined();
    expect(reserveOf({ ...firstText(10), reserve: { ...reserve, tubesPerDay: "0" } }, [])).toBeUndefined();
  });
});

describe("the first swab", () => {
  it("is taken at seven in China, on the first day or the next", () => {
    expect(firstSwabOf("2026-03-01T16:00:00.000Z")).toBe("2026-03-01T23:00:00.000Z");
    expect(firstSwabOf("2026-03-01T23:00:00.000Z")).toBe("2026-03-01T23:00:00.000Z");
    expect(firstSwabOf("2026-03-02T02:00:00.000Z")).toBe("2026-03-02T23:00:00.000Z");
  });

  it("gives the plan its hour", () => {
    expect(hourOf("2026-03-02T07:30:00")).toBe(7.5);
    expect(hourOf("2026-03-02T00:00:00")).toBe(0);
  });
});

describe("what a plan says", () => {
  const target = (kind: "keyCommunity" | "district", expectedHours: number | null, met: boolean) => ({
    ...{ kind, id: "x", targetHours: 12, startsAtHour: 0, expectedHours, met },
    ...{ retestHours: 20, retestsMet: false, reportedHours: null },
  });

  it("counts each kind of target, with the latest of them", () => {
    const figures = targetFigures([
      target("keyCommunity", 10, true),
      target("keyCommunity", 13, false),
      target("district", null, false),
    ]);

    expect(figures).toEqual([
      {
        ...{ kind: "keyCommunity", targetHours: 12, all: 2, met: 1, latestHours: 13 },
        ...{ retestsMet: 0, latestRetestHours: 20 },
      },
      {
        ...{ kind: "district", targetHours: 12, all: 1, met: 0, latestHours: undefined },
        ...{ retestsMet: 0, latestRetestHours: 20 },
      },
    ]);
  });

  it("takes apart two changes that are made together", () => {
    const change = "keyLanes(4.5 h in which key communities are sampled) + reserveLaboratory";

    expect(changeParts({ change, amount: 3_000 })).toEqual([
      { change: "keyLanes", amount: 4.5 },
      { change: "reserveLaboratory", amount: 3_000 },
    ]);
    expect(changeParts({ change: "fullerTubes", amount: 9.8 })).toEqual([
      { change: "fullerTubes", amount: 9.8 },
    ]);
  });

  it("sums a laboratory's tubes over all sub-districts, the most first", () => {
    const share = (laboratoryId: string, tubes: number) => ({ subDistrictId: "1", laboratoryId, tubes });

    expect(laboratoryTubes([share("LAB01", 5), share("LAB02", 9), share("LAB01", 6)])).toEqual([
      { laboratoryId: "LAB01", tubes: 11 },
      { laboratoryId: "LAB02", tubes: 9 },
    ]);
  });

  it("is called by letters, over again after Z", () => {
    expect([1, 2, 26, 27].map((number) => letterOf({ number }))).toEqual(["A", "B", "Z", "A2"]);
  });
});
