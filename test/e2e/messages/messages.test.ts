import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { Town } from "../../support/browser/town.ts";

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
  await page.getByLabel("Mobile phone").fill(carer.phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = page.getByLabel("Six-digit code");
  await code.waitFor();
  await code.fill(await town.codeSentTo(carer.phone));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

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
