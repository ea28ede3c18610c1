import { describe, expect, it } from "vitest";
import { remindedSlots } from "../../../../shared/domain/messages/booking-reminder.ts";

const at = (time: string) => `2026-03-02T${time}:00.000Z`;

describe("the slots whose people are reminded", () => {
  it("are those of the next hour, from where the last sweep came to", () => {
    expect(remindedSlots("hourBefore", { doneUntil: at("03:30"), now: at("03:00") })).toEqual({
      after: at("03:30"),
      until: at("04:00"),
    });
  });

  it("are not those that begin in a few minutes", () => {
    expect(remindedSlots("hourBefore", { doneUntil: undefined, now: at("03:00") })?.after).toBe(at("03:10"));
  });

  it("are none twice at one time", () => {
    expect(remindedSlots("hourBefore", { doneUntil: at("04:00"), now: at("03:00") })).toBeUndefined();
  });

  it.each(["14:00", "22:59"])("of the next day wait at night, at %s UTC", (time) => {
    expect(remindedSlots("dayBefore", { doneUntil: undefined, now: at(time) })).toBeUndefined();
    expect(remindedSlots("hourBefore", { doneUntil: undefined, now: at(time) })).toBeDefined();
  });
});
