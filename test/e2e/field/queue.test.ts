import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a site gives numbers and calls them, and its display shows who is to come now", async () => {
  const subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
  const address = `${town.campaignId}/${subDistrictId}-F1`;
  const display = await town.page({ viewport: { width: 1280, height: 720 } });
  await display.goto(`/queue/${address}`);
  await display.getByText("The site gives no numbers yet", { exact: false }).waitFor();

  const phone = await town.page({ viewport: { width: 360, height: 740 } });
  await phone.goto(`/site-queue/${address}`);
  await signInStaff(phone, town, `sampler.${subDistrictId}`);
  await phone.getByRole("button", { name: "Walk-in" }).click();
  await phone.getByText("W1", { exact: true }).waitFor();
  await phone.getByRole("button", { name: "Priority" }).click();
  await phone.getByText("P1", { exact: true }).first().waitFor();
  await phone.getByLabel("People called at a time").fill("2");
  await phone.getByRole("button", { name: "Call the next 2" }).click();
  await phone.getByText("Called: P1, W1").waitFor();
  expect(await violationsOf(phone)).toEqual([]);

  await display.reload();
  await display.getByText("W1", { exact: true }).waitFor();
  await display.getByText("P1", { exact: true }).waitFor();
  expect(await violationsOf(display)).toEqual([]);
});
