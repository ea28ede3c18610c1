import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import {
  checkStops,
  type PickUpRoute,
  pickUpOf,
  routeAt,
  stopsNow,
} from "../../../../shared/domain/transport/pick-up.ts";
import { aBox } from "../../../support/factories/box.ts";

const SITE = "110107001-F1";
const OTHER = "110107001-F2";
const MORNING = "2026-03-02T00:00:00.000Z";
const at = (minutes: number): string => addMinutes(MORNING, minutes);
const route = (
  stops: [siteId: string, minutes: number][],
  differences: Partial<PickUpRoute> = {},
): PickUpRoute => ({
  ...{
    routeId: "north-1",
    campaignId: "SJS-01",
    day: "2026-03-02",
    courier: "courier-1",
    laboratoryId: "LAB01",
  },
  stops: stops.map(([siteId, minutes]) => ({ siteId, plannedAt: at(minutes) })),
  ...differences,
});
const TOLERANCE = 20;

describe("a pick-up plan", () => {
  it("names stops at unknown sites, on other days and out of order", () => {
    const stops = [
      { siteId: SITE, plannedAt: at(60) },
      { siteId: "110107001-X9", plannedAt: at(30) },
      { siteId: OTHER, plannedAt: at(24 * 60) },
    ];

    expect(checkStops(stops, "2026-03-02", (siteId) => siteId !== "110107001-X9")).toEqual([
      { stop: 1, reason: "siteUnknown" },
      { stop: 1, reason: "notInOrder" },
      { stop: 2, reason: "otherDay" },
    ]);
  });

  it("ends at the laboratory of the next stop at a site, and after the last one at that one's", () => {
    const routes = [
      route([[SITE, 60]], { laboratoryId: "LAB01" }),
      route([[SITE, 180]], { laboratoryId: "LAB02" }),
    ];

    const laboratories = [0, 61, 300].map((minutes) => routeAt(routes, SITE, at(minutes))?.laboratoryId);

    expect([...laboratories, routeAt(routes, OTHER, at(0))]).toEqual(["LAB01", "LAB02", "LAB02", undefined]);
  });
});

describe("a stop", () => {
  const stopAt = (minutes: number, box = aBox()) =>
    stopsNow(route([[SITE, 60]]), [box], at(minutes), TOLERANCE)[0];

  it("has missed a box that was there in time once its time and tolerance are over", () => {
    expect([stopAt(80)?.missed, stopAt(80.1)?.missed]).toEqual([[], ["B0000000000"]]);
  });

  it("has not missed a box that was packed after its time, though it waits there", () => {
    expect(stopAt(100, aBox({ packedAt: at(61) }))).toMatchObject({ waiting: ["B0000000000"], missed: [] });
  });

  it("waits for no box that a courier has taken, confirmed or not, nor for those of other sites", () => {
    const gone = aBox({ acts: [{ kind: "taken", at: at(50), who: "courier-1" }] });
    const given = aBox({ acts: [{ kind: "given", at: at(50), who: "sampler-1", from: "site" }] });

    expect(stopAt(100, gone)?.waiting).toEqual([]);
    expect(stopAt(100, aBox({ siteId: OTHER }))?.waiting).toEqual([]);
    expect(stopAt(100, given)?.missed).toEqual(["B0000000000"]);
  });

  it("has its route's own tolerance", () => {
    const patient = route([[SITE, 60]], { toleranceMinutes: 90 });

    expect(stopsNow(patient, [aBox()], at(140), TOLERANCE)[0]?.missed).toEqual([]);
  });
});

describe("a box that waits", () => {
  it("is missed when a stop passed it by, and not planned for when no stop is to come", () => {
    const routes = [route([[SITE, 60]])];
    const early = aBox();
    const late = aBox({ packedAt: at(90) });

    expect(pickUpOf(early, routes, at(70), TOLERANCE)).toBeUndefined();
    expect(pickUpOf(early, routes, at(81), TOLERANCE)).toBe("pickUpMissed");
    expect(pickUpOf(late, routes, at(95), TOLERANCE)).toBe("noPickUpPlanned");
    expect(
      pickUpOf(
        late,
        [
          route([
            [SITE, 60],
            [SITE, 120],
          ]),
        ],
        at(95),
        TOLERANCE,
      ),
    ).toBeUndefined();
    expect(pickUpOf(early, [], at(500), TOLERANCE)).toBeUndefined();
  });
});
