import { describe, expect, it } from "vitest";
import {
  draftOf,
  freeRouteId,
  inOrder,
  newDraft,
  planOf,
  withStop,
} from "../../../../web/src/transport/pick-ups/route-draft.ts";

const DAY = "2026-03-02";
const PLANNED = {
  routeId: "north-1",
  courier: "courier-1",
  laboratoryId: "LAB01",
  stops: [
    { siteId: "110107001-F1", plannedAt: "2026-03-01T16:30:00.000Z" },
    { siteId: "110107001-F2", plannedAt: "2026-03-02T02:00:00.000Z" },
  ],
};

describe("a route in the form", () => {
  it("has the times that clocks at the sites show, and is sent as it was planned", () => {
    const draft = draftOf(PLANNED);

    expect(draft.stops.map(({ time }) => time)).toEqual(["00:30", "10:00"]);
    expect({ routeId: draft.routeId, ...planOf(draft, DAY) }).toEqual(PLANNED);
  });

  it("is late by the campaign's limit unless it names its own", () => {
    const own = { ...draftOf(PLANNED), tolerance: "0" };

    expect(planOf(draftOf(PLANNED), DAY)).not.toHaveProperty("toleranceMinutes");
    expect(planOf(own, DAY).toleranceMinutes).toBe(0);
    expect(draftOf({ ...PLANNED, toleranceMinutes: 0 }).tolerance).toBe("0");
  });

  it("has its stops in the order of their times, those of one time as they were filled in", () => {
    const begun = withStop(withStop(newDraft("R1")));
    const times = ["11:00", "09:00", "09:00"];
    const filled = {
      ...begun,
      stops: begun.stops.map((stop, index) => ({
        ...stop,
        siteId: `site-${index}`,
        time: times[index] ?? "",
      })),
    };

    expect(inOrder(filled).stops.map(({ siteId }) => siteId)).toEqual(["site-1", "site-2", "site-0"]);
    expect(new Set(begun.stops.map(({ line }) => line)).size).toBe(3);
  });

  it("that is new gets a name that no route of the day has", () => {
    expect(freeRouteId([])).toBe("R1");
    expect(freeRouteId(["R1", "R3", "north-1"])).toBe("R2");
  });
});
