import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setWaitingRoom } from "../../../shared/contracts/booking/waiting-room.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { Town } from "../../support/browser/town.ts";

const OPENS_IN_MS = 12_000;

describe("a resident while the waiting room is on", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("sees number and time, may leave, and is let in by the page itself to book", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { carer, child } = family;
    const page = await town.page();
    await page.goto("/");
    await signInOnPhone(page, town, carer.phone);
    const card = page.getByRole("region", { name: child.name });
    await card.getByText("Not booked").waitFor();
    await town.call(setWaitingRoom, {
      token: await town.staffToken("commander"),
      params: { campaignId: town.campaignId },
      body: {
        on: true,
        admissionsPerSecond: 100,
        opensAt: new Date(Date.now() + OPENS_IN_MS).toISOString(),
      },
    });
    await card.getByRole("link", { name: "Book a swab" }).click();

    const left = page.getByRole("timer");
    await left.waitFor();
    const shown = await left.textContent();
    const number = await page.locator(".waiting dd").first().textContent();
    await page.getByRole("link", { name: "Back" }).click();
    await card.getByRole("link", { name: "Book a swab" }).click();
    await left.waitFor();
    const numberAfterwards = await page.locator(".waiting dd").first().textContent();
    await page.getByLabel("Site").selectOption({ index: 1 });
    await page.locator(".days button").nth(1).click();
    await page.locator("button.slot:enabled").first().click();
    await page.getByRole("button", { name: /^Book \(/ }).click();

    await card.getByText("A place is kept.").waitFor();
    expect(shown).toMatch(/^0:\d\d$/);
    expect(numberAfterwards).toBe(number);
  });
});
