import { afterEach, describe, expect, it } from "vitest";
import webPush from "web-push";
import { channelMessenger } from "../../../../shared/platform/channels/channel-messenger.ts";
import { ChannelSettings } from "../../../../shared/platform/channels/channel-settings.ts";
import { failureOf, type OutgoingMessage } from "../../../../shared/ports/messenger.ts";
import { alibabaSink } from "../../../support/sinks/alibaba-sink.ts";
import { pushSink } from "../../../support/sinks/push-sink.ts";
import { smtpSink } from "../../../support/sinks/smtp-sink.ts";
import { tencentSink } from "../../../support/sinks/tencent-sink.ts";

const sinks: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const sink of sinks.splice(0)) await sink.close();
});
const closing = <S extends { close(): Promise<void> }>(sink: S): S => {
  sinks.push(sink);
  return sink;
};

const messageTo = (address: string, differences: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  effectKey: "status:SJS-01:1:RSDT00000001",
  channel: "sms",
  address,
  template: "resultNegative",
  language: "zh-CN",
  text: "【核酸筛查】张*明（尾号002X）：有新的检测通知，请查看 https://example.cn/n#AbCdEfGhJkLm",
  values: { person: "张*明（尾号002X）", link: "https://example.cn/n#AbCdEfGhJkLm" },
  link: "https://example.cn/n#AbCdEfGhJkLm",
  at: new Date(0),
  ...differences,
});

const messengerOf = (settings: unknown) => channelMessenger(ChannelSettings.parse(settings));
const failing = (sending: Promise<unknown>) => sending.then(() => undefined, failureOf);

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

    expect(accepted).toEqual({ providerId: "sid-1" });
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

    expect(accepted).toEqual({ providerId: "biz-1" });
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

describe("messages pushed to browsers", () => {
  const keys = webPush.generateVAPIDKeys();
  const settings = (host: string, differences = {}) => ({
    push: { ...keys, subject: "mailto:it@screening.example", hosts: [host], ...differences },
  });
  const pushTo = (...subscriptions: unknown[]) =>
    messageTo(JSON.stringify(subscriptions), { channel: "push", template: "heldForRetest" });

  it("are read by the browser alone, signed by the stage's key", async () => {
    const sink = closing(await pushSink(keys.publicKey));
    const message = pushTo(sink.subscribe("phone"));

    await messengerOf(settings(sink.host)).send(message);

    expect(sink.received).toMatchObject([{ browser: "phone", urgency: "high", ttl: 86_400 }]);
    expect(JSON.parse(sink.received[0]?.text ?? "")).toEqual({ text: message.text, link: message.link });
  });

  it("reach the browsers that are still there, and name those that have gone", async () => {
    const sink = closing(await pushSink(keys.publicKey));
    const [phone, old] = [sink.subscribe("phone"), sink.subscribe("old")];
    sink.statuses.set("old", { status: 410 });

    const accepted = await messengerOf(settings(sink.host)).send(pushTo(old, phone));

    expect(accepted).toEqual({ gone: [old.endpoint] });
    expect(sink.received).toHaveLength(1);
  });

  it.each([
    [{ status: 410 }, { kind: "deadAddress", code: "gone" }],
    [
      { status: 429, headers: { "retry-after": "90" } },
      { kind: "limited", code: "429", retryAfterSeconds: 90 },
    ],
    [{ status: 413 }, { kind: "refused", code: "413" }],
    [{ status: 503 }, { kind: "transient", code: "503" }],
  ])("that a push service answers with %j fail so", async (said, failure) => {
    const sink = closing(await pushSink(keys.publicKey));
    const phone = sink.subscribe("phone");
    sink.statuses.set("phone", said);

    expect(await failing(messengerOf(settings(sink.host)).send(pushTo(phone)))).toEqual(failure);
  });

  it("are sent to no host that is not a push service's", async () => {
    const sink = closing(await pushSink(keys.publicKey));

    const failure = await failing(
      messengerOf(settings("elsewhere.example")).send(pushTo(sink.subscribe("phone"))),
    );

    expect(failure).toMatchObject({ kind: "deadAddress" });
    expect(sink.received).toEqual([]);
  });
});
