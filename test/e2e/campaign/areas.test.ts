import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAreas, setAreas } from "../../../shared/contracts/campaign/campaigns.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("the areas of a campaign on its page", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("are not put back unseen where another commander changed them", { timeout: 120_000 }, async () => {
    const token = await town.staffToken("commander");
    const { areas } = await town.call(listAreas, { token });
    const subDistricts = areas.map(({ areaId }) => areaId).filter((areaId) => areaId.length === 9);
    const page = await town.page({ viewport: { width: 1280, height: 900 } });
    await alreadySignedIn(page, town, "commander");
    await page.goto(`/campaigns/${town.campaignId}?tab=rules`);
    const card = page.getByRole("form", { name: "Screened areas" });
    const boxes = card.getByRole("checkbox");
    const save = async () => {
      await card.getByRole("button", { name: "Save the areas" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Save the areas" }).click();
    };
    await boxes.first().uncheck();
    await town.call(setAreas, {
      ...{ token, params: { campaignId: town.campaignId } },
      body: { areaIds: subDistricts.slice(0, -1), was: null },
    });

    await save();

    await card.getByRole("alert").waitFor();
    await card.getByText("Communities that join: 0, that leave: 0.").waitFor();
    expect([await boxes.first().isChecked(), await boxes.last().isChecked()]).toEqual([true, false]);
    await boxes.first().uncheck();
    await save();
    await card.getByText("The screened areas are changed.").waitFor();
    expect([await boxes.first().isChecked(), await boxes.last().isChecked()]).toEqual([false, false]);

    // Where sites stand for communities that left, their work is shown without a target.
    await page.goto("/command");
    const left = page.getByRole("row").filter({ hasText: "Not screened" });
    await expect.poll(() => left.count(), { timeout: 60_000 }).toBe(2);
  });
});
