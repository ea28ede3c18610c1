import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../../shared/domain/language.ts";
import { Town } from "../../support/browser/town.ts";

const LABELS = {
  en: { phone: "Mobile phone", send: "Send me a code" },
  "zh-CN": { phone: "手机号", send: "获取验证码" },
} as const;
/** Pointers, codes, expressions, times that machines write: nothing that a person reads. */
const FOR_MACHINES = /\/[a-z]+[A-Z]?\w*\/|\/phone|\b[a-z]+[A-Z]\w*\b|\\d|\^|undefined|T\d\d:\d\d:\d\d|Z\b/;

describe("what a page says of a refusal", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  async function refused(page: Page, language: Language, phone: string): Promise<string> {
    await page.goto("/");
    await page.getByLabel(LABELS[language].phone).fill(phone);
    await page.getByRole("button", { name: LABELS[language].send }).click();
    await page.getByRole("alert").waitFor();
    return page.getByRole("alert").innerText();
  }

  it.each([
    ["en", "phone"],
    ["zh-CN", "手机号"],
  ] as const)("names the field and what is wrong with it in %s", async (language, name) => {
    const told = await refused(await town.page({ language }), language, "no number");

    expect(told).toContain(name);
    expect(told).not.toMatch(FOR_MACHINES);
    if (language === "zh-CN") expect(told).not.toMatch(/[a-z]{4,}/i);
  });

  it.each(["en", "zh-CN"] as const)(
    "words codes, pointers and times, known or not, in %s",
    async (language) => {
      const page = await town.page({ language, zone: "America/New_York" });
      const problem = {
        type: "urn:twoplusn:problem:slot-past",
        status: 409,
        title: language === "en" ? "Not possible" : "无法完成",
        detail: "2026-03-02T01:00:00.000Z: otherLaboratory, aCodeOfTomorrow.",
        errors: [{ pointer: "/members/3/documentNumber", detail: "2026-03-02T01:30:00Z: tooNewForThisPage" }],
      };
      await page.route("**/v1/sign-in/codes", (route) =>
        route.fulfill({
          status: 409,
          contentType: "application/problem+json",
          body: JSON.stringify(problem),
        }),
      );
      const told = await refused(page, language, "13700000000");

      expect(told).toContain(language === "en" ? "Mon 2 March 09:00" : "3月2日");
      expect(told).toContain(language === "en" ? "line 4 · document number" : "第 4 行 · 证件号码");
      expect(told).not.toMatch(FOR_MACHINES);
    },
  );
});
