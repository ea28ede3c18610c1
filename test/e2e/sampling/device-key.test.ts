import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDevices } from "../../../shared/contracts/sampling/devices.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { DEVICE_SIGNATURE_HEADER, keyIdIn } from "../../../shared/domain/sampling/device-signatures.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { alreadySignedIn, scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("the page of a sampler", () => {
  let town: Town;
  let subDistricts: string[];
  beforeAll(async () => {
    town = await Town.start();
    const first = subDistrictOf(town.residents[0]?.communityId ?? "");
    subDistricts = [first, town.otherSubDistrict(first)];
  });
  afterAll(() => town.close());

  async function startedAt(page: Page, subDistrictId: string): Promise<string[]> {
    await acceptQuestions(page);
    const codes = await residentCodesIn(town, subDistrictId, 4);
    await page.goto("/sampling");
    await signInStaff(page, town, `sampler.${subDistrictId}`);
    await page.getByLabel("Site").selectOption(`${subDistrictId}-F1`);
    await page.getByRole("button", { name: "Start sampling" }).click();
    return codes;
  }

  /** Seal a tube of one person; answers with the key that what was sent names as its own. */
  async function seal(page: Page, label: string, code: string): Promise<string | undefined> {
    const sending = page.waitForRequest(
      (request) => request.url().endsWith("/v1/sampling/sync") && (request.postData() ?? "").includes(label),
    );
    await scan(page, "Scan the tube", label);
    await scan(page, "Scan the resident code", code);
    await page.getByRole("button", { name: "Seal (people: 1)" }).click();
    const request = await sending;
    await (await request.response())?.finished();
    await page.getByText("All sent").waitFor();
    const signature = await request.headerValue(DEVICE_SIGNATURE_HEADER);
    return signature === null ? undefined : keyIdIn(signature);
  }

  const devicesAt = async (subDistrictId: string) =>
    (
      await town.call(listDevices, {
        token: await town.staffToken("commander"),
        params: { campaignId: town.campaignId },
        query: { subDistrictId },
      })
    ).devices;
  const custodyOf = async (label: string) =>
    town.call(tubeCustody, {
      token: await town.staffToken("commander"),
      params: { tubeBarcode: label },
    });

  it("enrols a key that cannot leave the device, signs with it, and makes another when that is reset", async () => {
    const [subDistrictId = ""] = subDistricts;
    const page = await town.page();
    const [a = "", b = "", c = ""] = await startedAt(page, subDistrictId);
    const [first, second, third] = [tubeBarcode(6_101), tubeBarcode(6_102), tubeBarcode(6_103)];

    const keyId = await seal(page, first, a);
    const [device] = await devicesAt(subDistrictId);
    const extractable = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open("twoplusn-device-key");
          opening.onsuccess = () => {
            const asked = opening.result.transaction("keyPair").objectStore("keyPair").get("now");
            asked.onsuccess = () => resolve(asked.result.privateKey.extractable);
          };
        }),
    );
    expect(keyId).toBeDefined();
    expect(device).toMatchObject({ keyId, enrolledBy: `sampler.${subDistrictId}` });
    expect(extractable).toBe(false);
    expect((await custodyOf(first)).flags).toEqual([]);

    const desk = await town.page({ viewport: { width: 1280, height: 800 } });
    await acceptQuestions(desk);
    await alreadySignedIn(desk, town, "commander");
    await desk.goto("/supervision");
    await desk.getByRole("tab", { name: "Devices" }).click();
    const line = desk.getByRole("row", { name: device?.deviceId ?? "" });
    await line.getByText("signs").waitFor();
    await line.getByRole("button", { name: device?.deviceId ?? "" }).click();
    const card = desk.getByRole("region", { name: device?.deviceId ?? "", exact: true });
    await card.getByRole("button", { name: "Reset the key of" }).click();
    await line.getByText("key reset").waitFor();
    const spent = await seal(page, second, b);
    const fresh = await seal(page, third, c);

    expect(spent).toBe(keyId);
    expect(fresh).not.toBe(keyId);
    expect((await devicesAt(subDistrictId))[0]?.keyId).toBe(fresh);
    expect((await custodyOf(third)).flags).toEqual([]);
    await page.getByRole("tab", { name: "Record" }).click();
    await page.getByText("Signed by another device than the one it names").waitFor();
  });

  it("goes on without a key store, and what it sends is flagged", async () => {
    const [, subDistrictId = ""] = subDistricts;
    const page = await town.page();
    // As in a page that came over plain HTTP from another machine.
    await page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }));
    const [a = ""] = await startedAt(page, subDistrictId);
    const label = tubeBarcode(6_201);

    const keyId = await seal(page, label, a);

    expect(keyId).toBeUndefined();
    expect((await custodyOf(label)).flags).toEqual(["deviceUnsigned"]);
  });
});
