import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { readQrCode } from "../../support/browser/read-picture.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { Town } from "../../support/browser/town.ts";

describe("a resident", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("books for a child, shows a code that scanners read, moves the seat and gives it up", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { carer, child } = family;
    const page = await town.page();
    await acceptQuestions(page);
    await page.goto("/");

    await signInOnPhone(page, town, carer.phone);

    const card = page.getByRole("region", { name: child.name });
    await card.getByText("Not booked").waitFor();
    await card.getByRole("link", { name: "Book a swab" }).click();
    await page.getByLabel("Site").selectOption({ index: 1 });
    const free = page.locator("button.slot:enabled");
    // Late in the evening today has no slots left; tomorrow has.
    await page.locator(".days button").nth(1).click();
    const firstSlot = (await free.nth(0).locator("strong").textContent()) ?? "";
    await free.nth(0).click();
    await page.getByRole("button", { name: /^Book \(/ }).click();

    await card.getByText("A place is kept.").waitFor();
    expect(await card.locator(".seat").textContent()).toContain(firstSlot);

    await card.getByRole("link", { name: "Show code" }).click();
    const shown = await page.locator(".code-card .code-text").textContent();
    const picture = await page.getByRole("img", { name: "Resident code" }).screenshot();
    const payload = await readQrCode(picture);
    const claims = JSON.parse(Buffer.from(payload?.split(".")[1] ?? "", "base64url").toString());
    expect(shown).toMatch(/^\w{4} \w{4} \w{4}$/);
    expect(parseResidentCode(shown ?? "")).toEqual({ ok: true, code: claims.sub });

    await page.getByRole("link", { name: "Back" }).click();
    await card.getByRole("link", { name: "Change time" }).click();
    await page.getByLabel("Site").selectOption({ index: 1 });
    await page.locator(".days button").nth(1).click();
    const secondSlot = (await free.nth(1).locator("strong").textContent()) ?? "";
    await free.nth(1).click();
    await page.getByRole("button", { name: "Move to this time" }).click();
    await card.getByText("A place is kept.").waitFor();
    expect(secondSlot).not.toBe(firstSlot);
    expect(await card.locator(".seat").textContent()).toContain(secondSlot);

    await card.getByRole("button", { name: "Cancel" }).click();
    await card.getByText("Not booked").waitFor();
    expect(await card.locator(".seat").count()).toBe(0);
  });

  it("books for the household in one slot, all of them or nobody", async () => {
    const [, , family] = town.carers();
    if (family === undefined) throw new Error("no third household with a child");
    const { carer, child } = family;
    const page = await town.page();
    await page.goto("/");
    await signInOnPhone(page, town, carer.phone);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().includes("/v1/bookings")) sent.push(request.url());
    });

    const card = page.getByRole("region", { name: carer.name });
    await card.getByRole("link", { name: "Book a swab" }).click();
    await page.getByRole("checkbox", { name: child.name }).check();
    await page.getByLabel("Site").selectOption({ index: 1 });
    await page.locator(".days button").nth(1).click();
    await page.locator("button.slot:enabled").first().click();
    await page.getByRole("button", { name: "Book (people: 2)" }).click();

    await card.getByText("A place is kept.").waitFor();
    const seatOf = async (name: string) =>
      page.getByRole("region", { name }).locator(".seat strong").textContent();
    expect(await seatOf(child.name)).toBe(await seatOf(carer.name));
    expect(sent.map((url) => new URL(url).pathname)).toEqual(["/v1/bookings/household"]);
  });

  it("reads the pages in Chinese on a Chinese phone, and still has them when the network is away", async () => {
    const [, family] = town.carers();
    if (family === undefined) throw new Error("no second household with a child");
    const { carer } = family;
    const page = await town.page({ language: "zh-CN" });
    await page.goto("/");
    await page.getByLabel("手机号").fill(carer.phone);
    await page.getByRole("button", { name: "获取验证码" }).click();
    await page.getByLabel("六位验证码").waitFor();
    await page.getByLabel("六位验证码").fill(await town.codeSentTo(carer.phone));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    const card = page.getByRole("region", { name: carer.name });
    await card.getByRole("link", { name: "出示核酸码" }).click();
    const shown = await page.locator(".code-card .code-text").textContent();

    await goOffline(page);
    await page.reload();

    await page.locator(".code-card").waitFor();
    expect(await page.locator(".code-card .code-text").textContent()).toBe(shown);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN");
  });
});
