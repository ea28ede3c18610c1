import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { WellReading } from "../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const NEGATIVE_TUBE = tubeBarcode(81);
const POSITIVE_TUBE = tubeBarcode(82);
const STRANGE_TUBE = tubeBarcode(83);
const BOX = boxBarcode(9);

function well(name: string, sample: string, role: WellReading["role"], cts: readonly (number | undefined)[]) {
  return ["ORF1ab", "N", "RNase P"].map((target, index) => ({
    well: name,
    sample,
    target,
    ct: cts[index],
    role,
  }));
}

/** A plate with its controls, two tubes that were received and one that nobody has seen. */
const plate = (runEndedAt: string): string =>
  writeQuantStudioText({
    experimentName: "journey",
    serialNumber: "278880123",
    runEndedAt,
    wells: [
      ...well("A1", NEGATIVE_TUBE, "unknown", [undefined, undefined, 27.1]),
      ...well("A2", POSITIVE_TUBE, "unknown", [24.5, 25.2, 26.8]),
      ...well("A3", STRANGE_TUBE, "unknown", [undefined, undefined, 28.4]),
      ...well("H11", "PC", "positiveControl", [27.3, 27.9, 26.5]),
      ...well("H12", "NC", "negativeControl", [undefined, undefined, undefined]),
    ],
  });

/** As a person types a moment into the page: China's wall clock, to the second. */
const typed = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);

describe("a laboratory", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("receives a box, previews and submits a plate; another person approves and residents see what it means", async () => {
    const [first, second] = town.carers();
    if (first === undefined || second === undefined) throw new Error("too few households with a child");
    await sealAndSend(town, BOX, subDistrictOf(first.carer.communityId), [
      { tube: NEGATIVE_TUBE, residentId: await residentCodeOf(town, first.carer) },
      { tube: POSITIVE_TUBE, residentId: await residentCodeOf(town, second.carer) },
    ]);
    const technician = await town.page({ zone: "America/New_York" });

    await technician.goto("/laboratory?tab=receive");
    await signInStaff(technician, town, "technician.lab01");
    await scan(technician, "Scan the box", BOX);
    await scan(technician, "Scan every tube in the box", NEGATIVE_TUBE);
    await scan(technician, "Scan every tube in the box", POSITIVE_TUBE);
    await technician.getByRole("button", { name: "Receive (tubes: 2)" }).click();
    await technician.getByText("As on the box's list.").waitFor();

    const startedAt = Date.now() + 1_000;
    const file = join(town.folder, "plate.txt");
    await writeFile(file, plate(new Date(startedAt).toISOString()));
    await technician.getByRole("tab", { name: "Upload" }).click();
    await technician.locator("input[type=file]").setInputFiles(file);
    await technician.getByLabel("Run started").fill(typed(startedAt));
    // No plate was made for these tubes, so that somebody has to say by which kit.
    await technician.getByRole("button", { name: "Preview" }).click();
    await technician.getByText("Say by which kit").waitFor();
    await technician.getByLabel("Kit", { exact: true }).selectOption({ index: 1 });
    await technician.getByRole("button", { name: "Preview" }).click();

    await technician.getByText("Controls passed").waitFor();
    const firstRow = technician.locator(".tubes tbody tr").first();
    expect(await firstRow.textContent()).toContain(STRANGE_TUBE);
    expect(await firstRow.textContent()).toContain("No such tube");
    // The controls' wells are known once the page has read the file itself.
    await technician.locator("[data-well=H12]", { hasText: "C" }).waitFor();
    const letters = ["A1", "A2", "A3", "H12"].map((name) =>
      technician.locator(`[data-well=${name}]`).textContent(),
    );
    expect(await Promise.all(letters)).toEqual(["N", "P", "!", "C"]);
    // Off the plate, where the pointer would choose a well of its own.
    await technician.mouse.move(0, 0);
    await technician.locator("[data-well=A2]").focus();
    await technician.getByText("ORF1ab 24.50").waitFor();
    expect(await technician.locator(".tubes thead").textContent()).toContain("ORF1ab Ct");
    const positive = technician.locator(".tubes tbody tr", { hasText: POSITIVE_TUBE });
    expect(await positive.textContent()).toContain("24.5025.2026.80");
    await technician.getByRole("button", { name: "Submit for review (tubes: 2)" }).click();
    await technician.getByText("Submitted. Another person has to review it.").waitFor();

    const reviewer = await town.page({ zone: "UTC" });
    await acceptQuestions(reviewer);
    await reviewer.goto("/laboratory");
    await signInStaff(reviewer, town, "reviewer.lab01");
    await reviewer.getByRole("link", { name: /plate\.txt/ }).click();
    const approve = reviewer.getByRole("button", { name: "Approve and publish (tubes: 2)" });
    expect(await approve.isDisabled()).toBe(true);
    const evidence = (await reviewer.getByRole("heading", { name: "Tubes" }).boundingBox())?.y ?? 0;
    expect((await approve.boundingBox())?.y).toBeGreaterThan(evidence);
    await reviewer.getByLabel("Not published: No such tube").check();
    await approve.click();
    await reviewer.getByText("Published", { exact: true }).waitFor();

    expect(await statusSeenBy(town, first.carer)).toContain("Negative");
    const words = await statusSeenBy(town, second.carer);
    expect(words).toContain("Pending retest");
    expect(words.toLowerCase()).not.toContain("positive");
  });
});

async function statusSeenBy(town: Town, person: { name: string; phone: string }): Promise<string> {
  const page = await town.page();
  await page.goto("/");
  await signInOnPhone(page, town, person.phone);
  const card = page.getByRole("region", { name: person.name });
  await card.getByRole("link", { name: "See result" }).click();
  await page.getByRole("heading", { name: "Result", level: 1 }).waitFor();
  await page.locator("section.card .pill").waitFor();
  return (await page.locator("main").textContent()) ?? "";
}
