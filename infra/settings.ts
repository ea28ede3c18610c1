import type { Node } from "constructs";
import * as z from "zod";

const Settings = z
  .object({
    /** Part of every stack's name, so that several stages can share an account. */
    stage: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    domainName: z.string().optional(),
    /** Of the domain name, in us-east-1. */
    certificateArn: z.string().startsWith("arn:").optional(),
    /** `true` adds the firewall's stack in us-east-1; its output is the `webAclArn` of the next deployment. */
    firewall: z.stringbool().default(false),
    webAclArn: z.string().startsWith("arn:").optional(),
    alarmEmail: z.email().optional(),
    /** A secret of the operator's that says how messages are sent (docs/messages.md); SNS where it is absent. */
    channelSecretArn: z.string().startsWith("arn:").optional(),
    /** The public half of the key in that secret with which messages are pushed to browsers. */
    pushPublicKey: z
      .string()
      .regex(/^B[A-Za-z0-9_-]{86}$/)
      .optional(),
    /** Reads and writes a second the table is made ready for before booking opens; a new one takes 12,000 and 4,000. */
    warmReads: z.coerce.number().int().min(12_000).optional(),
    warmWrites: z.coerce.number().int().min(4_000).optional(),
    /** How long instrument files cannot be deleted; how long results must be provable differs by jurisdiction. */
    evidenceRetentionDays: z.coerce.number().int().min(1).default(365),
  })
  .refine((settings) => (settings.domainName === undefined) === (settings.certificateArn === undefined), {
    message: "domainName and certificateArn go together",
  });

export type Settings = z.infer<typeof Settings>;

const KEYS = [
  "stage",
  "region",
  "domainName",
  "certificateArn",
  "firewall",
  "webAclArn",
  "alarmEmail",
  "channelSecretArn",
  "pushPublicKey",
  "warmReads",
  "warmWrites",
  "evidenceRetentionDays",
] as const satisfies readonly (keyof Settings)[];

/**
 * The settings of a deployment, each given as `-c key=value`.
 * @param ambientRegion of the caller's AWS configuration, for when no region is given
 * @throws ZodError naming every setting that is missing or malformed.
 */
export function readSettings(node: Node, ambientRegion?: string): Settings {
  const given = Object.fromEntries(KEYS.map((key) => [key, node.tryGetContext(key)]));
  return Settings.parse({ ...given, region: given.region ?? ambientRegion });
}

/**
 * Beijing and Ningxia have no CloudFront that is defined as elsewhere, and there functions have neither X-Ray nor
 * arm64, and SNS sends no text messages.
 */
export const inChina = ({ region }: { region: string }): boolean => region.startsWith("cn-");
