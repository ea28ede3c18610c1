import type { CloudWatchLogsHandler } from "aws-lambda";
import { outboxOfFunction } from "../../../shared/platform/aws/outbox.ts";
import { telemetry } from "../../../shared/ports/telemetry.ts";
import { readReceipts } from "./read-receipts.ts";

const { logger } = telemetry("sms-receipts");
const clock = { now: () => new Date() };

/** Called with what SNS logs of the text messages that it delivered, or did not. */
export const handler: CloudWatchLogsHandler = (event) =>
  readReceipts(event, { ...outboxOfFunction(), clock }, logger);
