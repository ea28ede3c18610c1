import type { SQSHandler } from "aws-lambda";
import { awsServices } from "../../shared/platform/aws-services.ts";
import { telemetry } from "../../shared/platform/telemetry.ts";
import { notifyBatch } from "./notify-batch.ts";

const { logger } = telemetry("notify");

/** Called with messages of the notify queue. */
export const handler: SQSHandler = async (event) => notifyBatch(event, await awsServices(), logger);
