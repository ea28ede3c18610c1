import { describe, expect, it } from "vitest";
import {
  MESSAGE_TEMPLATES,
  messageText,
  templateOf,
} from "../../../../shared/domain/messages/message-texts.ts";
import { PERSON_STATUSES } from "../../../../shared/domain/people/person-status.ts";

const PARAMETERS = {
  ...{ name: "欧**娜", tail: "002X", code: "042917", time: "2026-03-02 10:00" },
  ...{
    optionsZh: "可改约10:30八宝山街道第二固定采样点，请登录办理",
    optionsEn: "Free nearby: 10:30 Babaoshan fixed site 2",
  },
  ...{
    byZh: "管理员",
    byEn: "an administrator",
    phoneZh: "138****0001",
    phoneEn: "138****0001",
    call: "010-68875555",
  },
  ...{ siteZh: "八宝山街道第二固定采样点", siteEn: "Babaoshan fixed site 2" },
  ...{ placeZh: "石景山区全员核酸筛查第一轮", placeEn: "Babaoshan", minutes: "120" },
  ...{ causeZh: "两小时报告临近或超过时限", causeEn: "a two-hour report is due" },
};
const ABOUT_RESULTS = MESSAGE_TEMPLATES.filter((template) => /^(result|held|resample)/.test(template));
/** A person as messages about results say them at the longest, but for a campaign's name. */
const SAMPLED = { ...PARAMETERS, sampledOn: "2026-12-31" };
const WITHDRAWN_FOR_GOOD = { ...SAMPLED, noSample: "true" };
const LANGUAGES = ["zh-CN", "en"] as const;

describe("message texts", () => {
  it.each(MESSAGE_TEMPLATES)("fill in everything that %s names, in both languages", (template) => {
    const texts = LANGUAGES.map((language) => messageText(template, PARAMETERS, language));

    expect(texts.every((text) => !/[{}]/.test(text))).toBe(true);
    expect(new Set(texts).size).toBe(2);
  });

  it.each(MESSAGE_TEMPLATES)("fit %s in Chinese into one text message of 70 characters", (template) => {
    const parameters = ABOUT_RESULTS.includes(template) ? SAMPLED : PARAMETERS;

    expect([...messageText(template, parameters, "zh-CN")].length).toBeLessThanOrEqual(70);
  });

  it.each(ABOUT_RESULTS)("say when %s corrects what was told before, in one message still", (template) => {
    const corrected = LANGUAGES.map((language) =>
      messageText(template, { ...SAMPLED, corrected: "true" }, language),
    );

    expect(corrected[0]).toMatch(/^【核酸筛查】更正：/);
    expect(corrected[1]).toMatch(/^\[Screening\] Correction: /);
    expect([...(corrected[0] ?? "")].length).toBeLessThanOrEqual(70);
  });

  it("tell a member of a positive pool what to do, by when, and whom to call otherwise, in one message", () => {
    const until = { ...SAMPLED, by: "12-31 10:00", call: "010-68875555" };
    const [chinese = "", english = ""] = LANGUAGES.map((language) =>
      messageText("heldForRetest", until, language),
    );
    expect(chinese).toMatch(/留在原处.*12-31 10:00前.*010-68875555/);
    expect(english).toMatch(/stay where you are.*before 12-31 10:00.*010-68875555/);
  });

  it("say of a withdrawal whether there is a sample to wait for", () => {
    for (const language of LANGUAGES) {
      const [waiting = "", without = ""] = [SAMPLED, WITHDRAWN_FOR_GOOD].map((parameters) =>
        messageText("resultWithdrawn", parameters, language),
      );
      expect(without).not.toBe(waiting);
      if (language === "zh-CN") expect([...without].length).toBeLessThanOrEqual(70);
    }
  });

  it.each(ABOUT_RESULTS)(
    "name the campaign in %s where there are several, in two messages at most",
    (template) => {
      const named = {
        ...SAMPLED,
        campaignZh: "石景山区第二轮全员核酸筛查",
        campaignEn: "Shijingshan round 2",
      };

      expect(messageText(template, named, "zh-CN")).toContain("石景山区第二轮全员核酸筛查");
      expect(messageText(template, named, "en")).toContain("Shijingshan round 2");
      expect([...messageText(template, named, "zh-CN")].length).toBeLessThanOrEqual(2 * 67);
    },
  );

  it("are read as before where an earlier version kept only the name", () => {
    expect(messageText("resultNegative", { name: "张*" }, "zh-CN")).toBe(
      "【核酸筛查】张*：您的核酸检测结果为阴性。",
    );
  });

  it("carry a one-time code as the only six digits", () => {
    for (const language of LANGUAGES)
      expect(messageText("oneTimeCode", PARAMETERS, language).match(/\d{6}/g)).toEqual(["042917"]);
  });

  it("say positive to nobody but those whose single tube was", () => {
    const saying = MESSAGE_TEMPLATES.filter((template) =>
      LANGUAGES.some((language) => /阳性|positive/i.test(messageText(template, PARAMETERS, language))),
    );

    expect(saying).toEqual(["resultPositive"]);
  });

  it("exist for every status that asks something of a person or lets them go, and for no other", () => {
    expect(PERSON_STATUSES.filter((status) => templateOf(status) !== undefined)).toEqual([
      "held",
      "resample",
      "negative",
      "positive",
    ]);
  });
});
