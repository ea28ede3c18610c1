import { SNSClient } from "@aws-sdk/client-sns";
import type { SQSHandler } from "aws-lambda";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { snsMessenger } from "../../../shared/platform/aws/sns-messenger.ts";
import { telemetry } from "../../../shared/ports/telemetry.ts";
import { notifyBatch } from "./process-batch.ts";

const { logger } = telemetry("outbox-worker");
const services = awsServices({ messenger: () => snsMessenger(new SNSClient()) });

/** Called with messages of the notify queue. */
export const handler: SQSHandler = async (event) => notifyBatch(event, await services(), logger);
