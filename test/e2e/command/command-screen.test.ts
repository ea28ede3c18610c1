import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

it("a commander reads from the screen whether the campaign keeps its targets, and takes what is to be acted on", async () => {
  const [family] = town.carers();
  if (family === undefined) throw new Error("no household with a child");
  const { carer } = family;
  const residentId = await residentCodeOf(town, carer);
  const tube = tubeBarcode(8_300);
  await sealAndSend(town, boxBarcode(83), subDistrictOf(carer.communityId), [{ tube, residentId }]);
  await publishPlate(town, boxBarcode(83), [{ tubeBarcode: tube, outcome: "positive" }]);
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/command");
  await page.getByRole("heading", { name: "Will we make 48 hours?" }).waitFor();

  const chain = page.getByRole("region", { name: "Sample, deliver, test, report" });
  // What was counted before is shown until it is counted anew.
  await chain.locator(".command-figure", { hasText: /^2$/ }).nth(3).waitFor();
  const figures = await chain.locator(".command-figure").allTextContents();
  const queue = page.getByRole("region", { name: "To act on" });
  const alert = queue.getByRole("button", { name: /Two-hour report due/ });
  await alert.waitFor();
  const onScreen = await violationsOf(page);
  await alert.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Two-hour report due" });
  await drawer.getByText(tube).waitFor();
  const onDrawer = await violationsOf(page);
  await drawer.getByRole("button", { name: "I take it" }).press("Enter");
  await drawer.getByText("with commander").waitFor();
  await page.keyboard.press("Escape");
  await queue.getByText(/with commander/).waitFor();

  expect(figures).toEqual(["2", "2", "2", "2"]);
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("heading", { name: "48 小时能完成吗？" }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await widthOf(page)).toBe(360);
  expect({ onScreen, onDrawer, onPhone: await violationsOf(page) }).toEqual({
    ...{ onScreen: [], onDrawer: [], onPhone: [] },
  });
});

it("a commander sees the effect of a decision before it is taken, and takes it back", async () => {
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/command");
  const card = page.getByRole("region", { name: "Steer" });
  await card.getByLabel("Decision").selectOption("siteDay");
  await card.getByLabel("Day").selectOption({ index: 1 });
  await card.getByRole("button", { name: "Show the effect" }).click();
  await card.getByText(/All results in .* with the decision in/).waitFor();
  const withEffect = await violationsOf(page);
  await card.getByRole("button", { name: "Decide" }).click();
  await card.getByText("Carried out").waitFor();
  const log = card.getByRole("listitem");
  await log.getByText(/^commander, /).waitFor();
  await card.getByRole("button", { name: "Take back" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText(/It becomes again: .*: Open/).waitFor();
  await dialog.getByRole("button", { name: "Take back" }).click();
  await card.getByText(/taken back by commander/).waitFor();

  expect({ withEffect, after: await violationsOf(page) }).toEqual({ withEffect: [], after: [] });
});

it("a commander pauses a sub-district, changes its pool size, diverts boxes and sets a laboratory's share, each with its effect first", async () => {
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/command");
  const card = page.getByRole("region", { name: "Steer" });
  const decide = async (kind: string, said: RegExp) => {
    await card.getByLabel("Decision").selectOption(kind);
    await card.getByRole("button", { name: "Show the effect" }).click();
    await card.getByRole("button", { name: "Decide" }).click();
    await card
      .getByRole("listitem")
      .filter({ hasText: said })
      .getByText(/^commander, /)
      .waitFor();
    const decided = card.getByRole("listitem").filter({ hasText: said });
    await decided.getByRole("button", { name: "Take back" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
    await decided.getByText(/taken back by commander/).waitFor();
  };
  await decide("pause", /: paused/);
  await decide("poolSize", /: 10 people in a tube from /);
  await decide("laboratory", /: 3000 tubes a day/);
  await decide("diversion", /^boxes for .* go to /);

  expect(await violationsOf(page)).toEqual([]);
});

it("a commander decides who is told of alerts that nobody takes, and when something is one", async () => {
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/command");
  await page.getByRole("link", { name: "When something is an alert, and who is told" }).click();
  await page.getByLabel("Work waiting at a laboratory, more than (hours)").fill("3");
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name").fill("Duty officer");
  await page.getByLabel("Mobile").fill("010-68875555");
  await page.getByRole("button", { name: "Save" }).click();
  await page
    .getByText(/takes no text messages/)
    .first()
    .waitFor();
  await page.getByLabel("Mobile").fill("100 0000 0009");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved; it holds from the next look for alerts").waitFor();
  const saved = await violationsOf(page);
  await page.reload();
  await page.getByText(/^Set by commander, /).waitFor();

  expect(await page.getByLabel("Mobile").inputValue()).toBe("10000000009");
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("heading", { name: "无人处置时" }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await widthOf(page)).toBe(360);
  expect({ saved, onPhone: await violationsOf(page) }).toEqual({ saved: [], onPhone: [] });
});

it("a commander follows a tile of the screen down to one person, and sees who looked", async () => {
  const [, family] = town.carers();
  if (family === undefined) throw new Error("no second household with a child");
  const { carer } = family;
  const residentId = await residentCodeOf(town, carer);
  const tube = tubeBarcode(8_301);
  const subDistrictId = subDistrictOf(carer.communityId);
  await sealAndSend(town, boxBarcode(84), subDistrictId, [{ tube, residentId }]);
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto(`/command/trace/communities/${carer.communityId}`);
  const card = page.locator("section.card", { has: page.locator("#trace-of") });
  await card.locator(`a[href$="/${subDistrictId}-F1"]`).click();
  await card.getByRole("link", { name: boxBarcode(84) }).click();
  await card.getByRole("link", { name: tube }).first().click();
  await card.getByRole("link", { name: residentId }).click();
  await card.getByRole("rowheader", { name: "swabbed" }).waitFor();
  await card.getByRole("rowheader", { name: "put in a box" }).waitFor();
  const onPerson = await violationsOf(page);
  await page.goto("/command/trace");
  await page.getByText(`Person ${residentId}`).waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByLabel("编号").fill("nothing");
  await page.getByRole("button", { name: "查看" }).click();
  await page.getByText(/这不是/).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });

  expect(await widthOf(page)).toBe(360);
  expect({ onPerson, onList: await violationsOf(page) }).toEqual({ onPerson: [], onList: [] });
});

it("a commander reads the report of the day, with zeros where nothing was done", async () => {
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/command");
  const card = page.getByRole("region", { name: "Daily reports", exact: true });
  await card.getByText(/\(so far\)/).waitFor({ state: "attached" });
  await card.getByRole("row", { name: /^Total \d/ }).waitFor();

  expect(await card.getByRole("row").count()).toBeGreaterThan(9);
  expect(await violationsOf(page)).toEqual([]);
});

it("anybody sees how far the campaign is, without small numbers", async () => {
  const page = await town.page({ viewport: { width: 360, height: 740 } });
  await page.goto(`/figures/${town.campaignId}`);
  await page.getByRole("heading", { name: "Progress of the screening" }).waitFor();
  await page.getByText("fewer than 10").first().waitFor();
  await page.getByRole("row", { name: "Babaoshan – –" }).waitFor();

  expect(await widthOf(page)).toBe(360);
  expect(await violationsOf(page)).toEqual([]);
});
