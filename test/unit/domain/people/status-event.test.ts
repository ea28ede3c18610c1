import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isReceiverAddress, nextPush } from "../../../../shared/domain/people/status-event.ts";

const NOW = "2026-03-02T01:00:00.000Z";
const minutesLater = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe("the address of a receiver", () => {
  it.each(["https://health-code.example.cn/statuses", "https://a.b.gov.cn:8443/x?y=1"])(
    "may be %s",
    (address) => {
      expect(isReceiverAddress(address, { loopback: false })).toBe(true);
    },
  );

  it.each([
    "http://health-code.example.cn/statuses",
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/x",
    "https://2130706433/x",
    "https://0x7f.1/x",
    "https://localhost/x",
    "https://db.internal/x",
    "https://intranet/x",
    "https://user:secret@health-code.example.cn/",
    "https://health-code.example.cn/#x",
    "file:///etc/passwd",
    "not an address",
  ])("is never %s", (address) => {
    expect(isReceiverAddress(address, { loopback: false })).toBe(false);
  });

  it("is this machine only where everything is on one", () => {
    expect(isReceiverAddress("http://127.0.0.1:8080/x", { loopback: true })).toBe(true);
    expect(isReceiverAddress("http://127.0.0.1:8080/x", { loopback: false })).toBe(false);
    expect(isReceiverAddress("http://10.0.0.1/x", { loopback: true })).toBe(false);
  });
});

describe("a receiver that failed", () => {
  it("is tried later each time, within some seventy-five minutes, until it has failed for a day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, jitter) => {
          const at = nextPush({ failures, failingSince: NOW }, { now: minutesLater(600), jitter }) ?? "";
          expect(at > minutesLater(600)).toBe(true);
          expect(at <= minutesLater(675)).toBe(true);
        },
      ),
    );
    const since = { failures: 30, failingSince: NOW };
    expect(nextPush(since, { now: minutesLater(1_439), jitter: 0 })).toBe(minutesLater(1_499));
    expect(nextPush(since, { now: minutesLater(1_440), jitter: 0 })).toBeUndefined();
  });
});
