import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a worker enters why somebody's results are owed sooner, and takes it away", async () => {
  const [patient] = town.residents;
  if (patient === undefined) throw new Error("nobody lives here");
  const page = await town.page({ viewport: { width: 360, height: 740 } });
  await alreadySignedIn(page, town, `community.${subDistrictOf(patient.communityId)}`);
  await page.goto(`/people/${await residentCodeOf(town, patient)}`);
  await page.getByText("No category: results are due within 24 h.").waitFor();

  await page.getByLabel("Last day").fill("2020-01-01");
  await page.getByRole("button", { name: "Save the category" }).click();
  await page.getByText("This day is not possible").waitFor();
  await page.getByLabel("Category").selectOption("feverClinic");
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await page.getByLabel("Last day").fill(today);
  await page.getByRole("button", { name: "Save the category" }).click();
  await page.getByText(`Fever clinic patient, until ${today}`).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  await page.getByRole("button", { name: "中文" }).click();
  await page.getByText(`发热门诊患者，截至 ${today}`).waitFor();
  await page.getByRole("button", { name: "取消类别" }).click();
  await page.getByText("无类别：24 小时内出结果。").waitFor();
});
