import { describe, expect, it } from "vitest";
import {
  cancelRefusal,
  exchangeVerdict,
  seatVerdict,
} from "../../../../shared/domain/booking/eligibility.ts";
import { atTimeOfDay } from "../../../../shared/domain/instant.ts";
import type { Participation, SeatedParticipation } from "../../../../shared/domain/people/participation.ts";
import type { TubeTruth } from "../../../../shared/domain/people/person-status.ts";
import { aSite } from "../../../support/factories/site.ts";

const at = (time: string) => atTimeOfDay("2026-03-02", time);
const site = aSite({ opensAt: "08:00", closesAt: "18:00", slotMinutes: 30 });
const campaign = { startsAt: at("00:00"), endsAt: at("23:30") };
const sought = { campaign, site, slotStart: at("12:00") };

const person: Participation = { residentId: "7Q4M2K9XTB3W", campaignId: "2026-03-a", samples: [] };
const booking = { siteId: site.siteId, slotStart: at("09:00"), lane: 1, bookedAt: at("07:00") };
const sample = { tubeBarcode: "110107000018", kind: "screening" as const, sampledAt: at("09:10") };
const booked: SeatedParticipation = { ...person, booking };
const sampled: SeatedParticipation = { ...booked, samples: [sample] };

const pool: TubeTruth = { state: "published", poolSize: 10, members: [person.residentId, "another"] };
const tubes = (outcome: "negative" | "positive") => new Map([[sample.tubeBarcode, { ...pool, outcome }]]);
const none = new Map<string, TubeTruth>();

describe("a seat", () => {
  it("is free for somebody who did nothing in the campaign", () => {
    expect(seatVerdict(sought, person, none, at("08:00"))).toEqual({ was: undefined });
  });

  it("is held already by somebody who asks for it again, even when its slot began", () => {
    const same = { ...sought, slotStart: booking.slotStart };

    expect(seatVerdict(same, booked, none, at("10:00"))).toEqual({ held: booking });
    expect(exchangeVerdict(same, booked, none, at("10:00"))).toEqual({ held: booking });
  });

  it("is refused where there is no such slot, where it began, and where the site is closed", () => {
    const verdicts = [
      seatVerdict({ ...sought, slotStart: at("12:01") }, person, none, at("08:00")),
      seatVerdict(sought, person, none, at("12:00")),
      seatVerdict({ ...sought, site: { ...site, closedDays: ["2026-03-02"] } }, person, none, at("08:00")),
    ];

    expect(verdicts).toEqual([
      { refusal: { reason: "slotUnknown" } },
      { refusal: { reason: "slotPast" } },
      { refusal: { reason: "siteClosed" } },
    ]);
  });

  it("is one for each person, until those who were swabbed for it are recalled", () => {
    const verdicts = [
      seatVerdict(sought, booked, none, at("08:00")),
      seatVerdict(sought, sampled, tubes("negative"), at("10:00")),
      seatVerdict(sought, sampled, tubes("positive"), at("10:00")),
    ];

    expect(verdicts).toEqual([
      { refusal: { reason: "alreadyBooked", booking } },
      { refusal: { reason: "alreadySampled" } },
      { was: sampled },
    ]);
  });

  it("is not for a record that another stands for", () => {
    const merged = { ...person, mergedInto: "AAAA2K9XTB3W" };

    expect(seatVerdict(sought, merged, none, at("08:00"))).toEqual({ refusal: { reason: "personUnknown" } });
  });
});

describe("a seat that is held", () => {
  it("may be exchanged, and given up until its slot starts", () => {
    expect(exchangeVerdict(sought, booked, none, at("08:00"))).toEqual({ was: booked });
    expect(cancelRefusal(booked, none, at("08:59"))).toBeUndefined();
    expect(cancelRefusal(booked, none, at("09:00"))).toEqual({ reason: "slotPast" });
  });

  it("stays where it was once it is used", () => {
    const refusals = (["negative", "positive"] as const).map((outcome) => [
      exchangeVerdict(sought, sampled, tubes(outcome), at("10:00")),
      cancelRefusal(sampled, tubes(outcome), at("10:00")),
    ]);

    expect(refusals).toEqual([
      [{ refusal: { reason: "alreadySampled" } }, { reason: "alreadySampled" }],
      [{ refusal: { reason: "seatUsed", booking } }, { reason: "seatUsed", booking }],
    ]);
  });
});
