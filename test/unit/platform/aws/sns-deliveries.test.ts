import { describe, expect, it } from "vitest";
import { receiptsInLog } from "../../../../shared/platform/aws/sns-deliveries.ts";
import { deliveryLine, logEvent } from "../../../support/sinks/delivery-log.ts";

const AT = "2026-03-02T04:52:00.000Z";
const read = (lines: readonly string[], messageType?: string) =>
  receiptsInLog(logEvent(lines, messageType).awslogs.data, AT);

describe("SNS's log of deliveries", () => {
  it.each([
    ["SUCCESS", "Message has been accepted by phone carrier", "delivered"],
    ["FAILURE", "Phone is currently unreachable/unavailable", "failed"],
    ["FAILURE", "No quota left for account", "failed"],
    ["FAILURE", "Phone number is opted out", "failed"],
    ["FAILURE", "Invalid phone number", "deadAddress"],
  ] as const)("says %s, %s: %s", (status, words, outcome) => {
    expect(read([deliveryLine("34d9b400-c6dd", status, words)])).toEqual({
      receipts: [{ providerId: "34d9b400-c6dd", outcome, code: words, at: AT }],
      unreadable: 0,
    });
  });

  it("leaves behind the number, also where a carrier repeats it", () => {
    const { receipts } = read([deliveryLine("34d9b400", "FAILURE", "+8613900000001 is not in service")]);

    expect(JSON.stringify(receipts)).not.toContain("13900000001");
    expect(receipts).toMatchObject([{ code: "… is not in service" }]);
  });

  it("has lines that are no delivery, which hold up no other", () => {
    const { receipts, unreadable } = read([
      ...["not JSON", "{}", deliveryLine("34d9b400", "SUCCESS", "accepted")],
      '{"notification":{"messageId":"x"},"status":"LATER"}',
    ]);

    expect({ unreadable, heard: receipts.map(({ providerId }) => providerId) }).toEqual({
      ...{ unreadable: 3, heard: ["34d9b400"] },
    });
  });

  it("says nothing when CloudWatch only tries the subscription", () => {
    expect(read(["CWL CONTROL MESSAGE: Checking health of destination"], "CONTROL_MESSAGE")).toEqual({
      ...{ receipts: [], unreadable: 0 },
    });
  });

  it("that cannot be unpacked is an error, so that it is kept with the dead letters", () => {
    expect(() => receiptsInLog("AAAA", AT)).toThrow();
  });
});
