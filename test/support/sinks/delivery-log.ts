import { gzipSync } from "node:zlib";
import type { CloudWatchLogsEvent } from "aws-lambda";

/** A line as SNS writes it (https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html). */
export const deliveryLine = (messageId: string, status: "SUCCESS" | "FAILURE", providerResponse: string) =>
  JSON.stringify({
    notification: { messageId, timestamp: "2026-03-02 04:51:34.558" },
    delivery: {
      ...{ phoneCarrier: "My Phone Carrier", mnc: 270, mcc: 310, destination: "+8613900000001" },
      ...{ priceInUSD: 0.00645, smsType: "Transactional", numberOfMessageParts: 1 },
      ...{ providerResponse, dwellTimeMs: 599, dwellTimeMsUntilDeviceAck: 1344 },
    },
    status,
  });

/** What Lambda is called with by a subscription of CloudWatch Logs. */
export const logEvent = (lines: readonly string[], messageType = "DATA_MESSAGE"): CloudWatchLogsEvent => {
  const content = {
    ...{ messageType, owner: "111122223333", logStream: "0f9c8a1e" },
    logGroup: "sns/eu-central-1/111122223333/DirectPublishToPhoneNumber",
    subscriptionFilters: ["DeliveryLogDeliveredLines"],
    logEvents: lines.map((message, n) => ({ id: String(n), timestamp: 1_772_427_094_558, message })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(content)).toString("base64") } };
};
