import type { Page } from "playwright-core";
import type { Town } from "./town.ts";

/** Sign in on a page of staff as a person would. */
export async function signInStaff(page: Page, town: Town, username: string): Promise<void> {
  const { password, totp } = town.credentials(username);
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Authenticator code").fill(totp);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Open pages as somebody who is signed in already, for accounts that the journey also uses without a browser. */
export async function alreadySignedIn(page: Page, town: Town, username: string): Promise<void> {
  const session = JSON.stringify(await town.staffSession(username));
  await page.addInitScript((kept) => localStorage.setItem("twoplusn.session.staff", kept), session);
}

/** What a hardware scanner does: it types and ends with Enter. */
export async function scan(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(text);
  await field.press("Enter");
}
