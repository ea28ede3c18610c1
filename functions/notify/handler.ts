import { SNSClient } from "@aws-sdk/client-sns";
import type { SQSHandler } from "aws-lambda";
import { awsServices } from "../../shared/platform/aws-services.ts";
import { snsMessenger } from "../../shared/platform/sns-messenger.ts";
import { telemetry } from "../../shared/platform/telemetry.ts";
import { notifyBatch } from "./notify-batch.ts";

const { logger } = telemetry("notify");
const services = awsServices({ messenger: () => snsMessenger(new SNSClient()) });

/** Called with messages of the notify queue. */
export const handler: SQSHandler = async (event) => notifyBatch(event, await services(), logger);
