import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Town } from "../../support/browser/town.ts";

describe("the family of a resident", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  async function familyPage(phone: string): Promise<Page> {
    const page = await town.page();
    await page.goto("/");
    await page.getByLabel("Mobile phone").fill(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await page.getByLabel("Six-digit code").waitFor();
    await page.getByLabel("Six-digit code").fill(await town.codeSentTo(phone));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("link", { name: "My family" }).click();
    return page;
  }

  it("passes to another with the code of whoever acts for the child, and with no other", async () => {
    const [first, second] = town.carers();
    if (first === undefined || second === undefined) throw new Error("no two households with a child");
    const parent = await familyPage(first.carer.phone);
    const other = await familyPage(second.carer.phone);
    const card = parent.getByRole("region", { name: first.child.name, exact: true });
    await card.getByRole("button", { name: "Let another person act for them" }).click();
    const code = (await card.locator(".consent-code").textContent()) ?? "";

    const add = async (consentCode: string) => {
      await other.getByLabel("Document", { exact: true }).selectOption(first.child.documentType);
      await other.getByLabel("Document number").fill(first.child.documentNumber);
      await other.getByLabel("Name", { exact: true }).fill(first.child.name);
      await other.getByLabel("Consent code").fill(consentCode);
      await other.getByRole("button", { name: "Add to my family" }).click();
    };
    await add("00000000");
    await other.getByText("They cannot be added without consent").waitFor();
    await add(code);
    await other.getByText(`You act for ${first.child.name} now.`).waitFor();

    expect(code).toMatch(/^\d{4} \d{4}$/);
    await other.getByRole("region", { name: first.child.name, exact: true }).waitFor();
    await parent.reload();
    await parent.getByRole("heading", { name: "My family" }).waitFor();
    await parent.getByText("For whom you act").waitFor();
    await expect.poll(() => parent.getByRole("region", { name: first.child.name }).count()).toBe(0);
  });
});
