import { describe, expect, it } from "vitest";
import { MESSAGE_TEMPLATES } from "../../../../shared/domain/messages/message-texts.ts";
import { hasLink, noticeText, noticeValues } from "../../../../shared/domain/messages/notice-texts.ts";
import { isPushService } from "../../../../shared/domain/messages/push.ts";

const LANGUAGES = ["zh-CN", "en"] as const;
const LINK = "https://hs.example.cn/n#AbCdEfGhJkLm";
const PERSON = { name: "欧**娜", tail: "002X", sampledOn: "2026-12-31" };
const ABOUT_RESULTS = MESSAGE_TEMPLATES.filter(hasLink);

describe("what leaves the platform", () => {
  it("is a notice for every message that tells a status, and for no other", () => {
    expect(ABOUT_RESULTS).toEqual([
      ...["resultNegative", "heldForRetest", "resampleNeeded", "resultPositive", "resultWithdrawn"],
      "resampleDue",
    ]);
  });

  it.each(ABOUT_RESULTS)("says of %s where to read it, and never the result", (template) => {
    for (const language of LANGUAGES) {
      const text = noticeText(template, PERSON, language, LINK);
      expect(text).toContain(LINK);
      expect(text).toContain("欧**娜");
      expect(text).not.toMatch(/阳性|阴性|复核|重新采样|positive|negative|retest|result/i);
    }
  });

  it("fits one text message of 70 characters where it says that there is news", () => {
    expect([...noticeText("resultNegative", PERSON, "zh-CN", LINK)].length).toBeLessThanOrEqual(70);
  });

  it("fits two where it says by when, and that it is a correction", () => {
    const parameters = { ...PERSON, by: "12-31 10:00", corrected: "true" };
    const text = noticeText("heldForRetest", parameters, "zh-CN", LINK);

    expect(text).toMatch(/^【核酸筛查】更正：.*请在12-31 10:00前查看/);
    expect([...text].length).toBeLessThanOrEqual(2 * 67);
  });

  it("says positive and pending in the same words, so that a stranger learns neither", () => {
    const texts = (["resultPositive", "heldForRetest", "resampleNeeded"] as const).map((template) =>
      noticeText(template, PERSON, "en", LINK),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it("tells two people on one phone apart", () => {
    const texts = ["002X", "0031"].map((tail) =>
      noticeText("resultNegative", { ...PERSON, tail }, "zh-CN", LINK),
    );
    expect(new Set(texts).size).toBe(2);
  });

  it("gives the templates of a gateway the label and the link by name", () => {
    expect(noticeValues(PERSON, "zh-CN", LINK)).toMatchObject({ person: "欧**娜（尾号002X）", link: LINK });
  });
});

describe("a push service", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/x",
    "https://updates.push.services.mozilla.com/wpush/v2/x",
    "https://wns2-par02p.notify.windows.com/w/?token=x",
    "https://web.push.apple.com/x",
  ])("is one of the browsers' makers: %s", (endpoint) => {
    expect(isPushService(endpoint, { hosts: [] })).toBe(true);
  });

  it.each([
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com/x",
    "https://evil-notify.windows.com/x",
    "https://fcm.googleapis.com:8080/x",
    "https://user@fcm.googleapis.com/x",
    "https://169.254.169.254/latest/meta-data",
    "not a url",
  ])("is no other address: %s", (endpoint) => {
    expect(isPushService(endpoint, { hosts: [] })).toBe(false);
  });
});
