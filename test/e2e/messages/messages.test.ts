import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { receiveBox } from "../../../shared/contracts/transport/boxes.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a guardian finds under a child's result what was told of it, newest first, as the result says", async () => {
  const [family] = town.carers();
  if (family === undefined) throw new Error("no household with a child");
  const { carer, child } = family;
  const residentId = await residentCodeOf(town, child);
  const subDistrictId = subDistrictOf(child.communityId);
  for (const [serial, outcome] of [
    [71, "invalid"],
    [72, "positive"],
  ] as const) {
    const tube = tubeBarcode(serial * 100);
    await sealAndSend(town, boxBarcode(serial), subDistrictId, [{ tube, residentId }]);
    await publishPlate(town, boxBarcode(serial), [{ tubeBarcode: tube, outcome }]);
    const template = outcome === "invalid" ? "resampleNeeded" : "heldForRetest";
    await vi.waitFor(
      async () =>
        expect((await town.messagesTo(carer.phone)).map((message) => message.template)).toContain(template),
      { timeout: 30_000, interval: 200 },
    );
  }
  const page = await town.page();
  await page.goto("/");
  await signInOnPhone(page, town, carer.phone);

  await page.getByRole("region", { name: child.name }).getByRole("link", { name: "See result" }).click();

  const told = page.getByRole("region", { name: "Messages" }).getByRole("listitem");
  await told.filter({ hasText: "must be checked again" }).waitFor();
  const texts = await told.locator("p").allTextContents();
  expect(texts[0]).toContain("must be checked again");
  expect(texts.at(-1)).toContain("could not be tested");
  expect(texts.every((text) => text.includes(`document ending ${child.documentNumber.slice(-4)}`))).toBe(
    true,
  );
  expect(await page.locator(".card").first().textContent()).toContain("pool is being retested");
});

it("a resident whom a message did not reach reads so, and has it sent again once an hour", async () => {
  const family = town.carers().at(-1);
  if (family === undefined) throw new Error("no household with a child");
  const { carer } = family;
  await town.numberIsDead(carer.phone);
  const residentId = await residentCodeOf(town, carer);
  const tube = tubeBarcode(7_300);
  await sealAndSend(town, boxBarcode(73), subDistrictOf(carer.communityId), [{ tube, residentId }]);
  await publishPlate(town, boxBarcode(73), [{ tubeBarcode: tube, outcome: "invalid" }]);
  const page = await town.page();
  await page.goto("/");
  await signInOnPhone(page, town, carer.phone);
  await page.getByRole("region", { name: carer.name }).getByRole("link", { name: "See result" }).click();
  const message = page.getByRole("region", { name: "Messages" }).getByRole("listitem");

  await message.getByText("It did not reach you outside of this page.").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await message.getByRole("button", { name: "Send again" }).click();
  await message.getByText(/It is being sent again\. After \d\d:\d\d/).waitFor();
  await vi.waitFor(
    async () => {
      await page.reload();
      await message.getByText(/It can be sent again from \d\d:\d\d/).waitFor({ timeout: 2_000 });
    },
    { timeout: 30_000 },
  );

  expect(await message.getByRole("button", { name: "Send again" }).count()).toBe(0);
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByText(/\d\d:\d\d起可以再次发送/).waitFor();
});

it("a resident whose result is overdue reads since when, and whom to call", async () => {
  const family = town.carers().at(-2);
  if (family === undefined) throw new Error("no household with a child");
  const { carer } = family;
  const residentId = await residentCodeOf(town, carer);
  const tube = tubeBarcode(7_400);
  await sealAndSend(town, boxBarcode(74), subDistrictOf(carer.communityId), [{ tube, residentId }]);
  await town.call(receiveBox, {
    token: await town.staffToken("technician.lab01"),
    params: { boxBarcode: boxBarcode(74) },
    body: { at: new Date().toISOString(), campaignId: town.campaignId, tubeBarcodes: [tube] },
  });
  await town.receivedHoursAgo(tube, 25);
  const page = await town.page();
  await page.goto("/");
  await signInOnPhone(page, town, carer.phone);
  await page.getByRole("region", { name: carer.name }).getByRole("link", { name: "See result" }).click();

  const notice = page.getByRole("alert").filter({ hasText: "The result is overdue" });
  await notice.getByText(/It was due on/).waitFor();

  expect(await notice.getByRole("link").getAttribute("href")).toMatch(/^tel:\d+$/);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("alert").filter({ hasText: "结果逾期未出" }).waitFor();
});
