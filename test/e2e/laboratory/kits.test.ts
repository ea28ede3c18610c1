import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listKits } from "../../../shared/contracts/laboratory/kits.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("the kits of a laboratory", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  const openKits = async (page: Page, username: string) => {
    await alreadySignedIn(page, town, username);
    await page.goto("/laboratory");
    await page.getByRole("tab", { name: "Kits" }).click();
  };
  const cutoffIn = (page: Page) =>
    page.getByRole("group", { name: "Targets 1: ORF1ab" }).getByLabel("Cut-off Ct");

  it("a reviewer saves a kit's next version; what is wrong is said at its place, and every version stays", async () => {
    const page = await town.page();
    await acceptQuestions(page);
    await openKits(page, "reviewer.lab01");
    await page.getByRole("link", { name: /sars-cov-2-dual-target/ }).click();

    await cutoffIn(page).fill("high");
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
    expect(await cutoffIn(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await cutoffIn(page).fill("37");
    const notShown = page.getByLabel("The negative control must not show");
    await notShown.fill("ORF1ab");
    const rows = page.getByRole("region", { name: "Interpretation" });
    await rows.getByRole("button", { name: "Remove Interpretation 4: internalControlFailed" }).click();
    await page.getByRole("button", { name: "Save as version 2" }).click();
    const controls = page.getByRole("region", { name: "Controls" });
    await controls.locator(".violation", { hasText: 'contamination with "N" would go unseen' }).waitFor();
    await rows.locator(".violation", { hasText: "no row for 0 viral targets" }).waitFor();
    await notShown.fill("ORF1ab, N");
    await rows.getByRole("button", { name: "Add a row" }).click();
    const added = rows.getByRole("group", { name: /^Interpretation 4/ });
    await added.getByLabel("Rule").fill("internalControlFailed");
    await added.getByLabel("Viral targets, at least").fill("0");
    await added.getByLabel("At most").fill("0");
    await added.getByLabel("Internal control").selectOption("notDetected");
    await added.getByLabel("Result").selectOption("invalid");
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await page.getByText("Version 2 is saved; new runs are judged by it.").waitFor();

    const versions = page.getByRole("listitem");
    await versions.filter({ hasText: "reviewer.lab01" }).getByText("In use").waitFor();
    await versions.filter({ hasText: "As supplied" }).getByRole("button", { name: "version 1" }).click();
    await page.getByText(/^You see version 1,/).waitFor();
    expect(await cutoffIn(page).inputValue()).toBe("38");
    await page.getByRole("button", { name: "Save as version 3" }).click();
    await page.getByText("Version 3 is saved; new runs are judged by it.").waitFor();
    expect(await cutoffIn(page).inputValue()).toBe("38");

    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("button", { name: "停用此试剂盒" }).click();
    await page.getByText("已停用，不再用于新板。保存新版本即重新启用。").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it("a kit is begun from another, and a technician sees it without changing it", async () => {
    const page = await town.page();
    await openKits(page, "reviewer.lab02");
    await page.getByRole("link", { name: "New kit" }).click();

    await page.getByLabel("Short name").fill("Of Ours");
    await page.getByText("Lower-case letters").nth(1).waitFor();
    expect(await page.getByRole("button", { name: "Save as version 1" }).isDisabled()).toBe(true);
    await page.getByLabel("Short name").fill("of-ours");
    await page.getByLabel("English name").fill("Kit of ours");
    await page.getByRole("button", { name: "Save as version 1" }).click();
    await page.getByRole("region", { name: "of-ours" }).getByText("In use").waitFor();

    const technician = await town.page();
    await openKits(technician, "technician.lab02");
    expect(await technician.getByRole("link", { name: "New kit" }).count()).toBe(0);
    await technician.getByRole("link", { name: /of-ours/ }).click();
    await technician.getByRole("group", { name: "Targets 1: ORF1ab" }).waitFor();
    expect(await cutoffIn(technician).isDisabled()).toBe(true);
    expect(await technician.getByRole("button", { name: /Save|Retire/ }).count()).toBe(0);
    const { kits } = await town.call(listKits, { token: await town.staffToken("technician.lab02") });
    expect(kits.map(({ kitId }) => kitId)).toEqual(["of-ours", "sars-cov-2-dual-target"]);
  });
});
