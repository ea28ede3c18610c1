import { afterAll, beforeAll, expect, it } from "vitest";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

const DAY_MS = 86_400_000;
const CHINA_AHEAD_MS = 8 * 3_600_000;

/** As the field takes it: a time of tomorrow in China. */
const tomorrowAt = (time: string): string =>
  `${new Date(Date.now() + DAY_MS + CHINA_AHEAD_MS).toISOString().slice(0, 10)}T${time}`;

it("a commander sets a reminder for a sub-district, is told where the hour does not suit, and cancels it", async () => {
  const page = await town.page();
  await alreadySignedIn(page, town, "commander");
  await page.goto("/reminders");
  await page.getByText("No reminder is set.").waitFor();
  const area = page.getByLabel("Area");
  await area.selectOption({ index: 1 });

  await page.getByLabel("Send at").fill(tomorrowAt("23:30"));
  await page.getByRole("button", { name: "Set the reminder" }).click();
  await page.getByText(/nobody is reminded between 22:00 and 7:00/).waitFor();
  await page.getByLabel("Send at").fill(tomorrowAt("09:00"));
  await page.getByLabel("Every day at the same hour").check();
  await page.getByRole("button", { name: "Set the reminder" }).click();

  const reminder = page.getByRole("article");
  await reminder.getByText("planned").waitFor();
  expect(await reminder.textContent()).toContain(
    "every day; are recalled for resampling; did not come; have not booked",
  );
  expect(await violationsOf(page)).toEqual([]);
  await reminder.getByRole("button", { name: "Cancel the reminder" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the reminder" }).click();
  await reminder.getByText("cancelled").waitFor();
});

it("decides when people who have booked are reminded", async () => {
  const page = await town.page({ language: "zh-CN" });
  await alreadySignedIn(page, town, "commander");
  await page.goto("/reminders");

  await page.getByLabel("提前一天").check();
  await page.getByRole("button", { name: "保存" }).click();

  await page.getByText("已保存").waitFor();
  await page.reload();
  await page.getByLabel("提前一天").waitFor();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>("[aria-labelledby=booking-reminders] input")?.checked,
  );
  expect(await page.getByLabel("提前一小时").isChecked()).toBe(false);
});
