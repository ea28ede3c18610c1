import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const SEALED = tubeBarcode(5_201);
const OPEN = tubeBarcode(5_202);

describe("a sampler who would sign out", () => {
  let town: Town;
  let page: Page;
  let subDistrictId: string;
  let codes: string[];

  beforeAll(async () => {
    town = await Town.start();
    subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
    codes = await residentCodesIn(town, subDistrictId, 3);
    page = await town.page({ viewport: { width: 360, height: 740 } });
    await acceptQuestions(page);
    await page.addInitScript(() => {
      Object.defineProperty(navigator.storage, "persisted", { value: async () => false });
      Object.defineProperty(navigator.storage, "persist", {
        value: async () => {
          document.documentElement.dataset.asked = "persist";
          return false;
        },
      });
    });
    await page.goto("/sampling");
    await signInStaff(page, town, `sampler.${subDistrictId}`);
    await page.getByRole("button", { name: "Start sampling" }).click();
    await scan(page, "Scan the tube", SEALED);
  });
  afterAll(() => town.close());

  const signOut = () => page.getByRole("button", { name: "Sign out", exact: true }).click();
  const alert = () => page.getByRole("alert");

  it("is told that the browser does not promise to keep what is unsent", async () => {
    await page.getByText("This browser does not promise to keep what is unsent").waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.asked)).toBe("persist");
  });

  it("is refused offline with what is unsent by name, on any page, and goes on sampling", async () => {
    await goOffline(page);
    await scan(page, "Scan the resident code", codes[0] ?? "");
    await signOut();
    await alert().getByText(`Tube ${SEALED} is open, with people: 1`).waitFor();
    expect(await page.getByRole("button", { name: /^Sign out (all|now)/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Stay signed in" }).click();

    await page.getByRole("button", { name: "Seal (people: 1)" }).click();
    await page.getByText("Waiting to be sent: 1").waitFor();
    await signOut();
    await alert().getByText(`Sealed tubes: ${SEALED}`).waitFor();
    await alert().getByText("Not signed out").waitFor();
    expect(await page.getByRole("button", { name: /^Sign out (all|now)/ }).count()).toBe(0);
    await page.reload();
    await scan(page, "Scan the tube", OPEN);
    await scan(page, "Scan the resident code", codes[1] ?? "");
    await page.getByText("1/10").waitFor();
  });

  it("goes on after the sign-in has ended offline, as before, and sends after the next one", async () => {
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem("twoplusn.session.staff") ?? "{}");
      localStorage.setItem("twoplusn.session.staff", JSON.stringify({ ...kept, ended: true }));
    });
    await page.reload();
    await page.getByText("1/10").waitFor();
    await scan(page, "Scan the resident code", codes[2] ?? "");
    await page.getByText("2/10").waitFor();
    await page.getByText("Waiting to be sent: 1").waitFor();
  });

  it("is asked with the network back, with everything sent, and then is signed out", async () => {
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem("twoplusn.session.staff") ?? "{}");
      localStorage.setItem("twoplusn.session.staff", JSON.stringify({ ...kept, ended: false }));
    });
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText("All sent").waitFor();
    await signOut();
    await alert().getByText(`Tube ${OPEN} is open, with people: 2`).waitFor();
    await page.getByRole("button", { name: "Stay signed in" }).click();
    await page.getByRole("button", { name: "Seal (people: 2)" }).click();
    await page.getByText("All sent").waitFor();
    await signOut();
    await alert().getByText("Everything done here is sent.").waitFor();
    await page.getByRole("button", { name: "Sign out now" }).click();

    await page.getByLabel("Authenticator code").waitFor();
    await goOffline(page);
    await page.getByText("signing in needs one").waitFor();
    expect(await page.getByText("sampling goes on").count()).toBe(0);
  });
});
