import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBox, reportLoss } from "../../../shared/contracts/transport/boxes.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const BOX = boxBarcode(91);
const TUBE = tubeBarcode(9_101);

describe("the commander's desk of boxes", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
    const subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
    const [residentId = ""] = await residentCodesIn(town, subDistrictId, 1);
    await sealAndSend(town, BOX, subDistrictId, [{ tube: TUBE, residentId }]);
  });
  afterAll(() => town.close());

  it("a box is diverted, and its loss takes a second person before its tubes are void", async () => {
    const page = await town.page();
    await acceptQuestions(page);
    const box = page.getByRole("region", { name: BOX });

    await page.goto("/supervision");
    await signInStaff(page, town, "commander");
    await page.getByRole("tab", { name: "Boxes" }).click();
    await page.getByLabel("Show").selectOption({ label: "All on their way" });
    await box.getByText("Divert to another laboratory").click();
    await box.getByLabel("To laboratory").selectOption("LAB02");
    await box.getByLabel("Reason").fill("Instrument down");
    await box.getByRole("button", { name: "Divert this box" }).click();
    await box.getByText("LAB02", { exact: true }).waitFor();
    await box.getByText("Box lost?").click();
    await box.getByLabel("Where and how it was lost").fill("Left on the bus");
    await box.getByRole("button", { name: "Report as lost" }).click();
    await box.getByText("another person has to confirm").waitFor();
    expect(await box.getByRole("button", { name: "Confirm the loss" }).count()).toBe(0);

    await town.call(reportLoss, {
      token: await town.staffToken("courier"),
      params: { boxBarcode: BOX },
      body: { at: new Date().toISOString(), reason: "stolen from the car" },
    });
    await page.getByRole("button", { name: "Refresh" }).click();
    await box.getByRole("button", { name: "Confirm the loss" }).click();
    await box.getByText("Loss confirmed by commander").waitFor();

    const courier = await town.staffToken("courier");
    const { state, laboratoryId } = await town.call(readBox, { token: courier, params: { boxBarcode: BOX } });
    const { events } = await town.call(tubeCustody, { token: courier, params: { tubeBarcode: TUBE } });
    expect([state, laboratoryId]).toEqual(["lost", "LAB02"]);
    expect(events.at(-1)).toMatchObject({ what: "voided", detail: { reason: "missing" } });
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("commander 已确认丢失").waitFor();
  });
});
