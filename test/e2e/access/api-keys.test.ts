import { afterAll, beforeAll, expect, it } from "vitest";
import { listApiKeys } from "../../../shared/contracts/access/api-keys.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

const keysOf = async () =>
  (await town.call(listApiKeys, { token: await town.staffToken("admin") })).keys.sort((a, b) =>
    a.createdAt.localeCompare(b.createdAt),
  );

it("an administrator makes a key, hands over the secret shown once, replaces and revokes it", async () => {
  const page = await town.page({ viewport: { width: 1_600, height: 900 } });
  await alreadySignedIn(page, town, "admin");
  await page.goto("/staff");
  await page.getByRole("link", { name: "API keys of other systems" }).click();
  await page.getByText("There are no keys yet.").waitFor();

  await page.getByText("New key", { exact: true }).click();
  await page.getByLabel("Partner").fill("Health code platform");
  await page.getByLabel("Area").fill("11010");
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("Sub-districts have 9 digits each; at most 60.", { exact: true }).waitFor();
  await page.getByLabel("Area").fill("110107001 110107002");
  await page.getByLabel("People a minute").fill("1200");
  await page.getByRole("button", { name: "Make the key" }).click();
  const secret = page.getByRole("region", { name: "The secret is shown this once" });
  await secret.waitFor();
  const [made] = await keysOf();

  expect(made).toMatchObject({
    ...{ partner: "Health code platform", personsPerMinute: 1200, operations: ["queryStatuses"] },
    scope: { kind: "subDistricts", subDistrictIds: ["110107001", "110107002"] },
  });
  expect(await secret.textContent()).toMatch(/[A-Za-z0-9_-]{43}/);
  expect(await secret.textContent()).toContain(made?.fingerprint);
  expect(await violationsOf(page)).toEqual([]);

  await secret.getByRole("button", { name: "Handed over: hide it" }).click();
  await page.reload();
  const table = page.getByRole("table");
  await table.getByText("never").waitFor();
  expect(await secret.count()).toBe(0);

  await table.getByRole("button", { name: "Replace" }).click();
  await page.getByLabel("Hours that the old key goes on working").fill("48");
  await page.getByRole("button", { name: "Make a new key" }).click();
  await secret.getByText("Hand it to Health code platform now").waitFor();
  await table.getByText("replaced, works still").waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await table.getByRole("button", { name: "撤销" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "撤销密钥" }).click();
  await page.getByText("Health code platform 的密钥已撤销。").waitFor();
  const [old, current] = await keysOf();

  expect(old).toMatchObject({ replacedBy: current?.keyId });
  expect(current).toMatchObject({ revokedAt: expect.any(String), revokedBy: "admin" });
  expect(await violationsOf(page)).toEqual([]);
});
