import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { syncSigned } from "../../support/browser/signing-device.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("sampling that has to be put right", () => {
  let town: Town;
  let subDistrictId: string;
  let otherSubDistrictId: string;
  let codes: string[];
  beforeAll(async () => {
    town = await Town.start();
    subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
    const subDistrictIds = town.residents.map(({ communityId }) => subDistrictOf(communityId));
    otherSubDistrictId = subDistrictIds.find((id) => id !== subDistrictId) ?? "";
    codes = await residentCodesIn(town, subDistrictId, 8);
  });
  afterAll(() => town.close());

  const custodyOf = async (barcode: string) =>
    town.call(tubeCustody, {
      token: await town.staffToken("courier"),
      params: { tubeBarcode: barcode },
    });

  it("a supervisor sees both tubes of one label and what a decision means, in either language, and resolves it", async () => {
    const token = await town.staffToken(`sampler.${subDistrictId}`);
    const { siteIds } = await town.call(samplingConfiguration, { token });
    const seal = (deviceId: string, members: string[]) =>
      syncSigned(town, {
        token,
        body: {
          deviceId,
          sentAt: new Date().toISOString(),
          ops: [
            {
              ...{ kind: "sealTube", opId: ulid(), at: new Date().toISOString(), lane: 1 },
              ...{ samplerId: `sampler.${subDistrictId}`, campaignId: town.campaignId },
              ...{ tubeBarcode: tubeBarcode(8_001), poolSize: 10, tubeKind: "screening" },
              ...{ siteId: siteIds[0], members: members.map((code) => ({ code })) },
            },
          ],
        },
      });
    await seal("device-one", codes.slice(0, 3));
    await seal("device-two", codes.slice(2, 5));
    const page = await town.page();
    await acceptQuestions(page);

    await page.goto("/supervision");
    await signInStaff(page, town, "commander");
    await page.getByText("Another device sealed a tube with this label").click();
    await page.getByRole("region", { name: "The quarantined record" }).getByText("device-two").waitFor();
    await page
      .getByRole("region", { name: "The other tube with this label" })
      .getByText("device-one")
      .waitFor();
    expect(await page.getByText("On both sides").count()).toBe(2);
    await page.getByLabel("Void both tubes").check();
    const rows = page.getByRole("table", { name: "What it means for people" }).locator("tbody tr");
    expect(await rows.count()).toBe(5);
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("两支都作废").waitFor();
    await page.getByRole("button", { name: "EN" }).click();
    await page.getByLabel("Take it under a new label").check();
    expect(await rows.count()).toBe(2);
    await page.getByRole("textbox", { name: "New label" }).fill(tubeBarcode(8_002));
    await page.getByRole("textbox", { name: "Reason" }).fill("Label printed twice");
    await page.getByRole("button", { name: "Resolve", exact: true }).click();
    await page.getByText("Label printed twice").waitFor();

    const custody = await custodyOf(tubeBarcode(8_002));
    expect(custody.events.map(({ what }) => what)).toEqual(["sealed", "quarantineSettled"]);
    expect(custody.events[1]?.who).toBe("commander");
    await page.goto("/supervision");
    await page.getByText("No case waits.").waitFor();
    await page.getByRole("tab", { name: "Devices" }).click();
    await page
      .getByRole("row", { name: /device-one/ })
      .getByText("at work")
      .waitFor();
  });

  it("a sampler takes a person out of a sealed tube, moves another, and voids the tube", async () => {
    const page = await town.page();
    await acceptQuestions(page);
    const [first, second] = [tubeBarcode(8_101), tubeBarcode(8_102)];
    await page.goto("/sampling");
    await signInStaff(page, town, `sampler.${otherSubDistrictId}`);
    await page.getByRole("button", { name: "Start sampling" }).click();
    for (const [tube, people] of [
      [first, codes.slice(5, 8)],
      [second, codes.slice(0, 1)],
    ] as const) {
      await scan(page, "Scan the tube", tube);
      for (const code of people) await scan(page, "Scan the resident code", code);
      await page.getByRole("button", { name: `Seal (people: ${people.length})` }).click();
    }
    await page.getByText("All sent").waitFor();
    await page.getByRole("tab", { name: "Record" }).click();
    const card = page
      .locator("li.card")
      .filter({ has: page.getByText(first, { exact: true }) })
      .last();

    await card.getByText("Put right", { exact: true }).click();
    await card.getByLabel("Resident code (12 characters").fill(codes[5] ?? "");
    await card.getByRole("button", { name: "Record it" }).click();
    await page.getByText("One person removed").waitFor();
    await card.getByLabel("What is to be put right").selectOption({ label: "Move a person to another tube" });
    await card.getByLabel("Resident code (12 characters").fill(codes[6] ?? "");
    await card.getByLabel("The tube they are really in").fill(second);
    await card.getByRole("button", { name: "Record it" }).click();
    await page.getByText(`One person moved to ${second}`).waitFor();
    await card.getByLabel("What is to be put right").selectOption({ label: "Void the tube" });
    await card.getByRole("button", { name: "Record it" }).click();
    await page.getByText("Voided").waitFor();
    await page.getByText("All sent").waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".pill.info").length === 0);

    expect((await custodyOf(first)).events.map(({ what }) => what)).toEqual([
      "sealed",
      "memberRemoved",
      "memberRemoved",
      "voided",
    ]);
    expect((await custodyOf(second)).events.map(({ what }) => what)).toEqual(["sealed", "memberAdded"]);
  });
});
