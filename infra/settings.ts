import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "constructs";
import * as z from "zod";
import { FUNCTION_NAMES } from "./function-table.ts";
import { hasCloudFront, hasTextMessages, inChina } from "./partition.ts";

const Arn = z.string().startsWith("arn:");

const Settings = z
  .strictObject({
    /** Part of every stack's name, so that several stages can share an account. */
    stage: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    domainName: z.string().optional(),
    /** Of the domain name, in us-east-1. */
    certificateArn: Arn.optional(),
    /** The firewall's stack in us-east-1, there unless `false`; its output is the `webAclArn` of the next deployment. */
    firewall: z.stringbool().or(z.boolean()).optional(),
    webAclArn: Arn.optional(),
    alarmEmail: z.email().optional(),
    /** How text messages leave: by SNS, or by the gateway that the channel secret names. */
    textMessages: z.enum(["sns", "gateway"]),
    /** What SNS may spend on text messages in a month; the alarm rings at four fifths of it. */
    smsMonthlyUsd: z.coerce.number().positive().default(1),
    /** A secret of the operator's that says how messages are sent (docs/messages.md). */
    channelSecretArn: Arn.optional(),
    /** The public half of the key in that secret with which messages are pushed to browsers. */
    pushPublicKey: z
      .string()
      .regex(/^B[A-Za-z0-9_-]{86}$/)
      .optional(),
    /** Of the account, in China. */
    icpLicence: z.string().min(4).optional(),
    /** Reads and writes a second the table is made ready for before booking opens; a new one takes 12,000 and 4,000. */
    warmReads: z.coerce.number().int().min(12_000).optional(),
    warmWrites: z.coerce.number().int().min(4_000).optional(),
    /** The same of the index, which fewer writes concern; as many as the table's unless said. */
    warmIndexWrites: z.coerce.number().int().min(4_000).optional(),
    /** Instances of functions that are kept ready and paid for by the hour, `{ "residents": 100 }`; see docs/deployment.md. */
    provisioned: z
      .preprocess(jsonIfText, z.partialRecord(z.enum(FUNCTION_NAMES), z.int().min(1).max(10_000)))
      .optional(),
    /** Functions that run at once in the account, of which shares are kept for the chain; 0 keeps none. */
    concurrency: z.coerce.number().int().min(0).default(1_000),
    /** Whether a release is tried on a tenth of the calls for five minutes first, or takes all of them at once. */
    rollout: z.enum(["canary", "allAtOnce"]).default("canary"),
    /** A table restored to a moment is a new one: its name and stream, once the data is to be taken from it. */
    restoredTable: z.string().min(3).optional(),
    restoredStreamArn: Arn.optional(),
    /** What the account may cost in a month before somebody is told. */
    monthlyBudgetUsd: z.coerce.number().positive().optional(),
    /** How long instrument files cannot be deleted; how long results must be provable differs by jurisdiction. */
    evidenceRetentionDays: z.coerce.number().int().min(1).default(365),
  })
  .refine((settings) => (settings.domainName === undefined) === (settings.certificateArn === undefined), {
    message: "domainName and certificateArn go together",
  })
  .refine(
    (settings) => (settings.restoredTable === undefined) === (settings.restoredStreamArn === undefined),
    {
      message: "restoredTable and restoredStreamArn go together",
    },
  )
  .refine(({ monthlyBudgetUsd, alarmEmail }) => monthlyBudgetUsd === undefined || alarmEmail, {
    message: "monthlyBudgetUsd needs alarmEmail, the address that is told",
  })
  .refine(({ textMessages, channelSecretArn }) => textMessages !== "gateway" || channelSecretArn, {
    message:
      "textMessages=gateway needs channelSecretArn, the secret that names the gateway (docs/messages.md)",
  })
  .refine(({ provisioned, rollout }) => provisioned === undefined || rollout === "allAtOnce", {
    message:
      "provisioned needs rollout=allAtOnce: AWS keeps no instances ready for an alias whose calls are shared between two versions",
  })
  .refine((settings) => settings.textMessages !== "sns" || hasTextMessages(settings), {
    message:
      "SNS sends no text messages in this region, so one-time codes would reach nobody: set textMessages=gateway",
  })
  .refine((settings) => !inChina(settings) || settings.icpLicence, {
    message:
      "in China API Gateway refuses an API whose authorizer is a function until the account has an ICP licence: set icpLicence",
  })
  .refine((settings) => hasCloudFront(settings) || !(settings.domainName || settings.webAclArn), {
    message:
      "this partition has no CloudFront that the app defines: leave out domainName and webAclArn (docs/deployment.md)",
  })
  .refine((settings) => hasCloudFront(settings) || settings.firewall !== true, {
    message:
      "the firewall stands before CloudFront, which this partition lacks: put one before your own proxy",
  });

/** On the command line a setting of several parts is JSON. */
function jsonIfText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export type Settings = z.infer<typeof Settings>;

const KEYS = [
  "region",
  "domainName",
  "certificateArn",
  "firewall",
  "webAclArn",
  "alarmEmail",
  "textMessages",
  "smsMonthlyUsd",
  "channelSecretArn",
  "pushPublicKey",
  "icpLicence",
  "warmReads",
  "warmWrites",
  "warmIndexWrites",
  "provisioned",
  "concurrency",
  "rollout",
  "restoredTable",
  "restoredStreamArn",
  "monthlyBudgetUsd",
  "evidenceRetentionDays",
] as const satisfies readonly (keyof Settings)[];

/**
 * The settings of a stage: those of its file, `<stages>/<stage>.json`, over which `-c key=value` goes for one call.
 * @param stages the folder of the files; a stage without a file is given by `-c` alone
 * @param ambientRegion of the caller's AWS configuration, for when no region is given
 * @throws ZodError naming every setting that is missing, malformed or unknown.
 */
export function readSettings(node: Node, stages?: string, ambientRegion?: string): Settings {
  const stage: unknown = node.tryGetContext("stage");
  const given = Object.fromEntries(
    KEYS.map((key): [string, unknown] => [key, node.tryGetContext(key)]).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const kept = { ...fileOf(stages, stage), ...given };
  return Settings.parse({ region: ambientRegion, ...kept, stage });
}

function fileOf(stages: string | undefined, stage: unknown): Record<string, unknown> {
  const path = stages === undefined ? undefined : join(stages, `${String(stage)}.json`);
  if (path === undefined || !existsSync(path)) return {};
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, "utf8")));
}
