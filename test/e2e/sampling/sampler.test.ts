import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { residentCode } from "../../../shared/contracts/people/residents.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { filmQrCode } from "../../support/browser/fake-camera.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("a sampler", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("fills and seals a tube without a network, loses nothing in a reload, and is synced afterwards", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { carer } = family;
    const subDistrictId = subDistrictOf(carer.communityId);
    const signedIn = await town.signInResident(carer.phone);
    const { payload } = await town.call(residentCode, {
      token: signedIn.token,
      params: { residentId: signedIn.residentId },
    });
    const film = join(town.folder, "code.y4m");
    await filmQrCode(film, payload);
    const known = await residentCodesIn(town, subDistrictId, 12);
    const others = known.filter((code) => code !== signedIn.residentId);
    const tube = tubeBarcode(4_711);
    const username = `sampler.${subDistrictId}`;
    const page = await town.page({ camera: film });
    await acceptQuestions(page);
    const counter = page.locator(".counter-number");

    await page.goto("/sampling");
    await signInStaff(page, town, username);
    await page.getByRole("button", { name: "Start sampling" }).click();
    await scan(page, "Scan the tube", tube);
    await page.getByRole("button", { name: "Open camera" }).click();
    await page.locator(".scan-screen .last-name").getByText(carer.name.slice(0, 1)).waitFor();
    await page.getByRole("button", { name: "Close camera" }).click();
    for (const code of others.slice(0, 4)) await scan(page, "Scan the resident code", code);
    await scan(page, "Scan the resident code", others[0] ?? "");
    await page.getByText("was not added again").waitFor();
    expect(await counter.textContent()).toBe("5/10");

    await goOffline(page);
    for (const code of others.slice(4, 8)) await scan(page, "Scan the resident code", code);
    await page.getByText("9/10").waitFor();
    await page.reload();
    await page.getByText("9/10").waitFor();
    await scan(page, "Scan the resident code", others[8] ?? "");
    await page.getByText("Full: seal it").waitFor();
    await page.getByRole("button", { name: "Seal (people: 10)" }).click();
    await page.getByText("Waiting to be sent: 1").waitFor();
    await page.reload();
    await page.getByText("Waiting to be sent: 1").waitFor();

    await page.context().setOffline(false);
    await page.getByText("All sent").waitFor();
    await page.getByRole("tab", { name: "Record" }).click();
    await page.getByText("Taken", { exact: true }).waitFor();
    const custody = await town.call(tubeCustody, {
      token: await town.staffToken("commander"),
      params: { tubeBarcode: tube },
    });
    expect(custody.intact).toBe(true);
    expect(custody.events[0]?.who).toBe(username);
  });
});
