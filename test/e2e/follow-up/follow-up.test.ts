import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { alreadySignedIn, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const BOX = boxBarcode(61);
const POSITIVE = tubeBarcode(6_101);
const INVALID = tubeBarcode(6_102);

describe("cases that results opened", () => {
  let town: Town;
  let subDistrictId: string;
  let resident: { code: string; name: string };
  beforeAll(async () => {
    town = await Town.start();
    const [first, second] = town.residents;
    if (first === undefined || second === undefined) throw new Error("a town without people");
    subDistrictId = subDistrictOf(first.communityId);
    resident = { code: await residentCodeOf(town, first), name: first.name };
    await sealAndSend(town, BOX, subDistrictId, [
      { tube: POSITIVE, residentId: resident.code },
      { tube: INVALID, residentId: await residentCodeOf(town, second) },
    ]);
    await publishPlate(town, BOX, [
      { tubeBarcode: POSITIVE, outcome: "positive" },
      { tubeBarcode: INVALID, outcome: "invalid" },
    ]);
  });
  afterAll(() => town.close());

  const links = (page: Page) => page.getByRole("list", { name: "Follow-up" }).getByRole("link");

  it("the command finds a case, notes what was done, reads its report and takes note of it", async () => {
    const page = await town.page();
    await page.goto("/follow-up");
    await signInStaff(page, town, "commander");

    await links(page).first().waitFor();
    expect(await links(page).count()).toBe(2);
    await page.getByLabel("Show").selectOption({ label: "Report overdue" });
    await page.getByText(/^No such cases as of/).waitFor();
    await page.getByLabel("Show").selectOption({ label: "All" });
    await page.getByLabel("Sub-district").selectOption(subDistrictId);
    await links(page).filter({ hasText: INVALID }).getByText("members recalled for resampling").waitFor();
    const positive = links(page).filter({ hasText: POSITIVE });
    await positive.getByText(/^1 h 5\d min to report$/).waitFor();
    await positive.focus();
    await page.keyboard.press("Enter");

    const members = page.getByRole("region", { name: "People in the tube" });
    const member = members.getByRole("listitem").filter({ hasText: formatResidentCode(resident.code) });
    await member.getByText("Pending retest").waitFor();
    const steps = page.getByRole("region", { name: "What was done" });
    await steps.getByLabel("Step").selectOption("isolate");
    await steps.getByLabel("For whom").selectOption(resident.code);
    await steps.getByRole("button", { name: "Note as done" }).click();
    await steps
      .getByRole("listitem")
      .filter({ hasText: formatResidentCode(resident.code) })
      .getByText("Isolated")
      .waitFor();
    const report = page.getByRole("region", { name: "What the report says" });
    await report.getByRole("button", { name: "Open the report" }).click();
    await report
      .getByRole("listitem")
      .filter({ hasText: resident.name })
      .getByText("pending retest")
      .waitFor();
    await report.getByText("Who opened it").click();
    await report.getByText(/^commander · .* · people: 2$/).waitFor();
    await page.getByRole("button", { name: "Acknowledge the report" }).click();
    await page.getByText(/acknowledged by commander/).waitFor();
    expect(await page.getByRole("button", { name: "Acknowledge the report" }).count()).toBe(0);

    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText(/commander 于 .* 知悉/).waitFor();
    await page.getByText("管内人员待复核").waitFor();
    await page.getByRole("link", { name: "返回" }).click();
    await page.getByLabel("显示").selectOption({ label: "已报告" });
    await page.getByRole("link", { name: new RegExp(POSITIVE) }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it("the clock of a report runs on while the page is open, until it is overdue", async () => {
    const box = boxBarcode(62);
    const tube = tubeBarcode(6_201);
    await sealAndSend(town, box, subDistrictId, [{ tube, residentId: resident.code }]);
    await publishPlate(town, box, [{ tubeBarcode: tube, outcome: "inconclusive" }]);
    const page = await town.page();
    await page.clock.install();
    await alreadySignedIn(page, town, "reviewer.lab01");
    await page.goto(`/follow-up/${tube}`);
    await page.getByText(/^1 h 5\d min to report$/).waitFor();

    await page.clock.fastForward("01:00:00");
    await page.getByText(/^0 h 5\d min to report$/).waitFor();
    await page.clock.fastForward("01:00:00");
    await page.getByText(/report overdue since/).waitFor();
  });

  it("staff find the way by their role, and see what their role may", async () => {
    const page = await town.page();
    await alreadySignedIn(page, town, `community.${subDistrictId}`);
    await page.goto("/staff");
    const pages = page.getByRole("navigation", { name: "Staff" });
    await pages.getByRole("link").first().waitFor();
    expect(await pages.getByRole("link").allTextContents()).toEqual([
      "Roster import",
      "Campaigns",
      "Lists of groups",
      "People and their codes",
      "Still to be sampled",
      "Watch lists",
      "Rounds from door to door",
      "Messages to people",
      "Reminders",
      "Doors",
      "My shifts",
      "Supervision of sampling",
      "Supplies",
      "Label rolls",
      "Follow-up of results",
      "Print tube labels",
      "Pages for residents",
    ]);
    await pages.getByRole("link", { name: "Follow-up of results" }).click();
    await page.getByLabel("Show").selectOption({ label: "All" });
    expect(await page.getByLabel("Sub-district").count()).toBe(0);
    await links(page).filter({ hasText: INVALID }).click();
    await page.getByRole("button", { name: "Open the report" }).waitFor();
    expect(await page.getByRole("button", { name: "Acknowledge the report" }).count()).toBe(0);
    await page.goto("/follow-up/T000000000000");
    await page.getByRole("alert").waitFor();

    const reviewer = await town.page();
    await alreadySignedIn(reviewer, town, "reviewer.lab01");
    await reviewer.goto(`/follow-up/${INVALID}`);
    await reviewer.getByRole("region", { name: "People in the tube" }).waitFor();
    expect(await reviewer.getByRole("button", { name: /report|done/ }).count()).toBe(0);

    const sampler = await town.page();
    await alreadySignedIn(sampler, town, `sampler.${subDistrictId}`);
    await sampler.goto("/follow-up");
    await sampler.getByText("Your account is not for this page.").waitFor();
  });
});
