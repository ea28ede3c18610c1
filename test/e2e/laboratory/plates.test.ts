import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { WellReading } from "../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const OLDER = tubeBarcode(91);
const YOUNGER = tubeBarcode(92);
const BOX = boxBarcode(10);
const NEGATIVE = [undefined, undefined, 27.1];

const well = (name: string, sample: string, cts: readonly (number | undefined)[]): WellReading[] =>
  ["ORF1ab", "N", "RNase P"].map((target, index) => ({
    ...{ well: name, sample, target },
    ...{ role: "unknown", ct: cts[index] },
  }));

/** A file in which two tubes were measured in these wells. */
const measured = (wells: readonly [older: string, younger: string], startedAt: number): string =>
  writeQuantStudioText({
    experimentName: wells.join(" "),
    serialNumber: "278880123",
    runEndedAt: new Date(startedAt).toISOString(),
    wells: [
      ...well(wells[0], OLDER, NEGATIVE),
      ...well(wells[1], YOUNGER, NEGATIVE),
      ...well("G12", "PC", [27.3, 27.9, 26.5]),
      ...well("H12", "NC", [undefined, undefined, undefined]),
    ],
  });

/** As a person types a moment into the page: China's wall clock, to the second. */
const typed = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);

describe("a laboratory's plates", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("are made of what waits, downloaded as a sheet, and a file that does not follow them is seen", async () => {
    const [first, second] = town.carers();
    if (first === undefined || second === undefined) throw new Error("too few households with a child");
    await sealAndSend(town, BOX, subDistrictOf(first.carer.communityId), [
      { tube: OLDER, residentId: await residentCodeOf(town, first.carer) },
      { tube: YOUNGER, residentId: await residentCodeOf(town, second.carer) },
    ]);
    const page = await town.page();
    await page.setViewportSize({ width: 1000, height: 900 });

    await page.goto("/laboratory?tab=receive");
    await signInStaff(page, town, "technician.lab01");
    await scan(page, "Scan the box", BOX);
    await scan(page, "Scan every tube in the box", OLDER);
    await scan(page, "Scan every tube in the box", YOUNGER);
    await page.getByRole("button", { name: "Receive (tubes: 2)" }).click();
    await page.getByText("As on the box's list.").waitFor();
    await page.getByRole("tab", { name: "To do" }).click();
    const received = page.locator("[data-stage=receivedNotPlated]");
    await received.getByText("Routine (24 h) 2").waitFor();
    expect(await received.getByRole("listitem").first().textContent()).toMatch(
      new RegExp(`^${OLDER}.*result due`),
    );
    await page.getByRole("tab", { name: "Plates" }).click();
    await page.locator(".count", { hasText: "2Waiting to be plated" }).waitFor();
    await page.getByRole("button", { name: "Make the plate" }).click();
    await page.getByText("To be run").waitFor();
    const letters = ["A1", "B1", "C1", "G12", "H12"].map((name) =>
      page.locator(`[data-well=${name}]`).textContent(),
    );
    expect(await Promise.all(letters)).toEqual(["T", "T", "", "C", "C"]);
    await page.locator("[data-well=B1]").focus();
    await page.locator(".well-detail", { hasText: "Routine (24 h)" }).waitFor();

    await page.getByLabel("Instrument").selectOption("cfx");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the sample sheet" }).click();
    const sheet = await readFile(await (await downloading).path(), "utf8");
    expect(sheet.split("\r\n").slice(0, 2)).toEqual([
      "Row,Column,*Target Name,*Sample Name",
      `A,1,,${OLDER}`,
    ]);

    const startedAt = Date.now() + 1_000;
    const upload = async (name: string, wells: readonly [string, string]) => {
      const file = join(town.folder, name);
      await writeFile(file, measured(wells, startedAt));
      await page.goto("/laboratory");
      await page.getByRole("tab", { name: "Upload" }).click();
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByLabel("Run started").fill(typed(startedAt));
      await page.getByRole("button", { name: "Preview" }).click();
    };
    await upload("swapped.txt", ["B1", "A1"]);
    await page.getByText("Differs from the plate in places: 2").waitFor();
    await page.getByText(`${OLDER}: planned in A1, in the file in B1`).waitFor();
    expect(await page.locator("[data-well=A1]").textContent()).toBe("!");
    expect(await page.getByRole("button", { name: /Submit for review/ }).isDisabled()).toBe(true);

    await upload("right.txt", ["A1", "B1"]);
    await page.getByText("As the plate was planned").waitFor();
    await page.getByText("Choose tubes to repeat").click();
    await page.getByRole("checkbox", { name: new RegExp(YOUNGER) }).check();
    await page.getByLabel("Why they are repeated").fill("odd curve");
    await page.getByRole("button", { name: "Repeat (tubes: 1)" }).click();
    await page.getByRole("button", { name: "Submit for review (tubes: 1)" }).click();
    await page.getByText("Submitted. Another person has to review it.").waitFor();

    await page.goto("/laboratory");
    await page.getByRole("tab", { name: "Plates" }).click();
    await page.getByText("Tested", { exact: true }).waitFor();
    await page.locator(".count", { hasText: "1To be repeated" }).waitFor();
    await page.getByRole("tab", { name: "To do" }).click();
    await page.locator("[data-stage=awaitingReview]").getByRole("link").waitFor();
    await page.locator("[data-stage=toRepeat] li", { hasText: "odd curve" }).getByText(YOUNGER).waitFor();
  });
});
