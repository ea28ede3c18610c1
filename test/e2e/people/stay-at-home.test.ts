import type { Page } from "playwright-core";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setHelplines } from "../../../shared/contracts/campaign/campaigns.ts";
import { handOver } from "../../../shared/contracts/transport/boxes.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { syncSigned } from "../../support/browser/signing-device.ts";
import { Town } from "../../support/browser/town.ts";

const BOX = boxBarcode(71);
const SINGLE_BOX = boxBarcode(72);
const POOL = tubeBarcode(7_101);
const SINGLE = tubeBarcode(7_102);

describe("a family in which one is positive and one is pending retest", () => {
  let town: Town;
  let page: Page;
  let carer: string;
  let child: string;
  let communityId: string;

  const numbers = (helplines: { emergency?: string; areas?: { areaId: string; phone: string }[] }) =>
    town
      .staffToken("commander")
      .then((token) =>
        town.call(setHelplines, { token, params: { campaignId: town.campaignId }, body: { helplines } }),
      );

  beforeAll(async () => {
    town = await Town.start();
    const family = town.carers()[0];
    if (family === undefined) throw new Error("no household with a child");
    ({ name: carer, communityId } = family.carer);
    child = family.child.name;
    const subDistrictId = subDistrictOf(communityId);
    const samplerId = `sampler.${subDistrictId}`;
    const single = {
      ...{ kind: "sealTube" as const, opId: ulid(), at: new Date().toISOString(), samplerId },
      ...{ campaignId: town.campaignId, siteId: `${subDistrictId}-F1`, lane: 1 },
      ...{ tubeBarcode: SINGLE, poolSize: 1 as const, tubeKind: "screening" as const },
      members: [{ code: await residentCodeOf(town, family.child) }],
    };
    const packed = {
      ...{ kind: "packBox" as const, opId: ulid(), at: new Date().toISOString(), samplerId },
      ...{ campaignId: town.campaignId, siteId: `${subDistrictId}-F1` },
      ...{ boxBarcode: SINGLE_BOX, sealNumber: "S-2", tubeBarcodes: [SINGLE] },
    };
    await syncSigned(town, {
      token: await town.staffToken(samplerId),
      body: { deviceId: "another-device", sentAt: new Date().toISOString(), ops: [single, packed] },
    });
    for (const [side, username] of [
      ["give", samplerId],
      ["take", "courier"],
    ] as const)
      await town.call(handOver, {
        token: await town.staffToken(username),
        params: { boxBarcode: SINGLE_BOX },
        body: { side, at: new Date().toISOString(), laboratoryId: "LAB01", sealNumber: "S-2" },
      });
    await publishPlate(town, SINGLE_BOX, [{ tubeBarcode: SINGLE, outcome: "positive" }]);
    await sealAndSend(town, BOX, subDistrictId, [
      { tube: POOL, residentId: await residentCodeOf(town, family.carer) },
    ]);
    await publishPlate(town, BOX, [{ tubeBarcode: POOL, outcome: "positive" }]);
    page = await town.page({ viewport: { width: 360, height: 740 } });
    await page.goto("/");
    await signInOnPhone(page, town, family.carer.phone);
  });
  afterAll(() => town.close());

  const card = (name: string) => page.getByRole("region", { name });
  const hrefOf = (name: string, link: RegExp) =>
    card(name).getByRole("link", { name: link }).getAttribute("href");

  it("sees first who is positive, with what to do and whom to call, and no code to show", async () => {
    await numbers({ emergency: "999", areas: [{ areaId: communityId, phone: "010-5550 0109" }] });
    await page.reload();

    await card(child).getByText("Call the community now").waitFor();
    const names = await page.locator("section.card h2").allTextContents();
    expect(names[0]).toContain(child);
    expect(await hrefOf(child, /community/)).toBe("tel:01055500109");
    expect(await hrefOf(child, /Emergency/)).toBe("tel:999");
    expect(await card(child).getByRole("link", { name: /code/i }).count()).toBe(0);
    const steps = await card(child).getByRole("listitem").first().boundingBox();
    const call = await card(child)
      .getByRole("link", { name: /community/ })
      .boundingBox();
    expect((steps?.y ?? 999) > 0).toBe(true);
    expect((call?.y ?? 999) + (call?.height ?? 999)).toBeLessThanOrEqual(740);
    expect(call?.height).toBeGreaterThanOrEqual(44);
  });

  it("sees for the person pending retest what to do and whom to call, instead of the button for the code", async () => {
    await card(carer).getByText("Stay at home and keep away").waitFor();
    expect(await hrefOf(carer, /community/)).toBe("tel:01055500109");
    expect(await card(carer).getByRole("link", { name: "Show code" }).count()).toBe(0);
    await card(carer).getByRole("link", { name: "See result" }).click();
    await page.getByRole("heading", { name: "Result" }).waitFor();
    await page.getByText("Stay at home and keep away").waitFor();
    expect(await page.getByRole("link", { name: /Emergency/ }).getAttribute("href")).toBe("tel:999");
    await page.getByRole("link", { name: "Back" }).click();
  });

  it("is given the city's hotline and 120 where the campaign has no numbers", async () => {
    await numbers({});
    await page.reload();

    await card(child).getByText("No number of your community is set here").waitFor();
    expect(await hrefOf(child, /hotline/)).toBe("tel:12345");
    expect(await hrefOf(child, /Emergency/)).toBe("tel:120");
  });
});
