import { describe, expect, it } from "vitest";
import { PERSON_STATUSES, type PersonStatus } from "../../../../shared/domain/people/person-status.ts";
import { unsampledReason } from "../../../../shared/domain/people/unsampled.ts";

const seat = {
  siteId: "110107001-F1",
  slotStart: "2026-03-02T01:00:00.000Z",
  lane: 1,
  bookedAt: "2026-03-01T01:00:00.000Z",
};

describe("why somebody is still to be sampled", () => {
  it.each<[PersonStatus, string | undefined, string | undefined]>([
    ["notBooked", "notBooked", "noShow"],
    ["booked", "booked", "booked"],
    ["resample", "recalled", "recalled"],
    ["sampled", undefined, undefined],
    ["held", undefined, undefined],
    ["negative", undefined, undefined],
    ["positive", undefined, undefined],
  ])("of who is %s: %s, after a seat that was not used: %s", (status, reason, afterNoShow) => {
    expect(unsampledReason(status, {})).toBe(reason);
    expect(unsampledReason(status, { noShow: seat })).toBe(afterNoShow);
  });

  it("is nothing of a record that was joined to another of the same person", () => {
    for (const status of PERSON_STATUSES)
      expect(unsampledReason(status, { mergedInto: "234567CDFGHJ" })).toBeUndefined();
  });
});
