import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Booking, Sample } from "../../../../shared/domain/people/participation.ts";
import { TUBE_KINDS } from "../../../../shared/domain/sampling/tube.ts";
import {
  readSamples,
  readSeat,
  writeSamples,
  writeSeat,
} from "../../../../shared/store/people/participation-text.ts";

const instant = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

const seat = fc
  .record({
    siteId: fc.constantFrom("110107001-F1", "110107009-N12"),
    slotStart: instant,
    lane: fc.integer({ min: 1, max: 40 }),
    bookedAt: instant,
    idempotencyKey: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{8,64}$/), { nil: undefined }),
  })
  .map(
    ({ idempotencyKey, ...rest }): Booking =>
      idempotencyKey === undefined ? rest : { ...rest, idempotencyKey },
  );

const sample: fc.Arbitrary<Sample> = fc
  .record({
    tubeBarcode: fc.stringMatching(/^T[0-9]{12}$/),
    kind: fc.constantFrom(...TUBE_KINDS),
    sampledAt: instant,
    countedIn: fc.constantFrom("110107001001", null, undefined),
  })
  .map(({ countedIn, ...rest }): Sample => (countedIn === undefined ? rest : { ...rest, countedIn }));

describe("seats and samples as text", () => {
  it("says a seat in words that are read back as they were", () => {
    fc.assert(
      fc.property(seat, (booking) => {
        expect(readSeat(writeSeat(booking))).toEqual(booking);
      }),
    );
  });

  it("gives each sample a line, in their order", () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 6 }), (samples) => {
        const text = writeSamples(samples);

        expect(readSamples(text)).toEqual(samples);
        expect(text === "" ? 0 : text.split("\n").length).toBe(samples.length);
      }),
    );
  });

  it("refuses what is no seat and no sample", () => {
    expect(() => readSeat("110107001-F1 tomorrow 2 today")).toThrow();
    expect(() => readSamples("T000000000197 screening")).toThrow();
  });
});
