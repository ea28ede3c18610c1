import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Town } from "../../support/browser/town.ts";

describe("a resident who signs in", () => {
  let town: Town;
  let page: Page;
  let phone: string;
  beforeAll(async () => {
    town = await Town.start();
    phone = town.carers()[0]?.carer.phone ?? "";
    page = await town.page({ viewport: { width: 360, height: 740 } });
    await page.goto("/");
    await page.getByLabel("Mobile phone").fill(phone);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await page.getByLabel("Six-digit code").waitFor();
  });
  afterAll(() => town.close());

  it("is told after a wrong code that the next one must wait, and no more of the wrong one", async () => {
    const right = await town.codeSentTo(phone);
    await page.getByLabel("Six-digit code").fill(right === "000000" ? "000001" : "000000");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText("The code is not right").waitFor();

    const told = page.getByText("Too many codes were asked for");
    const again = page.getByRole("button", { name: "Nothing came? Send again" });
    for (let tries = 0; tries < 8 && (await told.count()) === 0; tries += 1) {
      const answer = page.waitForResponse((response) => response.url().endsWith("/v1/sign-in/codes"));
      await again.click();
      if ((await answer).status() === 429) await told.waitFor();
    }
    await page.getByText(/Wait \d+ seconds/).waitFor();
    expect(await page.getByText("The code is not right").count()).toBe(0);
  });

  it("is still asked for the code after a reload, for the phone it was sent to", async () => {
    await page.reload();

    await page.getByLabel("Six-digit code").waitFor();
    expect(await page.getByLabel("Mobile phone").inputValue()).toBe(phone);
    await page.getByLabel("Six-digit code").fill(await town.codeSentTo(phone));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("link", { name: "Show code" }).first().waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("twoplusn.code-step"))).toBeNull();
  });

  it("is not asked for a code that has run out", async () => {
    const other = await town.page();
    await other.clock.install();
    await other.goto("/");
    await other.getByLabel("Mobile phone").fill("13700009977");
    await other.getByRole("button", { name: "Send me a code" }).click();
    await other.getByLabel("Six-digit code").waitFor();
    await other.clock.fastForward("06:00");
    await other.reload();

    await other.getByRole("button", { name: "Send me a code" }).waitFor();
    expect(await other.getByLabel("Six-digit code").count()).toBe(0);
  });
});
