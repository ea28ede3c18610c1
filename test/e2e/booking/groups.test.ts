import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("a community worker", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it("submits an employer's list, sees who on it is known, and approves it, which books and tells them", async () => {
    const [first] = town.carers();
    if (first === undefined) throw new Error("no household with a child");
    const subDistrictId = subDistrictOf(first.carer.communityId);
    const colleagues = town.residents
      .filter((r) => subDistrictOf(r.communityId) === subDistrictId && r.phone !== undefined)
      .slice(0, 3);
    const list = [...colleagues, { name: "无名氏", documentNumber: "E99999999" }]
      .map(({ name, documentNumber }) => `${name}，${documentNumber}`)
      .join("\n");
    const page = await town.page();
    await page.goto("/groups");
    await signInStaff(page, town, `community.${subDistrictId}`);

    await page.getByRole("link", { name: "Submit a list" }).click();
    await page.getByLabel("Name of the employer").fill("首钢第三车间");
    await page.getByLabel("List", { exact: true }).fill(list);
    await page.getByText(/pasted as it is\. People: 4/).waitFor();
    await page.getByLabel("Site", { exact: true }).selectOption({ index: 1 });
    await page.locator(".days button").nth(1).click();
    await page.locator("button.slot:enabled").first().click();
    await page.getByRole("button", { name: "Submit (people: 4)" }).click();

    await page.getByText("Waits for review").waitFor();
    const rows = page.locator(".group-rows tbody tr");
    expect(await rows.first().textContent()).toContain("Not among the residents");
    expect(await rows.first().textContent()).toContain("E99999999");
    expect(await rows.count()).toBe(4);

    expect(await page.getByRole("button", { name: /Approve/ }).count()).toBe(0);
    await page.getByText("Another person approves it").waitFor();

    const commander = await town.page();
    await commander.goto("/groups");
    await signInStaff(commander, town, "commander");
    await commander.getByRole("link", { name: /首钢第三车间/ }).click();
    await commander.getByRole("button", { name: "Approve and book (people: 3)" }).click();
    await commander.getByText("Booked: 3, not booked: 1.").waitFor();

    const phone = colleagues[0]?.phone ?? "";
    const told = await vi.waitFor(
      async () => {
        const message = (await town.messagesTo(phone)).find(({ template }) => template === "groupSeated");
        if (message === undefined) throw new Error("nobody was told");
        return message.text;
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(told).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  });

  it("asks for a team to come, and sends a list back with the reason", async () => {
    const other = town.residents.find(
      (r) => subDistrictOf(r.communityId) !== subDistrictOf(town.carers()[0]?.carer.communityId ?? ""),
    );
    if (other === undefined) throw new Error("nobody in another sub-district");
    const page = await town.page({ language: "zh-CN" });
    await page.goto("/groups");
    await page.getByLabel("用户名").waitFor();
    const { username, password, totp } = town.credentials(`community.${subDistrictOf(other.communityId)}`);
    await page.getByLabel("用户名").fill(username);
    await page.getByLabel("密码").fill(password);
    await page.getByLabel("动态验证码").fill(totp);
    await page.getByRole("button", { name: "登录", exact: true }).click();

    await page.getByRole("link", { name: "提交名单" }).click();
    await page.getByLabel("单位、学校或社区名称").fill("敬老院");
    await page.getByLabel("名单", { exact: true }).fill(`${other.name}\t${other.documentNumber}`);
    await page.getByLabel("采样方式").selectOption("visit");
    await page.getByLabel("上门地址").fill("古城路八号院");
    await page.getByLabel("上门时间").fill(tomorrowAt("14:00"));
    await page.getByRole("button", { name: "提交（1 人）" }).click();

    await page.getByText("古城路八号院").waitFor();
    await page.getByText("须由其他人审核").waitFor();
    await page.getByText("退回", { exact: true }).click();
    await page.getByLabel("原因").fill("请改到周三");
    await page.getByRole("button", { name: "退回名单" }).click();
    await page.getByText("请改到周三").waitFor();
    await page.getByRole("link", { name: "返回" }).click();
    const list = page.getByRole("link", { name: /敬老院/ });
    await list.getByText("已退回").waitFor();
    expect(await list.count()).toBe(1);
  });
});

/** As the browser's field for date and time has it. */
function tomorrowAt(time: string): string {
  const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  return `${day}T${time}`;
}
