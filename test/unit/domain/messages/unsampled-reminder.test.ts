import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { millisecondsOfDay } from "../../../../shared/domain/instant.ts";
import { isQuiet } from "../../../../shared/domain/messages/sending-times.ts";
import {
  nextDaily,
  reminderStep,
  reminderTemplate,
  reminderTimeObstacle,
} from "../../../../shared/domain/messages/unsampled-reminder.ts";

const NOW = "2026-03-02T01:00:00.000Z";
const ENDS = "2026-03-04T16:00:00.000Z";
const Moment = fc
  .integer({ min: Date.parse("2026-03-01T00:00:00Z"), max: Date.parse("2026-03-09T00:00:00Z") })
  .map((ms) => new Date(ms).toISOString());

describe("the time of an occasion", () => {
  it.each([
    ["2026-03-02T00:59:00.000Z", "past"],
    ["2026-03-02T14:00:00.000Z", "quietHours"],
    ["2026-03-02T22:59:00.000Z", "quietHours"],
    ["2026-03-05T01:00:00.000Z", "afterCampaign"],
    ["2026-03-02T01:00:00.000Z", undefined],
    ["2026-03-02T13:59:00.000Z", undefined],
  ])("%s is %s", (at, obstacle) => {
    expect(reminderTimeObstacle(at, { now: NOW, endsAt: ENDS })).toBe(obstacle);
  });

  it("is never begun at night, before its hour, or twice", () => {
    fc.assert(
      fc.property(Moment, Moment, (at, now) => {
        if (reminderStep({ at, state: "planned" }, now) !== "wait") {
          expect(isQuiet(millisecondsOfDay(now))).toBe(false);
          expect(at <= now).toBe(true);
        }
        expect(reminderStep({ at, state: "sending" }, now)).toBe("wait");
      }),
    );
  });

  it("has passed after an outage of more than six hours", () => {
    const at = "2026-03-02T01:00:00.000Z";
    expect(reminderStep({ at, state: "planned" }, "2026-03-02T07:00:00.000Z")).toBe("start");
    expect(reminderStep({ at, state: "planned" }, "2026-03-02T07:00:00.001Z")).toBe("miss");
  });

  it("comes again at the same hour of the next day to come, until the campaign ends", () => {
    const daily = { at: NOW, daily: true };
    expect(nextDaily(daily, { now: NOW, endsAt: ENDS })).toBe("2026-03-03T01:00:00.000Z");
    expect(nextDaily(daily, { now: "2026-03-03T05:00:00.000Z", endsAt: ENDS })).toBe(
      "2026-03-04T01:00:00.000Z",
    );
    expect(nextDaily(daily, { now: "2026-03-04T05:00:00.000Z", endsAt: ENDS })).toBeUndefined();
    expect(nextDaily({ at: NOW, daily: false }, { now: NOW, endsAt: ENDS })).toBeUndefined();
  });
});

describe("what a person reads who is still to be sampled", () => {
  const later = "2026-03-02T03:00:00.000Z";
  const earlier = "2026-03-02T00:00:00.000Z";

  it.each([
    ["notBooked", undefined, "samplingDue"],
    ["noShow", earlier, "bookingMissed"],
    ["recalled", undefined, "resampleDue"],
    ["recalled", earlier, "resampleDue"],
    ["recalled", later, "bookingReminder"],
    ["booked", later, "bookingReminder"],
    ["booked", earlier, undefined],
  ] as const)("%s with a seat at %s is %s", (reason, slotStart, template) => {
    expect(reminderTemplate(reason, { slotStart, now: NOW })).toBe(template);
  });
});
