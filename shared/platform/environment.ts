import { z } from "zod";

/** The environment of a function in AWS; infra sets it, nothing else is read from the environment there. */
const FunctionEnvironment = z.object({
  TABLE_NAME: z.string().min(1),
  SEALING_KEY_ID: z.string().min(1),
  TOKEN_SECRET_ID: z.string().min(1),
  CODE_SECRET_ID: z.string().min(1),
  EVIDENCE_BUCKET: z.string().min(1),
  NOTIFY_QUEUE_URL: z.string().min(1),
  STAGE: z.string().min(1),
});

export interface Environment {
  tableName: string;
  sealingKeyId: string;
  tokenSecretId: string;
  codeSecretId: string;
  evidenceBucket: string;
  notifyQueueUrl: string;
  stage: string;
}

/** @throws ZodError naming every variable that is missing. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const env = FunctionEnvironment.parse(variables);
  return {
    tableName: env.TABLE_NAME,
    sealingKeyId: env.SEALING_KEY_ID,
    tokenSecretId: env.TOKEN_SECRET_ID,
    codeSecretId: env.CODE_SECRET_ID,
    evidenceBucket: env.EVIDENCE_BUCKET,
    notifyQueueUrl: env.NOTIFY_QUEUE_URL,
    stage: env.STAGE,
  };
}
