import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listCodeKeys } from "../../../shared/contracts/access/signing-keys.ts";
import { residentCode } from "../../../shared/contracts/people/residents.ts";
import { samplingConfiguration } from "../../../shared/contracts/sampling/sync.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { readScan } from "../../../web/src/sampling/scan/read-scan.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

describe("the keys of resident codes", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("are replaced and withdrawn by an administrator, and a printed code verifies until then", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { token, residentId } = await town.signInResident(family.carer.phone);
    const { payload } = await town.call(residentCode, { token, params: { residentId } });
    const sampler = await town.staffToken(`sampler.${subDistrictOf(family.carer.communityId)}`);
    const scanned = async () => {
      const { keys } = await town.call(samplingConfiguration, { token: sampler });
      return readScan(payload, { keys, readAt: new Date().toISOString() }, Date.now());
    };
    const admin = await town.staffToken("admin");
    const { currentKeyId: first } = await town.call(listCodeKeys, { token: admin });
    const page = await town.page();
    const question = page.getByRole("alertdialog");
    await alreadySignedIn(page, town, "admin");
    const old = page.getByRole("region", { name: first });
    const rotate = page.getByRole("button", { name: "Sign with a new key" });

    await page.goto("/staff");
    await page.getByRole("link", { name: "Keys of resident codes" }).click();
    await old.getByText("the first key").waitFor();
    await rotate.click();
    await question.getByText(first).waitFor();
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    const refused = await town.call(listCodeKeys, { token: admin });
    await rotate.click();
    await question.getByRole("button", { name: "Sign with a new key" }).click();
    await page.getByText("Codes are now signed with key").waitFor();
    await old.getByText("Codes printed while it signed stay good").waitFor();
    await old.getByText("Verifies until").waitFor();

    expect(await violationsOf(page)).toEqual([]);
    expect(refused.currentKeyId).toBe(first);
    expect(await scanned()).toMatchObject({ kind: "person", person: { identity: residentId } });
    expect(await scanned()).not.toHaveProperty("person.note");

    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("密钥可能已泄露？").click();
    await page.getByRole("button", { name: `作废密钥 ${first}` }).click();
    await question.getByRole("button", { name: `作废密钥 ${first}` }).click();
    await page.getByText(`密钥 ${first} 已作废`).waitFor();
    await old.getByText("它签名的核酸码不再有效").waitFor();

    expect(await scanned()).toMatchObject({ kind: "notOurs" });
  });
});
