import { describe, expect, it } from "vitest";
import type { Site } from "../../../../shared/domain/campaign/site.ts";
import { addMinutes, atTimeOfDay } from "../../../../shared/domain/instant.ts";
import { pickUpsOfSites } from "../../../../shared/domain/transport/pick-up-gaps.ts";
import { aSite } from "../../../support/factories/site.ts";

const DAY = "2026-03-02";
const HOURS = 2;
const [FIRST, SECOND] = ["110107001-F1", "110107001-F2"] as const;
const at = (time: string) => atTimeOfDay(DAY, time);
/** A site that is open from 8:00 to 12:00. */
const open = (siteId: string, differences: Partial<Site> = {}) => aSite({ siteId, ...differences });
const stopsAt = (siteId: string, ...times: string[]) => ({
  stops: times.map((time) => ({ siteId, plannedAt: at(time) })),
});
const gapsAt = (now: string, routes: { stops: { siteId: string; plannedAt: string }[] }[], boxes = 0) =>
  pickUpsOfSites({ sites: [open(FIRST)], routes, waiting: new Map([[FIRST, boxes]]) }, DAY, at(now), HOURS)[0]
    ?.gaps;

describe("a site without a pick-up", () => {
  it("is named while it is at work and nobody is to come in the coming hours", () => {
    const routes = [stopsAt(FIRST, "09:00", "12:10")];

    expect(gapsAt("08:30", routes)).toEqual([]);
    expect(gapsAt("09:01", routes)).toEqual(["soon"]);
    expect(gapsAt("10:10", routes)).toEqual([]);
  });

  it("is judged from its opening on before it opens", () => {
    expect(gapsAt("04:00", [stopsAt(FIRST, "10:00", "12:00")])).toEqual([]);
    expect(gapsAt("04:00", [stopsAt(FIRST, "10:01", "12:00")])).toEqual(["soon"]);
    expect(gapsAt("04:00", [stopsAt(FIRST, "07:00", "12:00")])).toEqual(["soon"]);
  });

  it("is one that nobody comes to after it has closed, and where boxes stand with nobody to come soon", () => {
    expect(gapsAt("10:00", [stopsAt(FIRST, "11:00")])).toEqual(["afterClosing"]);
    expect(gapsAt("12:30", [stopsAt(FIRST, "11:00")])).toEqual([]);
    expect(gapsAt("12:30", [stopsAt(FIRST, "11:00")], 2)).toEqual(["boxesWait"]);
    expect(gapsAt("12:30", [stopsAt(FIRST, "11:00"), stopsAt(FIRST, "14:30")], 2)).toEqual([]);
    expect(gapsAt("12:30", [stopsAt(FIRST, "14:31")], 2)).toEqual(["boxesWait"]);
  });
});

describe("a site that closes about midnight", () => {
  it("is visited after it has closed by a route of the next day, if it comes in time", () => {
    const late = { sites: [open(FIRST, { closesAt: "23:30" })], waiting: new Map() };
    const nextMorning = (hours: number) => ({
      stops: [{ siteId: FIRST, plannedAt: addMinutes(at("23:30"), hours * 60) }],
    });
    const gaps = (hours: number) =>
      pickUpsOfSites({ ...late, routes: [nextMorning(hours)] }, DAY, at("22:00"), HOURS)[0];

    expect(gaps(HOURS)).toMatchObject({ plannedAt: [], gaps: ["soon"] });
    expect(gaps(HOURS + 0.1)).toMatchObject({ gaps: ["soon", "afterClosing"] });
  });
});

describe("a site that is open past midnight", () => {
  const gaps = (now: string, ...times: string[]) =>
    pickUpsOfSites(
      {
        sites: [open(FIRST, { opensAt: "20:00", closesAt: "03:00" })],
        routes: [stopsAt(FIRST, ...times)],
        waiting: new Map(),
      },
      DAY,
      at(now),
      HOURS,
    )[0]?.gaps;

  it("needs somebody to come before and after it closes, on the day on which it closes", () => {
    expect(gaps("01:00", "02:30", "04:00", "21:00")).toEqual(["afterClosing"]);
    expect(gaps("01:00", "04:00", "21:00")).toEqual(["soon", "afterClosing"]);
    expect(gaps("03:30", "21:00")).toEqual(["afterClosing"]);
  });
});

describe("the sites of a plan", () => {
  it("come with those that lack a pick-up first, and with their times of all routes in order", () => {
    const routes = [stopsAt(FIRST, "12:00", "09:30"), stopsAt(FIRST, "08:30"), stopsAt(SECOND, "12:00")];

    const lines = pickUpsOfSites(
      { sites: [open(FIRST), open(SECOND)], routes, waiting: new Map() },
      DAY,
      at("08:00"),
      HOURS,
    );

    expect(lines).toEqual([
      { siteId: SECOND, plannedAt: [at("12:00")], waiting: 0, gaps: ["soon"] },
      { siteId: FIRST, plannedAt: [at("08:30"), at("09:30"), at("12:00")], waiting: 0, gaps: [] },
    ]);
  });

  it("leave out those that are shut that day, unless a box waits or a stop is planned there", () => {
    const shut = { closedDays: [DAY] };
    const sites = [open(FIRST, shut), open(SECOND, shut)];
    const shown = (routes: { stops: { siteId: string; plannedAt: string }[] }[], boxes = 0) =>
      pickUpsOfSites({ sites, routes, waiting: new Map([[FIRST, boxes]]) }, DAY, at("08:00"), HOURS).map(
        ({ siteId, gaps }) => [siteId, ...gaps],
      );

    expect(shown([])).toEqual([]);
    expect(shown([], 1)).toEqual([[FIRST, "boxesWait"]]);
    expect(shown([stopsAt(SECOND, "09:00")])).toEqual([[SECOND]]);
  });
});
