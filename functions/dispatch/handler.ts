import type { DynamoDBStreamHandler } from "aws-lambda";
import { dispatchStream } from "./dispatch-stream.ts";
import { outboxOfFunction } from "./outbox-of-function.ts";

/** Called with the inserts of the table's stream. */
export const handler: DynamoDBStreamHandler = (event) => dispatchStream(event, outboxOfFunction());
