import { telemetry } from "../../shared/platform/telemetry.ts";
import { drainOutbox } from "../dispatch/drain-outbox.ts";
import { outboxOfFunction } from "../dispatch/outbox-of-function.ts";

const { logger } = telemetry("sweep");

/** The stream hands on within seconds; what is older was missed. */
const LEFT_TO_THE_STREAM_MS = 30_000;

/** Called every minute. Hands on whatever the stream did not. */
export const handler = async (): Promise<void> => {
  const createdBefore = new Date(Date.now() - LEFT_TO_THE_STREAM_MS);
  const { handedOn, left } = await drainOutbox({ ...outboxOfFunction(), createdBefore });
  logger.info("swept", { handedOn, left });
};
