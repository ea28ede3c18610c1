import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { press, reach, typeAt, typeMidnight } from "../../support/browser/by-keyboard.ts";
import { EmptyInstallation } from "../../support/browser/empty-installation.ts";
import { violationsOf } from "../../support/browser/violations.ts";

const DAY_MS = 86_400_000;
const CHINA_AHEAD_MS = 8 * 3_600_000;
const dayFromNow = (days: number): string =>
  new Date(Date.now() + CHINA_AHEAD_MS + days * DAY_MS).toISOString().slice(0, 10);

describe("an empty installation, in English and without a mouse", () => {
  let installation: EmptyInstallation;
  beforeAll(async () => {
    installation = await EmptyInstallation.start();
  });
  afterAll(() => installation.close());

  async function signIn(page: Page, account: { username: string; password: string; secret: string }) {
    await page.getByLabel("User name").waitFor();
    await typeAt(page, "User name", account.username);
    await typeAt(page, "Password", account.password);
    const code = new TOTP({ secret: Secret.fromBase32(account.secret) }).generate();
    await typeAt(page, "Authenticator code", code);
    await page.keyboard.press("Enter");
  }

  it("is set up, searched and opened, until a resident books", { timeout: 300_000 }, async () => {
    const { text, people, phone } = installation.roster();

    // An account, and the roster.
    const admin = await installation.page({ width: 1280, locale: "en" });
    await admin.goto("/accounts");
    await signIn(admin, installation.administrator);
    await admin.getByText("New account").waitFor();
    await press(admin, "New account");
    await typeAt(admin, "Account name", "commander");
    await reach(admin, "Role");
    await admin.keyboard.type("Commander");
    await press(admin, "Create");
    const card = admin.getByRole("article", { name: "commander" });
    const password = (await card.locator("strong").textContent()) ?? "";
    const secret = (await card.locator("span.code-text").textContent()) ?? "";
    await admin.keyboard.press("Control+k");
    await admin.getByRole("dialog", { name: "Search" }).getByRole("searchbox").waitFor();
    await admin.keyboard.type("roster");
    await admin.getByRole("menuitem", { name: "Roster import" }).waitFor();
    const onSearch = await violationsOf(admin);
    await admin.keyboard.press("Enter");
    await admin.getByLabel("Roster file").waitFor();
    // Enter does nothing in the moment in which the page is put in place of the one before.
    await admin.waitForLoadState("networkidle");
    const choosing = admin.waitForEvent("filechooser");
    await reach(admin, "Roster file");
    await admin.keyboard.press("Enter");
    await (await choosing).setFiles({ name: "roster.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await admin.getByRole("button", { name: "Import", exact: true }).waitFor();
    await press(admin, "Import");
    await admin.getByText(`accepted ${people}`).waitFor();

    // The campaign and its sites, one of them changed by itself.
    const commander = await installation.page({ width: 1280, locale: "en" });
    await commander.goto("/campaigns/new");
    await signIn(commander, { username: "commander", password, secret });
    await commander.getByLabel("Campaign id").waitFor();
    await typeAt(commander, "Campaign id", "SJS-01");
    await typeAt(commander, "Chinese name", "第一轮");
    await typeAt(commander, "English name", "First round");
    await typeMidnight(commander, "Starts", dayFromNow(0));
    await typeMidnight(commander, "Ends", dayFromNow(3));
    await typeAt(commander, "Tubes a day", "3000");
    await press(commander, "Make the campaign");
    await commander.getByRole("button", { name: "Draft the sites" }).waitFor();
    await press(commander, "Draft the sites");
    await commander.getByText(/^Saved. Sites:/).waitFor();
    await typeAt(commander, "Find in the table", "F2");
    await commander.getByText(/^1 of \d+ rows$/).waitFor();
    await press(commander, "110107009-F2");
    await commander.getByRole("heading", { name: /^Edit 110107009-F2/ }).waitFor();
    await typeAt(commander, "Lanes", "6");
    await press(commander, "Save the site");
    await commander.getByText("110107009-F2 is saved. No other site was touched.").waitFor();

    // Rules: a wave, removed and brought back; a helpline.
    await reach(commander, "Sites", "tab");
    await commander.keyboard.press("ArrowRight");
    await commander.getByRole("tab", { name: "Rules", selected: true }).waitFor();
    await press(commander, "Add hours");
    await press(commander, "Remove hours 1");
    await commander.getByText("Hours are removed.").waitFor();
    await press(commander, "Undo");
    await press(commander, "Save the priority hours");
    await commander.getByText("Saved.").waitFor();
    await press(commander, "Add a helpline");
    await typeAt(commander, "Telephone number", "010-5550 0199");
    await press(commander, "Save the helplines");
    await commander.getByText("Saved.").nth(1).waitFor();
    const onRules = await violationsOf(commander);

    // Admission, and the opening that is asked for once more.
    await reach(commander, "Rules", "tab");
    await commander.keyboard.press("ArrowRight");
    await typeAt(commander, "People admitted a second", "100");
    await press(commander, "Turn the waiting room on");
    await commander.getByText("The waiting room is on.").waitFor();
    await reach(commander, "Admission", "tab");
    await commander.keyboard.press("Home");
    await commander.getByRole("tab", { name: "Overview", selected: true }).waitFor();
    await press(commander, "Open the campaign");
    await commander.getByRole("alertdialog").waitFor();
    await press(commander, "Open the campaign");
    await commander.getByText("The campaign is now: Open").waitFor();

    // A resident.
    const resident = await installation.page({ width: 390, locale: "en" });
    await resident.goto("/");
    await resident.getByLabel("Mobile phone").waitFor();
    await typeAt(resident, "Mobile phone", phone);
    await resident.keyboard.press("Enter");
    await resident.getByLabel("Six-digit code").waitFor();
    await typeAt(resident, "Six-digit code", await installation.codeSentTo(phone));
    await resident.keyboard.press("Enter");
    await resident.getByRole("link", { name: "Book a swab" }).first().waitFor();
    await press(resident, "Book a swab");
    await resident.getByLabel("Site").waitFor();
    await reach(resident, "Site");
    await resident.keyboard.press("ArrowDown");
    await press(resident, (await resident.locator(".days button").nth(1).textContent())?.trim() ?? "");
    const slot = resident.locator("button.slot:enabled").first();
    await slot.waitFor();
    await press(resident, (await slot.textContent())?.trim() ?? "");
    await press(resident, "Book (");
    await resident.getByRole("link", { name: "Change time" }).first().waitFor();
    expect({ onSearch, onRules }).toEqual({ onSearch: [], onRules: [] });
  });
});
