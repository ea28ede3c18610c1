import { describe, expect, it } from "vitest";
import { alibabaSink } from "../../../support/sinks/alibaba-sink.ts";
import {
  closing,
  endSinks,
  failing,
  messageTo,
  messengerOf,
} from "../../../support/sinks/channel-under-test.ts";
import { smtpSink } from "../../../support/sinks/smtp-sink.ts";
import { tencentSink } from "../../../support/sinks/tencent-sink.ts";

endSinks();

const templates = { resultNegative: { "zh-CN": { id: "1001", parameters: ["person", "link"] } } };

describe("text messages by Tencent Cloud", () => {
  const keys = { secretId: "AKIDexample", secretKey: "secret-key" };
  const settings = (endpoint: string, differences = {}) => ({
    sms: {
      provider: "tencent",
      ...keys,
      sdkAppId: "1400000000",
      signName: "核酸筛查",
      templates,
      endpoint,
      ...differences,
    },
  });

  it("are taken by a gateway that checks the signature, with the approved template filled in", async () => {
    const sink = closing(await tencentSink(keys));

    const accepted = await messengerOf(settings(sink.origin)).send(messageTo("13912345678"));

    expect(accepted).toEqual({ providerId: "sid-1", gatewayTemplate: "1001" });
    expect(sink.sent).toMatchObject([
      {
        PhoneNumberSet: ["+8613912345678"],
        TemplateId: "1001",
        SignName: "核酸筛查",
        TemplateParamSet: ["张*明（尾号002X）", "https://example.cn/n#AbCdEfGhJkLm"],
      },
    ]);
  });

  it("are refused under another key, which no later try mends", async () => {
    const sink = closing(await tencentSink({ ...keys, secretKey: "other" }));

    const failure = await failing(messengerOf(settings(sink.origin)).send(messageTo("13912345678")));

    expect(failure).toEqual({ kind: "refused", code: "AuthFailure.SignatureFailure" });
    expect(sink.sent).toEqual([]);
  });

  it.each([
    ["LimitExceeded.PhoneNumberDailyLimit", "limited"],
    ["InvalidParameterValue.IncorrectPhoneNumber", "deadAddress"],
    ["FailedOperation.PhoneNumberInBlacklist", "refused"],
    ["InternalError.Timeout", "transient"],
  ])("that fail for the number with %s are %s, though the request succeeds", async (code, kind) => {
    const sink = closing(await tencentSink(keys));
    sink.codes.set("+8613912345678", code);

    const failure = await failing(messengerOf(settings(sink.origin)).send(messageTo("13912345678")));

    expect(failure).toEqual({ kind, code });
  });

  it("are refused before anything is sent where no template is approved for them", async () => {
    const sink = closing(await tencentSink(keys));
    const message = messageTo("13912345678", { template: "heldForRetest" });

    expect(await failing(messengerOf(settings(sink.origin)).send(message))).toEqual({
      kind: "refused",
      code: "no-template",
    });
  });
});

// Its client has some two thousand classes, which take a while to be read.
describe("text messages by Alibaba Cloud", { timeout: 120_000 }, () => {
  const keys = { accessKeyId: "LTAIexample", accessKeySecret: "access-secret" };
  const settings = (endpoint: string) => ({
    sms: { provider: "alibaba", ...keys, signName: "核酸筛查", templates, endpoint },
  });

  it("are taken by a gateway that checks the signature, with the approved template filled in", async () => {
    const sink = closing(await alibabaSink(keys));

    const accepted = await messengerOf(settings(sink.origin)).send(messageTo("13912345678"));

    expect(accepted).toEqual({ providerId: "biz-1", gatewayTemplate: "1001" });
    expect(sink.sent).toMatchObject([
      { PhoneNumbers: "13912345678", SignName: "核酸筛查", TemplateCode: "1001" },
    ]);
    expect(JSON.parse(sink.sent[0]?.TemplateParam ?? "")).toEqual({
      person: "张*明（尾号002X）",
      link: "https://example.cn/n#AbCdEfGhJkLm",
    });
    expect(sink.sent[0]?.OutId).toMatch(/^[0-9a-f]{32}$/);
  });

  it("are refused under another key", async () => {
    const sink = closing(await alibabaSink({ ...keys, accessKeySecret: "other" }));

    const failure = await failing(messengerOf(settings(sink.origin)).send(messageTo("13912345678")));

    expect(failure).toMatchObject({ kind: "refused", code: "SignatureDoesNotMatch" });
  });

  it.each([
    ["isv.BUSINESS_LIMIT_CONTROL", "limited"],
    ["isv.MOBILE_NUMBER_ILLEGAL", "deadAddress"],
    ["isp.SYSTEM_ERROR", "transient"],
    ["isv.SMS_TEMPLATE_ILLEGAL", "refused"],
  ])("that fail with %s are %s", async (code, kind) => {
    const sink = closing(await alibabaSink(keys));
    sink.codes.set("13912345678", code);

    expect(await failing(messengerOf(settings(sink.origin)).send(messageTo("13912345678")))).toEqual({
      kind,
      code,
    });
  });
});

describe("mail by SMTP", () => {
  const account = { user: "screening", password: "of the mail server" };
  const settings = (port: number, differences = {}) => ({
    email: { host: "127.0.0.1", port, ...account, from: "notice@screening.example", ...differences },
  });
  const mailTo = (address: string) => messageTo(address, { channel: "email" });

  it("is taken by a mail server; the same mail has the same id", async () => {
    const sink = closing(await smtpSink(account));
    const messenger = messengerOf(settings(sink.port));

    const [one, again] = [
      await messenger.send(mailTo("a@home.example")),
      await messenger.send(mailTo("a@home.example")),
    ];

    expect(one).toEqual(again);
    expect(sink.mails[0]).toMatchObject({ from: "notice@screening.example", to: ["a@home.example"] });
    expect(sink.mails[0]?.source).toContain("Auto-Submitted: auto-generated");
  });

  it.each([
    [550, "deadAddress"],
    [452, "transient"],
    [554, "refused"],
  ])("that the server answers with %s is %s", async (code, kind) => {
    const sink = closing(await smtpSink(account));
    sink.refusals.set("a@home.example", code);

    expect(await failing(messengerOf(settings(sink.port)).send(mailTo("a@home.example")))).toEqual({
      kind,
      code: String(code),
    });
  });

  it("is tried again later where nothing listens", async () => {
    const sink = await smtpSink(account);
    await sink.close();

    expect(await failing(messengerOf(settings(sink.port)).send(mailTo("a@home.example")))).toMatchObject({
      kind: "transient",
    });
  });
});
