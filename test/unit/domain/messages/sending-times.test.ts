import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { millisecondsOfDay } from "../../../../shared/domain/instant.ts";
import { MESSAGE_TEMPLATES } from "../../../../shared/domain/messages/message-texts.ts";
import { earliestFor, placeInLine } from "../../../../shared/domain/messages/sending-times.ts";

const HOUR_MS = 3_600_000;
const Moment = fc
  .integer({ min: Date.parse("2026-03-01T00:00:00Z"), max: Date.parse("2026-03-09T00:00:00Z") })
  .map((ms) => new Date(ms).toISOString());
const Jitter = fc.double({ min: 0, max: 0.999, noNaN: true });

const CAN_WAIT = ["resultNegative", "resultOverdue", "samplingDue", "bookingMissed", "resampleDue"] as const;

describe("quiet hours", () => {
  it("hold what can wait for the morning, and never for longer than a night", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CAN_WAIT), Moment, Jitter, (template, now, jitter) => {
        const at = earliestFor(template, {}, { now, jitter });
        const time = millisecondsOfDay(at);
        expect(time).toBeGreaterThanOrEqual(7 * HOUR_MS);
        expect(time).toBeLessThan(22 * HOUR_MS);
        expect(Date.parse(at) - Date.parse(now)).toBeLessThanOrEqual(9.5 * HOUR_MS);
        expect(at >= now).toBe(true);
      }),
    );
  });

  it("hold nothing else, and no correction", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_TEMPLATES), Moment, Jitter, (template, now, jitter) => {
        const parameters: Record<string, string> = CAN_WAIT.some((each) => each === template)
          ? { corrected: "true" }
          : {};
        expect(earliestFor(template, parameters, { now, jitter })).toBe(now);
      }),
    );
  });
});

describe("the line of a channel", () => {
  it("lets through no more than its rate, however the batches come", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ messages: fc.integer({ min: 1, max: 50 }), waitMs: fc.nat(3_000) }), {
          minLength: 1,
        }),
        fc.integer({ min: 1, max: 200 }),
        (batches, perSecond) => {
          let [nowMs, freeAtMs, taken] = [0, 0, 0];
          for (const { messages, waitMs } of batches) {
            nowMs += waitMs;
            const place = placeInLine(freeAtMs, messages, { perSecond, nowMs });
            expect(place.firstAtMs).toBeGreaterThanOrEqual(Math.max(nowMs, freeAtMs));
            ({ freeAtMs } = place);
            taken += messages;
            expect(taken).toBeLessThanOrEqual((freeAtMs * perSecond) / 1_000 + 1e-6);
          }
        },
      ),
    );
  });
});
