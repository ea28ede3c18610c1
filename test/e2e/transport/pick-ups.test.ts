import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPickUps } from "../../../shared/contracts/transport/pick-ups.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { dayOf } from "../../../shared/domain/instant.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { sealAndPack } from "../../support/browser/sent-box.ts";
import { alreadySignedIn, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const BOX = boxBarcode(61);
const DAY_MS = 86_400_000;

/** It stands open where few sites lack one, as towards the end of a day. */
async function openList(page: Page): Promise<void> {
  await page.getByText("Sites that lack a pick-up").waitFor();
  await page.locator("details", { hasText: "Sites that lack a pick-up" }).evaluate((list) => {
    if (list instanceof HTMLDetailsElement) list.open = true;
  });
}

describe("the plan of pick-ups", () => {
  let town: Town;
  let siteIds: readonly [string, string];
  beforeAll(async () => {
    town = await Town.start();
    const subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
    const [residentId = ""] = await residentCodesIn(town, subDistrictId, 1);
    const { siteId } = await sealAndPack(town, BOX, subDistrictId, [
      { tube: tubeBarcode(6_101), residentId },
    ]);
    siteIds = [siteId, `${subDistrictId}-F2`];
  });
  afterAll(() => town.close());

  it("shows the sites to whom nobody comes, and the courier what is planned, changed and cancelled", async () => {
    const [first, second] = siteIds;
    const today = dayOf(new Date().toISOString());
    const tomorrow = dayOf(new Date(Date.now() + DAY_MS).toISOString());
    const page = await town.page();
    await acceptQuestions(page);
    const lacking = page.getByRole("table", { name: "Sites" }).getByRole("row", { name: first });

    await alreadySignedIn(page, town, "commander");
    await page.goto("/staff");
    await page.getByRole("link", { name: "Planning of pick-ups" }).click();
    await page.getByLabel("Day").fill(tomorrow);
    await openList(page);
    await lacking.getByText("no pick-up within 2 h", { exact: true }).waitFor();
    await lacking.getByText("no pick-up within 2 h after closing").waitFor();
    await page.getByRole("button", { name: "New route" }).click();
    await page.getByLabel("Courier").selectOption("courier");
    await page.getByLabel("To laboratory").selectOption("LAB01");
    for (const [stop, time] of ["23:30", "07:30"].entries()) {
      if (stop > 0) await page.getByRole("button", { name: "Add a stop" }).click();
      await page.getByLabel(`Stop ${stop + 1}`, { exact: true }).selectOption(first);
      await page.getByLabel(`Time of stop ${stop + 1}`).fill(time);
    }
    await page.getByRole("button", { name: "Save route" }).click();
    await page.getByText("Route R1 is saved").waitFor();
    await lacking.waitFor({ state: "detached" });
    const times = page.getByRole("region", { name: "R1" }).locator("li strong");
    expect(await times.allTextContents()).toEqual(["07:30", "23:30"]);

    await page.getByLabel("Day").fill(today);
    await page.getByText("No route is planned for this day.").waitFor();
    await openList(page);
    await lacking.getByText("boxes wait, no pick-up within 2 h").waitFor();
    await page.getByRole("button", { name: "New route" }).click();
    await page.getByLabel("Name of the route").fill("evening");
    await page.getByLabel("Courier").selectOption("courier");
    await page.getByLabel("To laboratory").selectOption("LAB02");
    await page.getByLabel("Stop 1", { exact: true }).selectOption(first);
    await page.getByLabel("Time of stop 1").fill("23:58");
    await page.getByRole("button", { name: "Save route" }).click();
    const route = page.getByRole("region", { name: "evening" });
    await route.getByText("boxes waiting: 1").waitFor();
    await route.getByRole("button", { name: "Change" }).click();
    await page.getByRole("button", { name: "Add a stop" }).click();
    await page.getByLabel("Stop 2", { exact: true }).selectOption(second);
    await page.getByLabel("Time of stop 2").fill("23:57");
    await page.getByRole("button", { name: "Save route" }).click();
    await route.getByText("23:57").waitFor();

    const courier = await town.page();
    await courier.goto("/transport");
    await signInStaff(courier, town, "courier");
    const stops = courier.getByRole("region", { name: "evening" }).getByRole("listitem");
    await stops.nth(1).getByRole("button", { name: BOX }).waitFor();
    expect(await stops.nth(0).textContent()).toMatch(/^23:57.*No box waits here$/);

    await page.getByRole("button", { name: "中文" }).click();
    await route.getByRole("button", { name: "取消路线" }).click();
    await page.getByText("路线 evening 已取消").waitFor();
    await courier.getByRole("button", { name: "Refresh" }).click();
    await courier.getByText("No round is planned for you today.").waitFor();
    const { routes } = await town.call(listPickUps, {
      token: await town.staffToken("commander"),
      params: { campaignId: town.campaignId, day: tomorrow },
    });
    expect(routes.map(({ routeId, stops: { length } }) => [routeId, length])).toEqual([["R1", 2]]);
  });
});
