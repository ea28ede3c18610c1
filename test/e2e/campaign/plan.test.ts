import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listSites } from "../../../shared/contracts/campaign/public-campaigns.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

describe("plans of a campaign", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("are made from its areas, compared, put aside and back, and one of them used", {
    timeout: 240_000,
  }, async () => {
    const page = await town.page({ viewport: { width: 1280, height: 900 } });
    await alreadySignedIn(page, town, "commander");
    await page.goto(`/campaigns/${town.campaignId}?tab=plan`);
    const make = page.getByRole("button", { name: "Make a plan" });
    const plan = (letter: string) => page.getByRole("region", { name: `Plan ${letter}`, exact: true });

    await make.click();
    await plan("A").getByText("The district: first results of").waitFor();
    await page.getByLabel("People in the average tube").fill("12");
    await make.click();
    await page.getByText("The pool size is 10; the average tube cannot hold 12 people.").first().waitFor();
    await page.getByLabel("People in the average tube").fill("9.9");
    await page.getByText("Reserve laboratory", { exact: true }).click();
    await page.getByLabel("Tubes a day").fill("500");
    await make.click();
    await plan("B").getByText("The district: first results of").waitFor();
    const compared = page.getByRole("region", { name: "Plans compared" }).getByRole("row");
    await compared.filter({ hasText: "People in the average tube 9.9" }).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole("button", { name: "Remove plan A" }).click();
    await page.getByText("Plan A is removed.").waitFor();
    expect(await plan("A").count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await plan("A").waitFor();

    await plan("B").getByRole("button", { name: "Use plan B" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByText("Sites outside the plan are closed").waitFor();
    await question.getByRole("button", { name: "Use plan B" }).click();
    const told = plan("B").getByText("The campaign follows plan B");
    await told.waitFor();
    const sitesTold = /Sites: (\d+)/.exec((await told.textContent()) ?? "")?.[1];
    await page.getByRole("link", { name: "Show the sites" }).click();
    await page.getByRole("tab", { name: "Sites", selected: true }).waitFor();
    await page.getByLabel("Find in the table").fill("closed");
    await page.getByText(/^\d+ of \d+ rows$/).waitFor();

    const token = await town.staffToken("commander");
    const { sites } = await town.call(listSites, {
      token,
      params: { campaignId: town.campaignId },
      query: {},
    });
    const standing = sites.filter(({ withdrawn }) => withdrawn !== true);
    expect(standing.filter(({ kind }) => kind === "fixed").length).toBe(18);
    expect(String(standing.length)).toBe(sitesTold);
  });
});
