import { afterAll, beforeAll, expect, it } from "vitest";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a commander sees what is wrong with a text, proposes a better one, and cannot approve it", async () => {
  const page = await town.page();
  await page.goto("/message-texts");
  await signInStaff(page, town, "commander");
  await page.getByText("Nothing was proposed.").waitFor();
  const english = page.getByLabel("English");

  await english.fill("[Screening] {person}: your test is negative. {link}");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByText("It states a result, and strangers may read it").waitFor();
  expect(await page.getByRole("button", { name: "Send for approval" }).count()).toBe(0);
  await english.fill("[Screening] {person}: something new about your test: {link}");
  await page.getByRole("button", { name: "Preview" }).click();
  const shown = page.getByRole("region", { name: "As a made-up person reads it" });
  await shown.getByText(/欧\*\*娜.*something new about your test: https:/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Send for approval" }).click();

  const version = page.getByRole("article");
  await version.getByText("waits for approval").waitFor();
  expect(await version.getByRole("button", { name: "Approve" }).count()).toBe(0);
  await version.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await version.getByText("refused").waitFor();
});
