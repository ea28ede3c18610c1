import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { freePort } from "../../../local/platform/engine/free-port.ts";
import { approveCorrection, proposeCorrection } from "../../../shared/contracts/laboratory/corrections.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { readQrCode } from "../../support/browser/read-picture.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { Town } from "../../support/browser/town.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start({ port: await freePort() });
});
afterAll(() => town.close());

async function verify(page: Page, text: string): Promise<void> {
  await page.getByLabel("Text of the QR code").fill(text);
  await page.getByRole("button", { name: "Enter" }).click();
}

it("a guardian shows a child's certificate, which a stranger verifies, also offline, until it is revoked", async () => {
  const [family] = town.carers();
  if (family === undefined) throw new Error("no household with a child");
  const { carer, child } = family;
  const residentId = await residentCodeOf(town, child);
  const tube = tubeBarcode(9_300);
  await sealAndSend(town, boxBarcode(93), subDistrictOf(child.communityId), [{ tube, residentId }]);
  await publishPlate(town, boxBarcode(93), [{ tubeBarcode: tube, outcome: "negative" }]);
  const page = await town.page();
  await page.goto("/");
  await signInOnPhone(page, town, carer.phone);

  await page.getByRole("region", { name: child.name }).getByRole("link", { name: "See result" }).click();
  await page.getByRole("link", { name: "Certificate of the negative result" }).click();
  const symbol = page.getByRole("img", { name: `QR code of the certificate of ${child.name}` });
  const text = await readQrCode(await symbol.screenshot());
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as PDF" }).click(),
  ]);
  const stranger = await town.page();
  let entered = (): void => undefined;
  const isEntered = new Promise<void>((resolve) => {
    entered = resolve;
  });
  await stranger.route("**/jwks.json", async (route) => {
    await isEntered;
    await route.continue();
  });
  await stranger.goto("/verify");
  await verify(stranger, text ?? "");
  entered();
  await stranger.getByText("Valid", { exact: true }).waitFor();
  const shown = await stranger.locator("dl").textContent();
  await goOffline(stranger);
  await stranger.reload();
  await stranger.getByText("There is no network").waitFor();
  await verify(stranger, text ?? "");
  await stranger.getByText("Valid", { exact: true }).waitFor();
  await stranger.context().setOffline(false);
  const technician = await town.staffToken("technician.lab01");
  const { number } = await town.call(proposeCorrection, {
    token: technician,
    params: { tubeBarcode: tube },
    body: { basis: { kind: "stated", outcome: "positive" }, reason: "the plate was turned round" },
  });
  await town.call(approveCorrection, {
    token: await town.staffToken("reviewer.lab01"),
    params: { tubeBarcode: tube, number: String(number) },
  });
  await vi.waitFor(
    async () => {
      await stranger.reload();
      await verify(stranger, text ?? "");
      await stranger.getByText("Revoked", { exact: true }).waitFor({ timeout: 2_000 });
    },
    { timeout: 30_000, interval: 500 },
  );

  expect(text).toMatch(/^shc:\/\d+$/);
  expect(saved.suggestedFilename()).toBe("certificate.pdf");
  expect(shown).toContain(child.name);
  expect(shown).not.toContain(child.documentNumber.slice(-4));
});
