import { readFile } from "node:fs/promises";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { syncSigned } from "../../support/browser/signing-device.ts";
import { alreadySignedIn, scan } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("what sites are given to work with", () => {
  let town: Town;
  let subDistrictIds: string[];
  beforeAll(async () => {
    town = await Town.start();
    subDistrictIds = [...new Set(town.residents.map(({ communityId }) => subDistrictOf(communityId)))];
  });
  afterAll(() => town.close());

  /** Two people into each of these tubes, at the first fixed site of a sub-district. */
  async function seal(subDistrictId: string, tubes: readonly string[]): Promise<void> {
    const codes = await residentCodesIn(town, subDistrictId, 2 * tubes.length);
    const samplerId = `sampler.${subDistrictId}`;
    const at = new Date().toISOString();
    const ops = tubes.map((tube, index) => ({
      ...{ kind: "sealTube", opId: ulid(), at, samplerId, campaignId: town.campaignId },
      ...{ tubeBarcode: tube, poolSize: 10, tubeKind: "screening", siteId: `${subDistrictId}-F1`, lane: 1 },
      members: codes.slice(2 * index, 2 * index + 2).map((code) => ({ code })),
    }));
    await syncSigned(town, {
      token: await town.staffToken(samplerId),
      body: { deviceId: `device-${subDistrictId}`, sentAt: at, ops },
    });
  }

  it("the commander issues supplies, the site uses them up and counts, and the commander sees it first of all", async () => {
    const subDistrictId = subDistrictIds[0] ?? "";
    const siteId = `${subDistrictId}-F1`;
    const desk = await town.page();
    await alreadySignedIn(desk, town, "commander");
    await desk.goto("/supplies");
    await desk.getByRole("link", { name: new RegExp(siteId) }).click();
    const issue = desk.locator("details", { hasText: "Enter an issue" });
    await issue.getByText("Enter an issue").click();
    await issue.getByLabel("Tubes").fill("two");
    await issue.getByRole("button", { name: "Enter the issue" }).click();
    await issue.getByText("Enter a whole number from 1").waitFor();
    await issue.getByLabel("Tubes").fill("2");
    await issue.getByLabel("Swabs").fill("100");
    await issue.getByLabel("PPE kits").fill("10");
    await issue.getByRole("button", { name: "Enter the issue" }).click();
    await issue.getByText("The issue is entered.").waitFor();
    await desk.getByRole("row", { name: /issued 2 100 10 commander/ }).waitFor();

    await seal(subDistrictId, [tubeBarcode(9_401), tubeBarcode(9_402)]);
    const site = await town.page();
    await alreadySignedIn(site, town, `sampler.${subDistrictId}`);
    await site.goto(`/supplies/${town.campaignId}/${siteId}`);
    expect(await site.getByText("Enter an issue").count()).toBe(0);
    const use = site.locator("details", { hasText: "Enter PPE kits used" });
    await use.getByText("Enter PPE kits used").click();
    await use.getByLabel("PPE kits").fill("4");
    await use.getByRole("button", { name: "Enter the use" }).click();
    await use.getByText("The use is entered.").waitFor();
    const count = site.locator("details", { hasText: "Enter a count" });
    await count.getByText("Enter a count").click();
    await count.getByLabel("PPE kits").fill("5");
    await count.getByRole("button", { name: "Enter the count" }).click();
    await site.getByRole("row", { name: /5 \(difference -1\)/ }).waitFor();
    await site.context().setOffline(true);
    await site.getByRole("button", { name: "Refresh" }).click();
    await site.getByText("This is what was kept on this phone").waitFor();
    await site.getByRole("region", { name: "PPE kits" }).getByText("5", { exact: true }).waitFor();

    await desk.goto("/supplies");
    const first = desk.getByRole("row").nth(1);
    await first.getByRole("link", { name: new RegExp(siteId) }).waitFor();
    expect(await first.getByRole("cell").allInnerTexts()).toEqual([
      expect.stringMatching(/^0\s+out$/),
      expect.stringMatching(/^96\s/),
      expect.stringMatching(/^5\s/),
    ]);
    await desk.getByRole("tab", { name: "Daily report" }).click();
    await desk.getByRole("row", { name: "All sites 2 / 2 / 0 100 / 4 / 0 10 / 4 / -1" }).waitFor();
    const download = desk.waitForEvent("download");
    await desk.getByRole("button", { name: "Download CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv).toMatch(new RegExp(`${siteId},[^\\r]+,Tubes,2,2,0,0\\r\\n`));
    await desk.getByRole("button", { name: "中文" }).click();
    await desk.getByRole("tab", { name: "日报" }).waitFor();
  });

  it("a roll is issued to a site, refused where it makes no range or is taken, and foreign labels are found by looking up", async () => {
    const subDistrictId = subDistrictIds[1] ?? "";
    const siteId = `${subDistrictId}-F1`;
    const page = await town.page();
    await acceptQuestions(page);
    await alreadySignedIn(page, town, `community.${subDistrictId}`);
    await page.goto(`/sampling/labels?first=9501&count=50`);
    await page.getByRole("link", { name: "Issue these labels to a site" }).click();
    await page.getByRole("link", { name: new RegExp(siteId) }).click();
    const last = page.getByLabel("Last label");
    expect(await last.inputValue()).toBe(tubeBarcode(9_550));
    await last.fill("T123");
    await page.getByRole("button", { name: "Issue to this site" }).click();
    await page.getByText("This is not a tube's barcode").waitFor();
    await last.fill(tubeBarcode(9_550));
    await page.getByRole("button", { name: "Issue to this site" }).click();
    const roll = page.getByRole("region", { name: `${tubeBarcode(9_501)} to ${tubeBarcode(9_550)}` });
    await roll.getByText("Labels: 50").waitFor();
    await page.getByLabel("First label").fill(tubeBarcode(9_540));
    await page.getByLabel("Last label").fill(tubeBarcode(9_560));
    await page.getByRole("button", { name: "Issue to this site" }).click();
    await page.getByText("Some of these labels were issued already").waitFor();

    await seal(subDistrictId, [tubeBarcode(9_501), tubeBarcode(9_599)]);
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("Labels in use: 50; tubes sealed at this site, with whatever label: 2.").waitFor();
    await roll.getByRole("button", { name: "Withdraw" }).click();
    await roll.getByText(`by community.${subDistrictId}`).nth(1).waitFor();

    const desk = await town.page();
    await alreadySignedIn(desk, town, "commander");
    await desk.goto("/label-rolls");
    await desk.getByRole("link", { name: "Look up a tube" }).click();
    await scan(desk, "Label of a tube or box", tubeBarcode(9_599));
    await desk.getByText("This label was issued to no site").waitFor();
    await scan(desk, "Label of a tube or box", tubeBarcode(9_501));
    await desk.getByRole("heading", { name: tubeBarcode(9_501) }).waitFor();
    expect(await desk.getByText("This label was issued to no site").count()).toBe(0);
  });
});
