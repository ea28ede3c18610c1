import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a worker has the list of who is still to be sampled, to call, to filter, and as a file", async () => {
  const [resident] = town.residents;
  if (resident === undefined) throw new Error("nobody lives here");
  const { communityId } = resident;
  const all = town.residents.filter((each) => each.communityId === communityId);
  const page = await town.page();
  await page.goto("/unsampled");
  await signInStaff(page, town, `community.${subDistrictOf(communityId)}`);

  await page.getByLabel("Community").selectOption(communityId);

  await page.getByText(`${all.length} people looked at, ${all.length} of them still to be sampled`).waitFor();
  expect(new URL(page.url()).searchParams.get("community")).toBe(communityId);
  const table = page.getByRole("table");
  expect(await table.getByRole("rowheader").count()).toBeGreaterThan(0);
  const phone = all.find((each) => each.phone !== undefined)?.phone ?? "";
  await page.getByRole("button", { name: "Person" }).click();
  expect(await violationsOf(page)).toEqual([]);

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the list (CSV)" }).click();
  const lines = (await readFile(await (await saving).path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(all.length + 1);
  expect(lines.filter((line) => line.includes(phone)).length).toBeGreaterThan(0);

  await page.getByLabel("Reason").selectOption("recalled");
  expect(await table.count()).toBe(0);
  await page.getByLabel("Reason").selectOption("notBooked");
  await table.waitFor();
});
