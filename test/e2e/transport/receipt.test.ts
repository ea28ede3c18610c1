import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { alreadySignedIn, scan } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const COME = tubeBarcode(91);
const MISSING = tubeBarcode(92);
const STRANGE = tubeBarcode(93);
const BOX = boxBarcode(19);

describe("receiving a box", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("keeps what was scanned over tabs and reloads, and names what is odd before it is confirmed", async () => {
    const [first, second] = town.carers();
    if (first === undefined || second === undefined) throw new Error("too few households with a child");
    await sealAndSend(town, BOX, subDistrictOf(first.carer.communityId), [
      { tube: COME, residentId: await residentCodeOf(town, first.carer) },
      { tube: MISSING, residentId: await residentCodeOf(town, second.carer) },
    ]);
    const page = await town.page();
    await alreadySignedIn(page, town, "technician.lab01");
    await page.goto("/laboratory?tab=receive");
    await scan(page, "Scan the box", BOX);
    await scan(page, "Scan every tube in the box", COME);
    await scan(page, "Scan every tube in the box", STRANGE);
    await page.getByLabel(`Condition of ${STRANGE}`).selectOption("leaked");

    await page.getByRole("tab", { name: "Runs" }).click();
    await page.getByRole("tab", { name: "Receive" }).click();
    await page.getByText(COME).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: `Box ${BOX}` }).waitFor();
    expect(await page.getByLabel(`Condition of ${STRANGE}`).inputValue()).toBe("leaked");

    await page.getByRole("button", { name: "Receive (tubes: 2)" }).click();
    await page.getByText("Look again before you receive").waitFor();
    const named = (await page.locator("main").textContent()) ?? "";
    expect(named).toContain(`Missing tubes (1):${MISSING}`);
    expect(named).toContain(`Unexpected tubes (1):${STRANGE}`);
    expect(named).toContain(`not voided here, reported to the commander:${STRANGE}`);
    const params = { boxBarcode: BOX };
    const before = await page.request.get(`/v1/boxes/${params.boxBarcode}`, {
      headers: { Authorization: `Bearer ${await town.staffToken("technician.lab01")}` },
    });
    expect((await before.json()).state).toBe("inTransit");

    await page.getByRole("button", { name: "Go on scanning" }).click();
    await page.getByRole("button", { name: "Receive (tubes: 2)" }).click();
    await page.getByRole("button", { name: "Receive all the same" }).click();
    await page.getByText(`Box ${BOX} received, tubes: 1`).waitFor();

    await page.reload();
    await page.getByLabel("Scan the box").waitFor();
  });
});
