import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

const TUBE = tubeBarcode(8_100);

/** The rows of the file that a click saves. */
async function saved(page: Page, button: string): Promise<string[][]> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const text = await readFile(await (await download).path(), "utf8");
  return text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
}

it("a commander sees what did not reach the province, sends it, and takes the answers until all arrived", async () => {
  const [family] = town.carers();
  if (family === undefined) throw new Error("no household with a child");
  const { carer } = family;
  const residentId = await residentCodeOf(town, carer);
  await sealAndSend(town, boxBarcode(81), subDistrictOf(carer.communityId), [{ tube: TUBE, residentId }]);
  await publishPlate(town, boxBarcode(81), [{ tubeBarcode: TUBE, outcome: "negative" }]);
  const page = await town.page({ viewport: { width: 1_280, height: 900 } });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/exports");
  const standing = page.getByRole("region", { name: "What reached the provincial platform" });
  const answers = page.getByRole("region", { name: "Answers of the platform" });
  const take = async (name: string, rows: readonly string[][]) => {
    const path = join(town.folder, name);
    await writeFile(path, ["rowId,revision,Ergebnis,reason", ...rows.map((row) => row.join(","))].join("\n"));
    await answers.getByLabel("File of answers").setInputFiles(path);
    await answers.getByLabel("Accepted").selectOption({ label: "Ergebnis" });
    await answers.getByRole("button", { name: "Take the answers" }).click();
  };

  await page.getByRole("button", { name: "Compare now" }).click();
  await standing.getByText("Did not arrive: 2 rows").waitFor();
  const [first = [], second = []] = await saved(page, "Make the file of what is outstanding");
  await standing.getByText("The file has 2 rows.").waitFor();
  await take("answers-1.csv", [
    [first[0] ?? "", first[1] ?? "", "ok", ""],
    [second[0] ?? "", second[1] ?? "", "rejected", "document unknown"],
    ["T000000000197-234567CDFGHJ", second[1] ?? "", "ok", ""],
  ]);
  await answers.getByText("3 rows read: 2 applied, 1 unknown").waitFor();
  await answers.getByRole("row", { name: "4 was never sent" }).waitFor();
  await page.getByRole("button", { name: "Compare now" }).click();
  await standing.getByText("Did not arrive: 1 rows").waitFor();
  await standing.getByRole("row", { name: /Rejected document unknown/ }).waitFor();

  expect([first[0], second[0]].map((rowId) => rowId?.slice(0, 13))).toEqual([TUBE, TUBE]);
  expect(await violationsOf(page)).toEqual([]);

  const again = await saved(page, "Make the file of what is outstanding");
  await take(
    "answers-2.csv",
    again.map(([rowId = "", revision = ""]) => [rowId, revision, "ok", ""]),
  );
  await answers.getByText("1 rows read: 1 applied").waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("button", { name: "立即核对" }).click();
  await page.getByText("全部送达：平台已确认全部 2 条已发布记录。").waitFor();

  expect(again.map(([rowId]) => rowId)).toEqual([second[0]]);
});
