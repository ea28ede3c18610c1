import { describe, expect, it } from "vitest";
import type { CommandScreen } from "../../../../shared/domain/command/screen.ts";
import { causesOfScreen } from "../../../../shared/domain/command/screen-causes.ts";
import { aCampaignPlan } from "../../../support/factories/district.ts";

const NOW = "2026-03-02T12:00:00.000Z";
const LIMITS = { overloadedHours: 4, fillTolerance: 0.1 };
const CAMPAIGN = { ...aCampaignPlan(), state: "open" as const };

/** A screen on which only laboratories have anything; each tests ten tubes an hour. */
const screenOf = (waiting: readonly number[]): CommandScreen => ({
  ...{ asOf: NOW, courseAt: NOW, hoursSinceStart: 12, population: 10_000 },
  ...{ stages: [], targets: [], milestones: [], held: 0, resample: 0, positive: 0 },
  fill: { average: null, needed: null, poolSize: 10 },
  ...{ subDistricts: [], communities: [] },
  laboratories: waiting.map((tubes, n) => ({
    ...{ laboratoryId: `LAB0${n + 1}`, capacityPerHour: 10, perHour: 10, received: 500, tested: 500 - tubes },
    ...{ waiting: tubes, hoursOfWork: tubes / 10, hourly: [] },
  })),
});
const found = (waiting: readonly number[]) =>
  causesOfScreen(screenOf(waiting), CAMPAIGN, { now: NOW, limits: LIMITS }).map(
    ({ kind, place, count, examples }) => [kind, place, count, examples],
  );

describe("the causes that the screen alerts of", () => {
  it("name a laboratory that has more work than it can do in time, while the others have room", () => {
    expect(found([41, 10, 0])).toEqual([["laboratoryOverloaded", "LAB01", 41, []]]);
    expect(found([60, 45, 0])).toEqual([
      ["laboratoryOverloaded", "LAB01", 60, []],
      ["laboratoryOverloaded", "LAB02", 45, []],
    ]);
  });

  it("are one backlog of the campaign where all laboratories together cannot work it off in time", () => {
    expect(found([60, 50, 45])).toEqual([
      ["laboratoryOverloaded", CAMPAIGN.campaignId, 155, ["LAB01", "LAB02", "LAB03"]],
    ]);
    expect(found([90, 42, 0])).toEqual([
      ["laboratoryOverloaded", CAMPAIGN.campaignId, 132, ["LAB01", "LAB02"]],
    ]);
  });

  it("are none where every laboratory keeps up", () => {
    expect(found([40, 40, 40])).toEqual([]);
  });
});
