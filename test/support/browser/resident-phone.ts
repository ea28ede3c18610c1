import type { Page } from "playwright-core";
import type { Town } from "./town.ts";

/** Sign in on a page of residents as the owner of a phone would. */
export async function signInOnPhone(page: Page, town: Town, phone: string): Promise<void> {
  const before = await town.codesSentTo(phone);
  await page.getByLabel("Mobile phone").fill(phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = page.getByLabel("Six-digit code");
  await code.waitFor();
  await code.fill(await town.codeSentTo(phone, before));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
