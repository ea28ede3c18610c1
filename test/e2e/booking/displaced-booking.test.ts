import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import { setSiteDay } from "../../../shared/contracts/campaign/site-days.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { atTimeOfDay, dayOf } from "../../../shared/domain/instant.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const TOMORROW_MS = 24 * 3_600_000;

describe("a booking whose site closes", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("is listed for the community and moved by its holder with one tap", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { carer } = family;
    const { campaignId } = town;
    const day = dayOf(new Date(Date.now() + TOMORROW_MS).toISOString());
    const siteId = `${subDistrictOf(carer.communityId)}-F1`;
    const slotStart = atTimeOfDay(day, "10:00");
    const { token, residentId } = await town.signInResident(carer.phone);
    await town.call(bookSlot, { token, body: { campaignId, residentId, siteId, slotStart } });
    await town.call(setSiteDay, {
      token: await town.staffToken("commander"),
      params: { campaignId, siteId, day },
      body: { state: "closed" },
    });

    const text = await vi.waitFor(
      async () => {
        const message = (await town.messagesTo(carer.phone)).find((m) => m.template === "bookingDisplaced");
        if (message === undefined) throw new Error("nobody was told");
        return message.text;
      },
      { timeout: 10_000, interval: 100 },
    );
    const worker = await town.page();
    await worker.goto("/groups");
    await signInStaff(worker, town, `community.${subDistrictOf(carer.communityId)}`);
    await worker.getByRole("link", { name: "Bookings lost" }).click();
    await worker.getByRole("row", { name: carer.name }).getByRole("link", { name: carer.phone }).waitFor();

    const page = await town.page({ viewport: { width: 360, height: 740 } });
    await page.goto("/");
    await signInOnPhone(page, town, carer.phone);
    const card = page.getByRole("region", { name: carer.name });
    await card.getByText("Booking lost").waitFor();
    const option = card.locator(".displaced button").first();
    const offered = (await option.locator("strong").textContent()) ?? "";
    await option.click();

    await card.getByText("A place is kept.").waitFor();
    expect(text).toMatch(/可改约|暂无余位/);
    expect(offered).not.toBe("");
    expect(await card.locator(".seat").textContent()).toContain(offered);
    expect(await card.locator(".displaced").count()).toBe(0);
    await worker.getByRole("button", { name: "Refresh" }).click();
    await worker.getByText("No booking is lost.").waitFor();
  });
});
