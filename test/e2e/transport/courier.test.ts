import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boxCustody } from "../../../shared/contracts/transport/custody.ts";
import { putPickUpRoute } from "../../../shared/contracts/transport/pick-ups.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { dayOf } from "../../../shared/domain/instant.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const TUBES = [tubeBarcode(7_101), tubeBarcode(7_102)] as const;
const BOX = boxBarcode(71);

describe("a box", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("is packed, given and taken by two people with one of them offline, and received with a broken tube", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const subDistrictId = subDistrictOf(family.carer.communityId);
    const samplerName = `sampler.${subDistrictId}`;
    const siteId = `${subDistrictId}-F1`;
    await planStop(town, siteId);
    const [first = "", second = ""] = await residentCodesIn(town, subDistrictId, 2);

    const sampler = await town.page();
    await acceptQuestions(sampler);
    await sampler.goto("/sampling");
    await signInStaff(sampler, town, samplerName);
    await sampler.getByLabel("Site").selectOption(siteId);
    await sampler.getByRole("button", { name: "Start sampling" }).click();
    await fillTube(sampler, TUBES[0], first);
    await fillTube(sampler, TUBES[1], second);
    await sampler.getByRole("tab", { name: "Box" }).click();
    await scan(sampler, "Scan the box", BOX);
    await sampler.getByLabel("Seal number").fill("S-71");
    await sampler.getByRole("button", { name: "Pack (tubes: 2)" }).click();
    await sampler.getByText(`Box ${BOX} is packed`).waitFor();
    await sampler.getByText("All sent").waitFor();

    const courier = await town.page();
    await courier.goto("/transport");
    await signInStaff(courier, town, "courier");
    const stop = courier.getByRole("region", { name: "round-1" });
    await stop.getByRole("button", { name: BOX }).click();
    await courier.getByText("tubes: 2").waitFor();
    await goOffline(courier);
    await courier.getByLabel("Seal number").fill("S-71");
    await courier.getByLabel("Temperature in the box").fill("4.5");
    await courier.getByRole("button", { name: "Confirm taking" }).click();
    await courier.getByText("Hand-overs not sent yet: 1").waitFor();
    await courier.reload();
    await courier.getByText("Hand-overs not sent yet: 1").waitFor();
    await courier.context().setOffline(false);
    await courier.getByText("the other side has not confirmed yet").waitFor();
    await courier.getByRole("heading", { name: "With me: 1" }).waitFor();

    const giving = sampler.getByRole("region", { name: "Give to the courier" });
    await giving.getByRole("button", { name: BOX }).click();
    await giving.getByLabel("Seal number").fill("S-71");
    await giving.getByRole("button", { name: "Confirm giving" }).click();
    await giving.getByText(`Box ${BOX} is handed over`).waitFor();

    const technician = await town.page();
    await technician.goto("/laboratory?tab=receive");
    await signInStaff(technician, town, "technician.lab01");
    await technician.getByText(/seal S-71 · on its way/).waitFor();
    await scan(technician, "Scan the box", BOX);
    for (const tube of TUBES) await scan(technician, "Scan every tube in the box", tube);
    await technician.getByLabel(`Condition of ${TUBES[1]}`).selectOption("broken");
    await technician.getByLabel("Temperature in the box").fill("9");
    await technician.getByRole("button", { name: "Receive (tubes: 2)" }).click();
    await technician.getByText("Damaged tubes, to be voided").waitFor();
    await technician.getByRole("button", { name: "Receive all the same" }).click();
    await technician.getByText("Damaged tubes, voided").waitFor();
    await technician.getByText("The temperature was outside the limits").waitFor();

    const { events, intact } = await town.call(boxCustody, {
      token: await town.staffToken("commander"),
      params: { boxBarcode: BOX },
    });
    expect(intact).toBe(true);
    expect(events.map(({ what, who }) => [what, who])).toEqual([
      ["packed", samplerName],
      ["taken", "courier"],
      ["given", samplerName],
      ["received", "technician.lab01"],
    ]);
    expect(events.map(({ detail }) => detail.handOver)).toEqual([
      undefined,
      "pending",
      "complete",
      undefined,
    ]);
  });
});

/** A round with one stop, later today, or just now where the day is nearly over. */
async function planStop(town: Town, siteId: string): Promise<void> {
  const now = new Date().toISOString();
  const day = dayOf(now);
  await town.call(putPickUpRoute, {
    token: await town.staffToken("commander"),
    params: { campaignId: town.campaignId, day, routeId: "round-1" },
    body: { courier: "courier", laboratoryId: "LAB01", stops: [{ siteId, plannedAt: now }] },
  });
}

async function fillTube(page: Page, tube: string, code: string): Promise<void> {
  await scan(page, "Scan the tube", tube);
  await scan(page, "Scan the resident code", code);
  await page.getByRole("button", { name: "Seal (people: 1)" }).click();
  await page.getByText(`Sealed ${tube}`).waitFor();
}
