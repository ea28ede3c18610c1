import { gunzipSync } from "node:zlib";
import * as z from "zod";
import type { Receipt } from "../../domain/messages/delivery.ts";
import { isUnknownNumber } from "../../domain/messages/unknown-number.ts";

// SNS pushes no receipts. It writes one line for each text message into a log, which a subscription hands on packed
// (https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html). The line also holds the number, which is not read.

const LogData = z.object({
  messageType: z.string(),
  logEvents: z.array(z.object({ message: z.string() })),
});
const DeliveryLine = z.object({
  notification: z.object({ messageId: z.string().min(1) }),
  delivery: z.object({ providerResponse: z.string().default("") }).prefault({}),
  status: z.enum(["SUCCESS", "FAILURE"]),
});

const CODE_CHARACTERS = 64;
/** A carrier's words may repeat the number. */
const NUMBER = /\+?\d{5,}/g;

export interface LoggedReceipts {
  receipts: Receipt[];
  /** Lines that are no delivery. */
  unreadable: number;
}

/**
 * The receipts in what a subscription of SNS's delivery log hands on: gzip in base64.
 * @throws when that itself cannot be read
 */
export function receiptsInLog(packed: string, at: string): LoggedReceipts {
  const text = gunzipSync(Buffer.from(packed, "base64")).toString("utf8");
  const { messageType, logEvents } = LogData.parse(JSON.parse(text));
  if (messageType !== "DATA_MESSAGE") return { receipts: [], unreadable: 0 };
  const receipts = logEvents.flatMap(({ message }) => receiptOf(message, at) ?? []);
  return { receipts, unreadable: logEvents.length - receipts.length };
}

function receiptOf(line: string, at: string): Receipt | undefined {
  const { data } = DeliveryLine.safeParse(jsonOf(line));
  if (data === undefined) return undefined;
  const { notification, delivery, status } = data;
  const words = delivery.providerResponse.replaceAll(NUMBER, "…");
  const failure = isUnknownNumber("", words) ? "deadAddress" : "failed";
  return {
    providerId: notification.messageId,
    outcome: status === "SUCCESS" ? "delivered" : failure,
    code: words.slice(0, CODE_CHARACTERS),
    at,
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
