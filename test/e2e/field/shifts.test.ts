import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { alreadySignedIn, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("people are entered, shifts are proposed and published, and a sampler asks for a swap", async () => {
  const subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
  const worker = `sampler.${subDistrictId}`;
  const days = [0, 1, 2, 3].map((n) =>
    new Date(Date.now() + (n + 1) * 24 * 3_600_000).toISOString().slice(0, 10),
  );
  const [first = "", , , last = ""] = days;
  const page = await town.page({ viewport: { width: 360, height: 740 } });
  await page.goto("/shifts");
  await signInStaff(page, town, "commander");
  const people = page.getByRole("region", { name: "People" });
  const rows = [
    "account,name,skills,languages,subDistrict,available",
    `${worker},Li Wei,sampler 2099-12-31,zh-CN; en,${subDistrictId},2020-01-01 00:00~${last} 23:00`,
    `volunteer.1,Zhang San,juggler 2099-12-31,en,${subDistrictId},`,
  ];
  await people.getByLabel("Choose a file of people").setInputFiles({
    ...{ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) },
  });
  await people.getByText("2 rows read: 1 accepted, 1 rejected").waitFor();
  await people.getByText("not readable: skills with their last day").waitFor();
  await people.getByText("People entered: 1.").waitFor();
  const many = Array.from({ length: 501 }, () => rows[2]);
  let sent = 0;
  await page.route("**/v1/shift-workers", (route) =>
    route.request().method() === "POST" && ++sent === 2 ? route.abort() : route.continue(),
  );
  await people.getByLabel("Choose a file of people").setInputFiles({
    ...{ name: "many.csv", mimeType: "text/csv", buffer: Buffer.from([rows[0], ...many].join("\n")) },
  });
  await people.getByText("500 rows read: 0 accepted, 500 rejected").waitFor();
  await page.unroute("**/v1/shift-workers");
  expect(await violationsOf(page)).toEqual([]);

  const plan = page.getByRole("region", { name: "Plan" });
  await plan.getByLabel("First day").fill(first);
  await plan.getByRole("button", { name: "Propose shifts" }).click();
  await plan.getByText(/Posts that lack/).waitFor();
  const enterWith = async (times: string) => {
    const row = `${worker},Li Wei,sampler 2099-12-31,en,${subDistrictId},${times}`;
    await people.getByLabel("Choose a file of people").setInputFiles({
      ...{ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from([rows[0], row].join("\n")) },
    });
    await people.getByText("1 rows read: 1 accepted, 0 rejected").waitFor();
  };
  await enterWith("");
  await plan.getByRole("button", { name: /^Publish/ }).click();
  await plan.getByText("Not published, because rules are broken").waitFor();
  await plan.getByText("Li Wei not available at that time").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.reload();
  await enterWith(`2020-01-01 00:00~${last} 23:00`);
  await plan.getByLabel("First day").fill(first);
  await plan.getByRole("button", { name: "Propose shifts" }).click();
  await plan.getByText(/Posts that lack/).waitFor();
  await plan.getByRole("button", { name: /^Publish [1-9]\d* shifts, .+ to .+$/ }).click();
  await plan.getByText(/^Published: [1-9]\d* added, 0 removed\.$/).waitFor();
  const day = page.getByRole("region", { name: "Shifts of a day" });
  await day.getByLabel("Day", { exact: true }).fill(first);
  await day
    .getByRole("rowheader", { name: new RegExp(subDistrictId) })
    .or(day.getByRole("cell", { name: "Li Wei" }))
    .first()
    .waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  const phone = await town.page({ viewport: { width: 360, height: 740 } });
  await alreadySignedIn(phone, town, worker);
  await phone.goto("/my-shifts");
  const own = phone.getByRole("region", { name: "My shifts" });
  await own.getByRole("button", { name: "Ask for a swap" }).first().click();
  await own.getByText("waiting for a colleague").first().waitFor();
  await phone.route("**/v1/shifts/check-ins", (route) => route.abort());
  await phone.getByLabel("Scan or type the code of the site").fill("nowhere");
  await phone.keyboard.press("Enter");
  const again = phone.getByRole("button", { name: /^Send the check-in of .+ again$/ });
  await again.waitFor();
  await phone.unroute("**/v1/shifts/check-ins");
  await again.click();
  await phone.getByText("No such shift", { exact: true }).waitFor();
  expect(await violationsOf(phone)).toEqual([]);
  await phone.getByRole("button", { name: "中文" }).click();
  await phone.getByText("等待同事接班").first().waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
