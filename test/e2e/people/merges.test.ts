import type { Page } from "playwright-core";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setStaffRole } from "../../../shared/contracts/access/staff-accounts.ts";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { syncSigned } from "../../support/browser/signing-device.ts";
import { alreadySignedIn, scan } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const TUBE = tubeBarcode(9_301);
const PASSPORT = { documentType: "passport", documentNumber: "E99000123", name: "WANG XIAOMING" };

const isWiderThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe("two records of one person", () => {
  let town: Town;
  let person: Town["residents"][number];
  let residentId: string;
  let worker: string;
  let colleague: string;
  beforeAll(async () => {
    town = await Town.start();
    const [first] = town.residents;
    if (first === undefined) throw new Error("nobody lives here");
    person = first;
    residentId = await residentCodeOf(town, person);
    const subDistrictId = subDistrictOf(person.communityId);
    worker = `community.${subDistrictId}`;
    const subDistrictIds = [...new Set(town.residents.map(({ communityId }) => subDistrictOf(communityId)))];
    colleague = `community.${subDistrictIds.find((id) => id !== subDistrictId)}`;
    const communityIds = [
      ...new Set(
        town.residents.flatMap(({ communityId }) =>
          subDistrictOf(communityId) === subDistrictId ? [communityId] : [],
        ),
      ),
    ];
    await town.call(setStaffRole, {
      token: await town.staffToken("admin"),
      params: { username: colleague },
      body: { role: "community", scope: { kind: "communities", communityIds } },
    });
    const token = await town.staffToken(`sampler.${subDistrictId}`);
    const { siteIds } = await town.call(samplingConfiguration, { token });
    const at = new Date().toISOString();
    await syncSigned(town, {
      token,
      body: {
        ...{ deviceId: "device-one", sentAt: at },
        ops: [
          {
            ...{ kind: "sealTube", opId: ulid(), at, lane: 1, samplerId: `sampler.${subDistrictId}` },
            ...{ campaignId: town.campaignId, tubeBarcode: TUBE, poolSize: 10, tubeKind: "screening" },
            ...{ siteId: siteIds[0], members: [{ ...PASSPORT, phone: person.phone }] },
          },
        ],
      },
    });
  });
  afterAll(() => town.close());

  const eventsOfTube = async () => {
    const token = await town.staffToken("commander");
    const { events } = await town.call(tubeCustody, { token, params: { tubeBarcode: TUBE } });
    return events.map(({ what }) => what);
  };

  it("are joined after a look at the effect, and parted by another account only", async () => {
    const page = await town.page({ viewport: { width: 360, height: 740 } });
    await alreadySignedIn(page, town, worker);
    await page.goto(`/people/${residentId}`);
    await page.getByLabel("Find the other record by").selectOption("passport");
    const form = page.locator("form").filter({ hasText: "Is there a second record" });

    await form.getByLabel("Document number").fill("12");
    await form.getByRole("button", { name: "Show what would change" }).click();
    await form.getByText("The number of characters is not right.").waitFor();
    await form.getByLabel("Document number").fill("E99999999");
    await form.getByRole("button", { name: "Show what would change" }).click();
    await form.getByText("No such resident").waitFor();
    await form.getByLabel("Find the other record by").selectOption("code");
    await scan(page, "Resident code (12 characters", residentId);
    await form.getByText("This is the same record.").waitFor();
    expect(await form.getByRole("button", { name: "Join the two records" }).isDisabled()).toBe(true);

    await form.getByLabel("Find the other record by").selectOption("passport");
    await form.getByLabel("Document number").fill(PASSPORT.documentNumber);
    await form.getByRole("button", { name: "Show what would change" }).click();
    const effect = page.getByRole("region", { name: "What joining would change" });
    await effect.getByText(`These tubes move to the record that stays: ${TUBE}`).waitFor();
    await effect.getByText("You cannot undo this yourself").waitFor();
    expect(await effect.textContent()).not.toContain(PASSPORT.documentNumber);
    expect(await isWiderThanScreen(page)).toBe(false);
    await effect.getByRole("button", { name: "Keep the other record instead" }).click();
    await effect.getByText("No tube moves.").or(effect.getByText("nothing moves")).waitFor();
    await effect.getByRole("button", { name: "Keep the other record instead" }).click();
    await effect.getByText(`These tubes move to the record that stays: ${TUBE}`).waitFor();
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/merge-360.png`, fullPage: true });
    await effect.getByRole("button", { name: "Join the two records" }).click();

    const joined = page.getByRole("region", { name: "Joined records" });
    await joined.getByText(`Joined by ${worker}`).waitFor();
    await joined.getByText("another account must undo it").waitFor();
    expect(await joined.getByRole("button", { name: /Undo/ }).count()).toBe(0);
    expect(await isWiderThanScreen(page)).toBe(false);
    expect(await eventsOfTube()).toEqual(["sealed", "memberRemoved", "memberAdded"]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/merged-360.png`, fullPage: true });

    const other = await town.page({ language: "zh-CN", viewport: { width: 1280, height: 800 } });
    await acceptQuestions(other);
    await alreadySignedIn(other, town, colleague);
    await other.goto(`/people/${residentId}`);
    const event = other.getByRole("region", { name: "已合并的档案" });
    await event.getByText(`${worker} 于`).waitFor();
    if (process.env.SHOTS)
      await other.screenshot({ path: `${process.env.SHOTS}/undo-1280.png`, fullPage: true });
    await event.getByRole("link").last().click();
    await event.getByRole("button", { name: "撤销：这是两个人" }).click();
    await event.getByText(`${colleague} 于`).waitFor();
    if (process.env.SHOTS)
      await other.screenshot({ path: `${process.env.SHOTS}/undone-1280.png`, fullPage: true });
    expect((await eventsOfTube()).slice(3).sort()).toEqual(["memberAdded", "memberRemoved"]);
    await page.reload();
    await page.getByText("Is there a second record of this person?").waitFor();
    expect(await joined.count()).toBe(0);
  });
});
