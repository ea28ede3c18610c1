import type { Page } from "playwright-core";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const NEW_PHONE = "13700008801";

describe("what a worker cannot do to a resident alone", () => {
  let town: Town;
  let family: ReturnType<Town["carers"]>[number];
  let worker: string;
  beforeAll(async () => {
    town = await Town.start();
    const [first] = town.carers();
    if (first === undefined) throw new Error("no household with a child");
    family = first;
    worker = `community.${subDistrictOf(family.carer.communityId)}`;
  });
  afterAll(() => town.close());

  const imported = async (row: object) => {
    const body = { importId: ulid(), chunk: 0, firstLine: 2, rows: [row] };
    const { verdicts } = await town.call(importRoster, { token: await town.staffToken(worker), body });
    expect(verdicts[0]?.reason).toBeUndefined();
  };
  async function signInStep(
    page: Page,
    phone: string,
    words: { phone: string; send: string; code: string; enter: string },
  ) {
    await page.goto("/");
    await page.getByLabel(words.phone).fill(phone);
    await page.getByRole("button", { name: words.send }).click();
    await page.getByLabel(words.code).fill(await town.codeSentTo(phone));
    await page.getByRole("button", { name: words.enter, exact: true }).click();
  }
  const EN = { phone: "Mobile phone", send: "Send me a code", code: "Six-digit code", enter: "Sign in" };
  const ZH = { phone: "手机号", send: "获取验证码", code: "六位验证码", enter: "登录" };

  it("makes a carer of nobody: the family confirms it on its page", async () => {
    const { carer } = family;
    await imported({
      ...{ householdId: carer.householdId, communityId: carer.communityId, name: "张新人" },
      ...{ documentType: "passport", documentNumber: "E99000777", birthDate: "1985-03-04", phone: NEW_PHONE },
    });
    const page = await town.page({ viewport: { width: 360, height: 740 } });
    await signInStep(page, carer.phone, EN);
    await page.getByRole("link", { name: "My family" }).click();

    const card = page.getByRole("region", { name: /is to act for your family/ });
    await card.getByText("They see and do nothing for your family until you confirm.").waitFor();
    expect(await card.textContent()).not.toContain("张新人");
    const stranger = await town.page({ language: "zh-CN" });
    await signInStep(stranger, NEW_PHONE, ZH);
    await stranger.getByRole("link", { name: "我的家人" }).click();
    await stranger.getByText("您目前没有代为办理的家人。").waitFor();
    await card.getByRole("button", { name: "Confirm: they may act for us" }).click();
    await expect.poll(() => card.count()).toBe(0);
    await stranger.reload();
    await stranger.getByRole("region", { name: family.child.name, exact: true }).waitFor();
  });

  it("makes no link for a person with a phone without the code that was sent there", async () => {
    const { carer } = family;
    const page = await town.page({ viewport: { width: 360, height: 740 } });
    await alreadySignedIn(page, town, worker);
    await page.goto(`/people/${await residentCodeOf(town, carer)}`);
    const form = page.locator("form").filter({ hasText: "Sign-in link" });
    await form.getByRole("button", { name: "Make the link" }).click();
    await form
      .getByText(/phone of their own/i)
      .first()
      .waitFor();

    await form.getByRole("button", { name: "Send the consent code" }).click();
    await form.getByText("Sent to the person's phone").waitFor();
    const codeOf = async () =>
      (await town.messagesTo(carer.phone)).find(({ template }) => template === "linkConsent")?.text;
    await expect.poll(codeOf).toMatch(/\d{6}/);
    await form.getByLabel("Consent code").fill(/\d{6}/.exec((await codeOf()) ?? "")?.[0] ?? "");
    await form.getByRole("button", { name: "Make the link" }).click();
    const link = (await form.locator(".code-text").textContent()) ?? "";

    const other = await town.page();
    await other.goto(new URL(link).pathname + new URL(link).hash);
    await other.getByRole("link", { name: "My family" }).waitFor();
  });

  it.each([
    ["en", EN, "13700008802", "This number signs in tomorrow"],
    ["zh-CN", ZH, "13700008803", "此号码明天方可登录"],
  ] as const)(
    "signs nobody in by a number that they changed, which says so in %s",
    async (language, words, phone, hint) => {
      const second = town
        .carers()
        .find(
          ({ carer }) => carer !== family.carer && `community.${subDistrictOf(carer.communityId)}` === worker,
        );
      if (second === undefined) throw new Error("no second household with a child");
      await imported({ ...second.carer, phone });
      const page = await town.page({ language });
      await signInStep(page, phone, words);

      await page.getByText(hint).waitFor();
    },
  );
});
