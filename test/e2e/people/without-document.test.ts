import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { profile } from "../../../shared/contracts/people/residents.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("a newborn without a document", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("is taken into a tube by name, age and the code of a guardian, who acts for them from then on", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { carer } = family;
    const { token, residentId } = await town.signInResident(carer.phone);
    const page = await town.page();
    await acceptQuestions(page);
    await page.goto("/sampling");
    await signInStaff(page, town, `sampler.${subDistrictOf(carer.communityId)}`);
    await page.getByRole("button", { name: "Start sampling" }).click();
    await scan(page, "Scan the tube", tubeBarcode(5_812));

    await page.getByText("No resident code? Enter a document").click();
    await page.getByLabel("Document", { exact: true }).selectOption("none");
    await page.getByLabel("Age in years").fill("0");
    await page.getByLabel("Resident code of a guardian").fill(residentId);
    await page.getByLabel("Name", { exact: true }).fill("初生婴儿");
    await page.getByRole("button", { name: "Add to the tube" }).click();
    await page.getByText("1/10").waitFor();
    await page.getByRole("button", { name: "Seal (people: 1)" }).click();
    await page.getByText("All sent").waitFor();

    const names = await vi.waitFor(
      async () => {
        const { household } = await town.call(profile, { token });
        const found = household.map(({ name }) => name);
        if (!found.includes("初生婴儿")) throw new Error("not in the household yet");
        return found;
      },
      { timeout: 10_000, interval: 200 },
    );
    expect(names).toContain(family.child.name);
  });
});
