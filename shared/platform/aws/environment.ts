import * as z from "zod";
import type { Lane } from "../../domain/messages/channel.ts";
import type { TokenSettings } from "../../security/tokens.ts";

/** The environment of a function in AWS; infra sets it, nothing else is read from the environment there. */
const FunctionEnvironment = z.object({
  TABLE_NAME: z.string().min(1),
  SEALING_KEY_ID: z.string().min(1),
  TOKEN_SECRET_ID: z.string().min(1),
  CODE_SECRET_ID: z.string().min(1),
  CARD_SECRET_ID: z.string().min(1),
  EVIDENCE_BUCKET: z.string().min(1),
  CODES_QUEUE_URL: z.string().min(1),
  URGENT_QUEUE_URL: z.string().min(1),
  NEWS_QUEUE_URL: z.string().min(1),
  REMINDERS_QUEUE_URL: z.string().min(1),
  STAGE: z.string().min(1),
  /** Only where tokens are signed or verified. */
  KEY_SECRET: z.string().min(22).optional(),
  /** Holds how the stage sends messages; only where they are sent, and only where it is set. */
  CHANNEL_SECRET_ID: z.string().min(1).optional(),
  /** How text messages leave: by SNS, or by the gateway of the channel secret; only where they are sent. */
  TEXT_MESSAGES: z.enum(["sns", "gateway"]).optional(),
  /** Where the pages are, for links in messages and as the issuer of certificates. */
  PUBLIC_ORIGIN: z.url().optional(),
  /** With it browsers subscribe to messages. */
  PUSH_PUBLIC_KEY: z.string().min(1).optional(),
  /** Only where a distribution of ours stands before the API. */
  EDGE_ONLY: z.literal("true").optional(),
  /** Only where requests come in, and only behind a distribution of ours. */
  EDGE_SECRET: z.string().min(22).optional(),
});

/** Of the authorizer, which has no secret but the one by which it knows keys. */
const AuthorizerEnvironment = FunctionEnvironment.pick({ TABLE_NAME: true, STAGE: true }).extend({
  KEY_SECRET: z.string().min(22),
});

export interface Environment {
  tableName: string;
  sealingKeyId: string;
  tokenSecretId: string;
  codeSecretId: string;
  cardSecretId: string;
  evidenceBucket: string;
  queueUrls: Record<Lane, string>;
  stage: string;
  channelSecretId: string | undefined;
  textMessages: "sns" | "gateway" | undefined;
  publicOrigin: string | undefined;
  pushPublicKey: string | undefined;
  keySecret: string | undefined;
  edgeSecret: string | undefined;
  edgeOnly: boolean;
}

/** @throws ZodError naming every variable that is missing. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const env = FunctionEnvironment.parse(variables);
  return {
    tableName: env.TABLE_NAME,
    sealingKeyId: env.SEALING_KEY_ID,
    tokenSecretId: env.TOKEN_SECRET_ID,
    codeSecretId: env.CODE_SECRET_ID,
    cardSecretId: env.CARD_SECRET_ID,
    evidenceBucket: env.EVIDENCE_BUCKET,
    queueUrls: {
      codes: env.CODES_QUEUE_URL,
      urgent: env.URGENT_QUEUE_URL,
      news: env.NEWS_QUEUE_URL,
      reminders: env.REMINDERS_QUEUE_URL,
    },
    stage: env.STAGE,
    channelSecretId: env.CHANNEL_SECRET_ID,
    textMessages: env.TEXT_MESSAGES,
    publicOrigin: env.PUBLIC_ORIGIN,
    pushPublicKey: env.PUSH_PUBLIC_KEY,
    keySecret: env.KEY_SECRET,
    edgeSecret: env.EDGE_SECRET,
    edgeOnly: env.EDGE_ONLY === "true",
  };
}

/** @throws ZodError naming every variable that is missing. */
export function readAuthorizerEnvironment(variables: NodeJS.ProcessEnv) {
  const env = AuthorizerEnvironment.parse(variables);
  return { tableName: env.TABLE_NAME, stage: env.STAGE, keySecret: env.KEY_SECRET };
}

/** Tokens of one stage are none of another. */
export const tokensOfStage = (stage: string): TokenSettings => ({
  issuer: `twoplusn/${stage}`,
  audience: `twoplusn-api/${stage}`,
});
