import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Town } from "../../support/browser/town.ts";

describe("a resident with a link that does not work", () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.start();
  });
  afterAll(() => town.close());

  it.each([
    ["en", "unknown-or-used-link", "This link does not work any more"],
    ["en", "", "This link is not complete"],
    ["zh-CN", "unknown-or-used-link", "该链接已失效"],
    ["zh-CN", "", "链接不完整"],
  ] as const)(
    "is told in %s what is wrong with the link “%s”, without user names",
    async (language, token, words) => {
      const other = await town.page({ language });
      await other.goto(`/link#${token}`);

      await other.getByText(words).waitFor();
      const all = (await other.locator("main").textContent()) ?? "";
      expect(all).not.toMatch(/user name|password|用户名|密码|linkToken|\/v1/i);
      expect(await other.getByRole("link", { name: /phone|手机号/ }).count()).toBe(1);
    },
  );
});
