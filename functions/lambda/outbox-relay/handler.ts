import type { DynamoDBStreamHandler } from "aws-lambda";
import { outboxOfFunction } from "../../../shared/platform/aws/outbox.ts";
import { relayStream } from "./relay-stream.ts";

/** Called with the inserts of the table's stream. */
export const handler: DynamoDBStreamHandler = (event) => relayStream(event, outboxOfFunction());
