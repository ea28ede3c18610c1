import type { Page } from "playwright-core";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setStaffRole } from "../../../shared/contracts/access/staff-accounts.ts";
import { mergeResidents } from "../../../shared/contracts/people/merges.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { alreadySignedIn } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const PHONE = "13700008901";
const NARROW = { width: 360, height: 740 };

describe("a second worker", () => {
  let town: Town;
  let family: ReturnType<Town["carers"]>[number];
  let worker: string;
  let colleague: string;
  beforeAll(async () => {
    town = await Town.start();
    const [first] = town.carers();
    if (first === undefined) throw new Error("no household with a child");
    family = first;
    const { communityId } = family.carer;
    worker = `community.${subDistrictOf(communityId)}`;
    const other = town.residents.find((one) => subDistrictOf(one.communityId) !== subDistrictOf(communityId));
    colleague = `community.${subDistrictOf(other?.communityId ?? "")}`;
    await town.call(setStaffRole, {
      token: await town.staffToken("admin"),
      params: { username: colleague },
      body: { role: "community", scope: { kind: "communities", communityIds: [communityId] } },
    });
  });
  afterAll(() => town.close());

  const imported = async (row: object): Promise<string> => {
    const { communityId } = family.carer;
    const body = { importId: ulid(), chunk: 0, firstLine: 2, rows: [{ communityId, ...row }] };
    const { verdicts } = await town.call(importRoster, { token: await town.staffToken(worker), body });
    const residentId = verdicts[0]?.residentId;
    if (residentId === undefined) throw new Error(verdicts[0]?.reason);
    return residentId;
  };
  const passport = (end: string, name: string) => ({
    ...{ name, documentType: "passport", documentNumber: `E9900${end}`, birthDate: "1985-03-04" },
  });
  const isWiderThanScreen = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

  it("finds on the people desk what waits, and confirms it there", async () => {
    const { carer } = family;
    const adult = passport("8801", "李新人");
    await imported({ householdId: carer.householdId, phone: PHONE, ...adult });
    const record = await imported({
      householdId: "h-8802",
      phone: "13700008902",
      ...passport("8802", "张二"),
    });
    await town.call(mergeResidents, {
      ...{ token: await town.staffToken(worker), params: { residentId: record } },
      body: { into: await residentCodeOf(town, carer) },
    });
    const own = await town.page({ viewport: NARROW });
    await alreadySignedIn(own, town, worker);
    await own.goto("/people");
    const mine = own.getByRole("region", { name: "Waiting for a second worker" });
    await mine.getByText("You asked for this").first().waitFor();
    expect(await mine.getByRole("button").count()).toBe(0);

    const page = await town.page({ viewport: NARROW, language: "zh-CN" });
    await alreadySignedIn(page, town, colleague);
    await page.goto("/people");
    const list = page.getByRole("region", { name: "等待第二名工作人员" });
    await list.getByText("李*人").waitFor();
    expect(await list.textContent()).not.toContain(adult.name);
    expect(await isWiderThanScreen(page)).toBe(false);
    await list.getByRole("button", { name: "确认是同一人" }).click();
    await list.getByText("两份档案是否为同一人？").waitFor({ state: "detached" });
    await list.getByRole("button", { name: "确认其家庭成员身份" }).click();
    await list.getByText("您的社区没有待确认的事项。").waitFor();
  });

  it("sees the links of a person and withdraws one", async () => {
    const residentId = await imported({ householdId: "h-8803", ...passport("8803", "王无机") });
    const page = await town.page({ viewport: NARROW });
    await alreadySignedIn(page, town, colleague);
    await page.goto(`/people/${residentId}`);
    await page.getByRole("button", { name: "Make the link" }).click();
    const links = page.getByRole("region", { name: "Links made for this person" });
    await links.getByText(`Made by ${colleague}`).waitFor();
    const url = new URL((await page.locator("form .code-text").textContent()) ?? "");

    await links.getByRole("button", { name: "Withdraw the link" }).click();

    await links.getByText(`Withdrawn by ${colleague}`).waitFor();
    expect(await isWiderThanScreen(page)).toBe(false);
    const visitor = await town.page();
    await visitor.goto(url.pathname + url.hash);
    await visitor.getByText("This link does not work any more").waitFor();
  });
});

describe("somebody whose phone others have too", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it.each([
    ["en", "Mobile phone", "Send me a code", "Six-digit code", "Sign in", "say who you are by"],
    ["zh-CN", "手机号", "获取验证码", "六位验证码", "登录", "请选择证明身份的方式"],
  ] as const)(
    "signs in by the whole document where the end of two is the same, in %s",
    async (language, phoneField, send, codeField, enter, sayBy) => {
      const phone = language === "en" ? "13700008911" : "13700008912";
      const [first] = town.residents;
      if (first === undefined) throw new Error("nobody lives here");
      const { communityId } = first;
      const row = (documentNumber: string, household: string) => ({
        ...{ communityId, phone, householdId: household, name: "张同尾", birthDate: "1985-03-04" },
        ...{ documentType: "passport", documentNumber },
      });
      const start = language === "en" ? "E99" : "G99";
      const { verdicts } = await town.call(importRoster, {
        token: await town.staffToken(`community.${subDistrictOf(communityId)}`),
        body: {
          ...{ importId: ulid(), chunk: 0, firstLine: 2 },
          rows: [row(`${start}000001`, `a-${phone}`), row(`${start}990001`, `b-${phone}`)],
        },
      });
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(["accepted", "accepted"]);
      const page = await town.page({ language, viewport: NARROW });
      await page.goto("/");
      await page.getByLabel(phoneField).fill(phone);
      await page.getByRole("button", { name: send }).click();
      await page.getByLabel(codeField).fill(await town.codeSentTo(phone));
      await page.getByRole("button", { name: enter, exact: true }).click();
      await page.getByLabel(sayBy).waitFor();
      await page.locator("form input").last().fill("0001");
      await page.getByRole("button", { name: enter, exact: true }).click();
      await expect.poll(() => page.getByLabel(sayBy).inputValue()).toBe("residentId");
      await page.getByLabel(sayBy).selectOption("passport");
      await page.locator("form input").last().fill(`${start.toLowerCase()}990001`);
      await page.getByRole("button", { name: enter, exact: true }).click();

      await page.locator("h1").waitFor();
      await expect
        .poll(() => page.evaluate(() => localStorage.getItem("twoplusn.session.resident") ?? ""))
        .toContain(verdicts[1]?.residentId ?? "nobody");
    },
  );
});
