import type { SQSHandler } from "aws-lambda";
import { channelsOfStage } from "../../../shared/platform/aws/channels.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { telemetry } from "../../../shared/ports/telemetry.ts";
import { processBatch } from "./process-batch.ts";

const { logger } = telemetry("outbox-worker");
const services = awsServices({ messenger: channelsOfStage });

/** Called with messages of the outbox queue. */
export const handler: SQSHandler = async (event) => processBatch(event, await services(), logger);
