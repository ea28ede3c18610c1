import type { Page } from "playwright-core";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { syncSigned } from "../../support/browser/signing-device.ts";
import { alreadySignedIn, scan } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const [FIRST, SECOND, UNKNOWN] = [tubeBarcode(9_401), tubeBarcode(9_402), tubeBarcode(9_499)];

const isWiderThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe("the people in a sealed tube", () => {
  let town: Town;
  let residents: Town["residents"];
  let codes: string[];
  let subDistrictId: string;
  beforeAll(async () => {
    town = await Town.start();
    subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
    residents = town.residents.filter((r) => subDistrictOf(r.communityId) === subDistrictId).slice(0, 4);
    codes = await Promise.all(residents.map((resident) => residentCodeOf(town, resident)));
    const token = await town.staffToken(`sampler.${subDistrictId}`);
    const { siteIds } = await town.call(samplingConfiguration, { token });
    const at = new Date().toISOString();
    const seal = (tube: string, members: readonly string[]) => ({
      ...{ kind: "sealTube", opId: ulid(), at, lane: 1, samplerId: `sampler.${subDistrictId}` },
      ...{ campaignId: town.campaignId, tubeBarcode: tube, poolSize: 10, tubeKind: "screening" },
      ...{ siteId: siteIds[0], members: members.map((code) => ({ code })) },
    });
    const ops = [seal(FIRST, codes.slice(0, 2)), seal(SECOND, codes.slice(2, 3))];
    await syncSigned(town, { token, body: { deviceId: "device-one", sentAt: at, ops } });
  });
  afterAll(() => town.close());

  const code = (n: number): string => formatResidentCode(codes[n] ?? "");
  const eventsOf = async (barcode: string) => {
    const token = await town.staffToken("commander");
    const { events } = await town.call(tubeCustody, { token, params: { tubeBarcode: barcode } });
    return events.map(({ what }) => what);
  };
  const shot = async (page: Page, name: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
  };

  it("are shown to a supervisor, who adds, moves and takes out, and is told what cannot be", async () => {
    const page = await town.page({ viewport: { width: 1280, height: 800 } });
    await alreadySignedIn(page, town, `community.${subDistrictId}`);
    await page.goto("/supervision?tab=tubes");
    await scan(page, "Tube label", "T123");
    await page.getByText("This tube barcode is not right.").waitFor();
    await scan(page, "Tube label", UNKNOWN);
    await page.getByText("No such tube").waitFor();
    await scan(page, "Tube label", FIRST);
    const tube = page.getByRole("region", { name: FIRST });
    await tube.getByText(code(1)).waitFor();
    const [, , , added] = residents;
    if (added === undefined) throw new Error("too few residents");

    await tube.getByLabel("Who it is about").selectOption(added.documentType);
    await tube.getByLabel("Document number").fill("12");
    await tube.getByLabel("Name", { exact: true }).fill(added.name);
    await tube.getByRole("button", { name: "Put it right" }).click();
    await tube.getByText("The number of characters is not right.").waitFor();
    await tube.getByLabel("Document number").fill(added.documentNumber);
    await tube.getByRole("button", { name: "Put it right" }).click();
    await tube.getByText("Done", { exact: true }).waitFor();
    await tube.getByText(code(3)).waitFor();
    expect(await page.content()).not.toContain(added.documentNumber);
    await shot(page, "tube-desk-1280");

    const line = (n: number) => tube.getByRole("listitem").filter({ hasText: code(n) });
    await line(0).getByRole("button", { name: "Choose" }).click();
    await tube.getByLabel("What is to be put right").selectOption("moveMember");
    await tube.getByLabel("The tube they are really in").fill(FIRST);
    await tube.getByRole("button", { name: "Put it right" }).click();
    await tube.getByText("This is the same tube.").waitFor();
    await tube.getByLabel("The tube they are really in").fill("T1");
    await tube.getByRole("button", { name: "Put it right" }).click();
    await tube.getByText("This tube barcode is not right.").waitFor();
    await tube.getByLabel("The tube they are really in").fill(SECOND);
    await tube.getByRole("button", { name: "Put it right" }).click();
    await line(0).waitFor({ state: "detached" });

    await line(1).getByRole("button", { name: "Choose" }).click();
    await tube.getByLabel("What is to be put right").selectOption("removeMember");
    await tube.getByRole("button", { name: "Put it right" }).click();
    await line(1).waitFor({ state: "detached" });
    await tube.getByLabel("Resident code (12 characters").fill(codes[1] ?? "");
    await tube.getByRole("button", { name: "Put it right" }).click();
    await tube.getByText("The person was not in that tube").waitFor();
    await tube.getByLabel("Who it is about").selectOption("passport");
    await tube.getByLabel("Document number").fill("E99999999");
    await tube.getByLabel("Name", { exact: true }).fill("Nobody");
    await tube.getByRole("button", { name: "Put it right" }).click();
    await tube.getByText("No person is known by this document").waitFor();

    expect(await eventsOf(FIRST)).toEqual(["sealed", "memberAdded", "memberRemoved", "memberRemoved"]);
    expect(await eventsOf(SECOND)).toEqual(["sealed", "memberAdded"]);
  });

  it("are shown to a sampler on a device that did not seal it, who takes one out and reads what was left out", async () => {
    const page = await town.page({ viewport: { width: 360, height: 740 } });
    await alreadySignedIn(page, town, `sampler.${subDistrictId}`);
    await page.route("**/v1/sampling/sync", async (route) => {
      const response = await route.fetch();
      const { verdicts, ...rest } = await response.json();
      const named = verdicts.map((verdict: object) => ({
        ...verdict,
        ...{ verdict: "flagged", reasons: ["fieldDropped"] },
        dropped: ["/members/1/phone", "/member/birthDate", "/unheardOf"],
      }));
      await route.fulfill({ response, json: { ...rest, verdicts: named } });
    });
    await page.goto("/sampling");
    await page.getByRole("button", { name: "Start sampling" }).click();
    await page.getByRole("tab", { name: "Record" }).click();
    await page.getByText("Put right a tube that is not in this list").click();
    await scan(page, "Tube label", UNKNOWN);
    await page.getByText("No such tube").waitFor();
    await scan(page, "Tube label", SECOND);
    const tube = page.getByRole("region", { name: SECOND });
    await tube.getByText("Put right", { exact: true }).click();
    await tube.getByRole("button", { name: "Show who is in it" }).click();
    const line = tube.getByRole("listitem").filter({ hasText: code(2) });
    await line.waitFor();
    expect(await isWiderThanScreen(page)).toBe(false);
    await shot(page, "tube-sampler-360");
    await line.getByRole("button", { name: "Choose" }).click();
    await tube.getByRole("button", { name: "Record it" }).click();

    const verdict = page.locator(".operations .card").filter({ hasText: "One person removed" });
    await verdict.getByText("phone of person 2 in this tube").waitFor();
    await verdict.getByText("birth date", { exact: true }).waitFor();
    await verdict.getByText("a field that this page has no name for").waitFor();
    expect(await verdict.textContent()).not.toMatch(/\/member|unheardOf|birthDate/);
    await tube.getByRole("button", { name: "Show again" }).click();
    await line.waitFor({ state: "detached" });
    await shot(page, "tube-sampler-done-360");
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("本管第 2 人的手机号").waitFor();
    expect((await eventsOf(SECOND)).at(-1)).toBe("memberRemoved");
  });
});
