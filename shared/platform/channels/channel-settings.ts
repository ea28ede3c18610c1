import * as z from "zod";
import { CHANNELS } from "../../domain/messages/channel.ts";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";

// How a stage sends messages. In AWS it is the text of a secret, on one machine a file: who may read it can send in the
// district's name.

const Origin = z.url({ protocol: /^https?$/ });

/** Templates are approved by the gateway, each in one language, with its variables in an order of its own. */
const ApprovedTemplate = z.object({
  id: z.string().min(1),
  /** Names of values in the order of the template's variables. */
  parameters: z.array(z.string()).default([]),
});
const ApprovedTemplates = z.partialRecord(
  z.enum(MESSAGE_TEMPLATES),
  z.partialRecord(z.enum(["zh-CN", "en"]), ApprovedTemplate),
);

export const TencentSettings = z.object({
  provider: z.literal("tencent"),
  secretId: z.string(),
  secretKey: z.string(),
  sdkAppId: z.string(),
  /** Needed within the mainland. */
  signName: z.string(),
  region: z.string().default("ap-guangzhou"),
  templates: ApprovedTemplates,
  endpoint: Origin.default("https://sms.tencentcloudapi.com"),
});
export type TencentSettings = z.infer<typeof TencentSettings>;

export const AlibabaSettings = z.object({
  provider: z.literal("alibaba"),
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  signName: z.string(),
  templates: ApprovedTemplates,
  endpoint: Origin.default("https://dysmsapi.aliyuncs.com"),
});
export type AlibabaSettings = z.infer<typeof AlibabaSettings>;

/** A gateway of the district's own, which takes a key with each message. */
export const OwnGatewaySettings = z.object({
  provider: z.literal("own"),
  /** Names the secret to the gateway. */
  keyId: z.ulid(),
  /** 32 bytes, base64url. */
  secret: z.string().min(43),
  endpoint: Origin,
});
export type OwnGatewaySettings = z.infer<typeof OwnGatewaySettings>;

export const SmtpSettings = z.object({
  host: z.string(),
  port: z.int().default(587),
  /** TLS from the first byte; otherwise STARTTLS is demanded, except on this machine. */
  secure: z.boolean().default(false),
  user: z.string().optional(),
  password: z.string().optional(),
  /** Whom a mail is from; where it is not taken it comes back there. */
  from: z.email(),
});
export type SmtpSettings = z.infer<typeof SmtpSettings>;

export const WebPushSettings = z.object({
  publicKey: z.string(),
  privateKey: z.string(),
  /** Whom a push service calls when something is wrong: `mailto:` or https. */
  subject: z.string(),
  hosts: z.array(z.string()).default([]),
});
export type WebPushSettings = z.infer<typeof WebPushSettings>;

export const ChannelSettings = z.object({
  sms: z
    .discriminatedUnion("provider", [
      TencentSettings,
      AlibabaSettings,
      OwnGatewaySettings,
      z.object({ provider: z.literal("sns") }),
    ])
    .optional(),
  push: WebPushSettings.optional(),
  email: SmtpSettings.optional(),
  /** Messages a second that a channel takes from all workers together. */
  rates: z.partialRecord(z.enum(CHANNELS), z.number().positive()).default({}),
});
export type ChannelSettings = z.infer<typeof ChannelSettings>;

type Approved = z.infer<typeof ApprovedTemplates>;

/** The approved template of a message in its language, or in Chinese where there is none. */
export const approvedTemplate = (
  templates: Approved,
  { template, language }: { template: (typeof MESSAGE_TEMPLATES)[number]; language: "zh-CN" | "en" },
): z.infer<typeof ApprovedTemplate> | undefined =>
  templates[template]?.[language] ?? templates[template]?.["zh-CN"];
