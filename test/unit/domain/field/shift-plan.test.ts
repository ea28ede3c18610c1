import { describe, expect, it } from "vitest";
import type { Shift, ShiftAssignment, Worker } from "../../../../shared/domain/field/shift.ts";
import { shiftViolations } from "../../../../shared/domain/field/shift-check.ts";
import { approveSwap, takeSwap, withCheckIn } from "../../../../shared/domain/field/shift-plan.ts";
import { postsOfPlan } from "../../../../shared/domain/field/shift-posts.ts";
import { proposeShifts } from "../../../../shared/domain/field/shift-proposal.ts";
import { addMinutes, hoursBetween } from "../../../../shared/domain/instant.ts";
import { aSite } from "../../../support/factories/site.ts";

/** 8:00 on 2 March in China. */
const START = "2026-03-02T00:00:00.000Z";
const SITE = "110107001-F1";
const hour = (n: number) => addMinutes(START, n * 60);
const CAMPAIGN = { startsAt: "2026-03-01T16:00:00.000Z", endsAt: "2026-03-04T16:00:00.000Z" };
const ALL = { from: CAMPAIGN.startsAt, to: CAMPAIGN.endsAt };

const aWorker = (workerId: string, differences: Partial<Worker> = {}): Worker => ({
  ...{ workerId, name: "张三", languages: ["zh-CN"], homeSubDistrictId: "110107001" },
  qualifications: [{ skill: "sampler", until: "2026-12-31" }],
  available: [{ from: hour(-48), to: hour(96) }],
  ...differences,
});
const of = (from: number, hours: number, differences: Partial<ShiftAssignment> = {}): ShiftAssignment => ({
  ...{ siteId: SITE, skill: "sampler", from: hour(from), to: hour(from + hours), workerId: "w" },
  ...differences,
});
const postFor = ({ workerId: _, ...post }: ShiftAssignment) => ({ ...post, needed: 1 });

describe("posts of a plan", () => {
  const samplers = (site: ReturnType<typeof aSite>, span = ALL) =>
    postsOfPlan(CAMPAIGN, [site], span).filter(({ skill }) => skill === "sampler");

  it.each([
    ["closed", { state: "closed" }],
    ["withdrawn", { state: "closed", withdrawn: true }],
    ["paused", { paused: true }],
  ] as const)("are none at a site that is %s", (_, differences) => {
    expect(postsOfPlan(CAMPAIGN, [aSite(differences)], ALL)).toEqual([]);
  });

  it("are none on a day on which the site stays shut", () => {
    const days = samplers(aSite({ closedDays: ["2026-03-03"] })).map(({ from }) => from);
    expect(days).toEqual([hour(0), hour(48)]);
  });

  it("are one shift of eight hours for a night, whatever part of it is asked for", () => {
    const site = aSite({ opensAt: "20:00", closesAt: "04:00" });
    expect(samplers(site, { from: hour(0), to: hour(48) }).map(({ from, to }) => [from, to])).toEqual([
      [hour(12), hour(20)],
      [hour(36), hour(44)],
    ]);
    expect(samplers(site, { from: hour(14), to: hour(36) })).toEqual([]);
  });

  it("go on past midnight on days on which the site is open alone, and within the campaign", () => {
    const site = aSite({ opensAt: "20:00", closesAt: "04:00", closedDays: ["2026-03-03"] });
    // The first night begins before the campaign, and the last goes on after it.
    expect(samplers(site).map(({ from, to }) => [from, hoursBetween(from, to)])).toEqual([
      [hour(-8), 4],
      [hour(12), 4],
      [hour(40), 4],
      [hour(60), 4],
    ]);
  });
});

describe("shifts beside those that are judged", () => {
  const judged = of(20, 4);
  const words = (beside: ShiftAssignment[], workers = [aWorker("w")]) =>
    shiftViolations([judged], workers, [postFor(judged)], beside).map(({ word }) => word);

  it("are not judged themselves", () => {
    const skilled = of(-4, 8, { skill: "registrar" });
    expect(words([skilled, of(-30, 9), of(200, 8)])).toEqual([]);
    expect(words([of(-40, 4), of(-38, 4)])).toEqual([]);
  });

  it("count for rest, hours, overlap and the need of the post", () => {
    expect(words([of(12, 2)])).toEqual(["tooLittleRest"]);
    expect(words([of(0, 8)])).toEqual(["tooManyHours"]);
    expect(words([of(22, 4, { siteId: "110107001-F2" })])).toContain("twoShiftsAtOnce");
    expect(words([{ ...judged, workerId: "v" }])).toEqual(["postOverfull"]);
  });

  it("keep who is not rested from a proposal, and from the list of whom to ring", () => {
    const post = postFor(judged);
    const workers = [aWorker("w"), aWorker("rested", { available: [] })];
    const { assignments, gaps } = proposeShifts([post], workers, [of(12, 2)]);
    expect(assignments).toEqual([]);
    expect(gaps).toEqual([{ post, missing: 1, couldCome: ["rested"] }]);
  });
});

describe("a swap", () => {
  const shift: Shift = {
    ...of(20, 4),
    ...{ campaignId: "SJS-01", publishedBy: "commander-1", publishedAt: hour(-20) },
    swap: { offeredAt: hour(-2), takenBy: "v", takenAt: hour(-1) },
  };
  const take = (of: Shift, others: ShiftAssignment[] = []) =>
    takeSwap(of, aWorker("v"), others, { by: "v", at: hour(1) });

  it("is not hindered by shifts that a new list of people would not allow", () => {
    const past = of(-40, 9, { workerId: "v", skill: "registrar" });
    expect(take(shift, [past])).toMatchObject({ shift: { swap: { takenBy: "v" } } });
  });

  it("ends with a check-in", () => {
    expect(withCheckIn(shift, hour(19)).swap).toBeUndefined();
    const come = { ...shift, checkedInAt: hour(19) };
    expect(take(come)).toEqual({ refused: "checkedIn" });
    expect(approveSwap(come, aWorker("v"), [], hour(19))).toEqual({ refused: "checkedIn" });
  });
});
