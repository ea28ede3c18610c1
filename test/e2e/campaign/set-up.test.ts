import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EmptyInstallation } from "../../support/browser/empty-installation.ts";
import { violationsOf } from "../../support/browser/violations.ts";

const DAY_MS = 86_400_000;
const CHINA_AHEAD_MS = 8 * 3_600_000;

const midnight = (days: number): string =>
  `${new Date(Date.now() + CHINA_AHEAD_MS + days * DAY_MS).toISOString().slice(0, 10)}T00:00`;

describe("an empty installation", () => {
  let installation: EmptyInstallation;
  beforeAll(async () => {
    installation = await EmptyInstallation.start();
  });
  afterAll(() => installation.close());

  const newPage = (width: number): Promise<Page> => installation.page({ width, locale: "zh-CN" });

  async function signIn(page: Page, account: { username: string; password: string; secret: string }) {
    await page.getByLabel("用户名").fill(account.username);
    await page.getByLabel("密码").fill(account.password);
    await page
      .getByLabel("动态验证码")
      .fill(new TOTP({ secret: Secret.fromBase32(account.secret) }).generate());
    await page.getByRole("button", { name: "登录" }).click();
  }

  it("is set up from its pages until a resident books", { timeout: 300_000 }, async () => {
    const { text, people, phone } = installation.roster();

    // Bootstrap has made the first administrator and the areas.
    const admin = await newPage(1280);
    await admin.goto("/accounts");
    await signIn(admin, installation.administrator);

    // Accounts.
    await admin.getByText("新建账号").click();
    const form = admin.locator("details", { hasText: "新建账号" });
    await form.getByLabel("用户名").fill("commander");
    await form.getByLabel("角色").selectOption("commander");
    await form.getByRole("button", { name: "创建" }).click();
    const card = admin.getByRole("article", { name: "commander" });
    const password = (await card.locator("strong").textContent()) ?? "";
    const secret = (await card.locator("span.code-text").textContent()) ?? "";
    const onAccounts = await violationsOf(admin);

    // The roster.
    await admin.getByRole("link", { name: "名册导入" }).click();
    await admin
      .getByLabel("名册文件")
      .setInputFiles({ name: "roster.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await admin.getByRole("button", { name: "开始导入" }).click();
    await admin.getByText("已全部导入").waitFor();
    await admin.getByText(`新增 ${people}`).waitFor();
    const onRoster = await violationsOf(admin);

    // The campaign, its sites, labels and waiting room.
    const commander = await newPage(1280);
    await commander.goto("/campaigns/new");
    await signIn(commander, { username: "commander", password, secret });
    await commander.getByLabel("任务编号").fill("SJS-01");
    await commander.getByLabel("中文名称").first().fill("第一轮筛查");
    await commander.getByLabel("英文名称").first().fill("First round");
    await commander.getByLabel("开始").fill(midnight(0));
    await commander.getByLabel("结束").fill(midnight(3));
    await commander.getByLabel("每日管数").fill("3000");
    await commander.getByRole("button", { name: "创建任务" }).click();
    await commander.getByRole("button", { name: "生成采样点草案" }).click();
    await commander.getByText(/^已保存：/).waitFor();
    const onSites = await violationsOf(commander);
    await commander.goto("/sampling/labels");
    await commander.locator(".label").nth(51).waitFor();
    await commander.goto("/campaigns/SJS-01?tab=booking");
    await commander.getByLabel("每秒放行人数").fill("100");
    await commander.getByRole("button", { name: "开启等候室" }).click();
    await commander.getByText("等候室已开启，").waitFor();
    await commander.getByRole("tab", { name: "概览" }).click();
    await commander.getByRole("button", { name: "开放任务" }).click();
    const dialog = commander.getByRole("alertdialog");
    await dialog.getByText("任务只能开放一次").waitFor();
    const onDialog = await violationsOf(commander);
    await dialog.getByRole("button", { name: "开放任务" }).click();
    await commander.getByText("任务现在：进行中").waitFor();

    // A resident books.
    const resident = await newPage(390);
    await resident.goto("/");
    await resident.getByLabel("手机号").fill(phone);
    await resident.getByRole("button", { name: "获取验证码" }).click();
    await resident.getByLabel("六位验证码").fill(await installation.codeSentTo(phone));
    await resident.getByRole("button", { name: "登录", exact: true }).click();
    await resident.getByRole("link", { name: "预约采样" }).first().click();
    await resident.getByLabel("采样点").selectOption({ index: 1 });
    await resident.locator(".days button").nth(1).click();
    await resident.locator("button.slot:enabled").first().click();
    await resident.getByRole("button", { name: /^确认预约/ }).click();
    await resident.getByRole("link", { name: "改期" }).first().waitFor();

    await commander.getByRole("tab", { name: "进度" }).click();
    await commander.getByRole("button", { name: "刷新" }).click();
    await commander
      .locator("dl.counts dd", { hasText: /^[1-9]/ })
      .first()
      .waitFor();
    const onProgress = await violationsOf(commander);

    // The areas are narrowed while it runs. The booking stays, and so does the way back.
    await commander.getByRole("tab", { name: "预约规则" }).click();
    const areas = commander.getByRole("form", { name: "筛查范围" });
    await areas.locator("summary").first().click();
    await areas.getByRole("checkbox").nth(1).uncheck();
    await areas.getByText("移出 1 个社区").waitFor();
    await areas.getByRole("button", { name: "保存筛查范围" }).click();
    await dialog.getByRole("button", { name: "保存筛查范围" }).click();
    const changed = areas.getByText("筛查范围已更改。");
    await changed.waitFor();
    const onAreas = await violationsOf(commander);
    await resident.reload();
    await resident.getByRole("link", { name: "改期" }).first().waitFor();
    await areas.getByRole("button", { name: "撤销" }).click();
    await changed.waitFor({ state: "hidden" });
    expect(await areas.getByRole("checkbox").nth(1).isChecked()).toBe(true);
    expect({ onAccounts, onRoster, onSites, onDialog, onProgress, onAreas }).toEqual({
      ...{ onAccounts: [], onRoster: [], onSites: [], onDialog: [], onProgress: [], onAreas: [] },
    });
  });
});
