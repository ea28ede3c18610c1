import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shapedDistrict } from "../../../local/rehearsal/model/shape.ts";
import { playCampaign } from "../../../local/rehearsal/one-campaign.ts";
import { reportPage } from "../../../local/rehearsal/report/html/page.ts";

const SHIJINGSHAN = new URL("../../../local/scenario/shijingshan.json", import.meta.url);
const PEOPLE = 40;
const MINUTES = 60_000;

let plans = "";
beforeAll(() => {
  plans = mkdtempSync(join(tmpdir(), "plans-"));
});
afterAll(() => rmSync(plans, { recursive: true }));

const play = (seed: string, untilHours?: number) =>
  playCampaign({
    scenario: shapedDistrict(JSON.parse(readFileSync(SHIJINGSHAN, "utf8")), PEOPLE, "small"),
    ...{ scale: 1, seed, sideBySide: 8, planSeconds: 2, plans, trouble: "none", untilHours },
    own: { invalidShare: 0.2, inconclusiveShare: 0.2 },
  });

it(
  "plays a small campaign to its end, with a ledger without discrepancies and a bill",
  async () => {
    // In this campaign a tube grows too old while its plate runs.
    const report = await play("1");

    expect(report.ledger.shown).toEqual([]);
    const notSampled = Object.values(report.ledger.notSampled).reduce((sum, count) => sum + count, 0);
    expect(report.ledger.sampled + notSampled).toBe(report.people);
    expect(report.writeUnitsPerPerson).toBeGreaterThan(0);
    expect(report.hoursTo.all).not.toBeNull();
    const page = reportPage(report);
    expect(page).toContain("The ledger has no discrepancy.");
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).not.toMatch(/NaN|undefined|\[object|https?:/);
  },
  10 * MINUTES,
);

it(
  "plays the same campaign for the same seed",
  async () => {
    const [first, second] = [await play("2", 8), await play("2", 8)];

    expect(second.hours).toEqual(first.hours);
    expect(second.bookings).toBe(first.bookings);
    expect(second.waitMinutes).toEqual(first.waitMinutes);
  },
  10 * MINUTES,
);
