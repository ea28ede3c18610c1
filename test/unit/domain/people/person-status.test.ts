import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import type { Participation, Sample } from "../../../../shared/domain/people/participation.ts";
import { personState } from "../../../../shared/domain/people/person-status.ts";
import { TUBE_STATES, type Tube } from "../../../../shared/domain/sampling/tube.ts";

type TubeTruth = Pick<Tube, "state" | "poolSize" | "outcome" | "members" | "membersInDoubt">;

const ME = "234567CDFGHJ";
const OTHER = "345679CDFGHJ";
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString();

const pool = (outcome: Tube["outcome"], state: Tube["state"] = "published"): TubeTruth => ({
  state,
  poolSize: 10,
  members: [ME, OTHER],
  ...(outcome ? { outcome } : {}),
});
const single = (outcome: Tube["outcome"], state: Tube["state"] = "published"): TubeTruth => ({
  ...pool(outcome, state),
  poolSize: 1,
  members: [ME],
});

/** A person who was in these tubes one after another. */
function history(...tubes: readonly TubeTruth[]) {
  const samples = tubes.map(
    (_, i): Sample => ({ tubeBarcode: `T${i}`, kind: "screening", sampledAt: at(i) }),
  );
  const participation: Participation = { residentId: ME, campaignId: "C-1", samples };
  return { participation, tubes: new Map(tubes.map((tube, i) => [`T${i}`, tube])) };
}
const statusAfter = (...tubes: readonly TubeTruth[]) => {
  const { participation, tubes: byBarcode } = history(...tubes);
  return personState(participation, byBarcode).status;
};

const truth: fc.Arbitrary<TubeTruth> = fc
  .record({
    state: fc.constantFrom(...TUBE_STATES),
    poolSize: fc.constantFrom(1 as const, 5 as const, 10 as const, 20 as const),
    outcome: fc.option(fc.constantFrom(...OUTCOMES), { nil: undefined }),
    alone: fc.boolean(),
  })
  .map(({ state, poolSize, outcome, alone }) => ({
    state,
    poolSize,
    members: alone ? [ME] : [ME, OTHER],
    ...(outcome ? { outcome } : {}),
  }));
const anyHistory = fc.array(truth, { maxLength: 6 });

const isSingle = (tube: TubeTruth) => tube.poolSize === 1 && tube.members.length === 1;

describe("personState", () => {
  it("says positive only of somebody whose own single tube was published positive", () => {
    fc.assert(
      fc.property(anyHistory, (tubes) => {
        const status = statusAfter(...tubes);

        const hasOwnPositive = tubes.some(
          (tube) => isSingle(tube) && tube.state === "published" && tube.outcome === "positive",
        );
        expect(status === "positive").toBe(hasOwnPositive);
      }),
    );
  });

  it("depends on when the samples were taken, not on the order in which they are listed", () => {
    const shuffled = anyHistory.chain((tubes) => {
      const made = history(...tubes);
      const { samples } = made.participation;
      return fc.shuffledSubarray(samples, { minLength: samples.length }).map((order) => ({ made, order }));
    });
    fc.assert(
      fc.property(shuffled, ({ made: { participation, tubes }, order }) => {
        const state = personState({ ...participation, samples: order }, tubes);

        expect(state).toEqual(personState(participation, tubes));
      }),
    );
  });

  it("keeps somebody held after a positive or inconclusive pool until a single tube of theirs is decided", () => {
    const undecided = truth.filter((tube) => !isSingle(tube));
    fc.assert(
      fc.property(
        fc.constantFrom("positive" as const, "inconclusive" as const),
        fc.array(undecided, { maxLength: 3 }),
        fc.array(undecided, { maxLength: 3 }),
        fc.constantFrom("negative" as const, "positive" as const),
        (cause, before, after, decision) => {
          const held = statusAfter(...before, pool(cause), ...after);
          const decided = statusAfter(...before, pool(cause), single(decision));

          expect(held).toBe("held");
          expect(decided).toBe(decision);
        },
      ),
    );
  });

  it("speaks of nothing that is not published or voided", () => {
    const unpublished = truth.filter((tube) => tube.state !== "published" && tube.state !== "voided");
    fc.assert(
      fc.property(fc.array(unpublished, { minLength: 1, maxLength: 5 }), (tubes) => {
        expect(statusAfter(...tubes)).toBe("sampled");
      }),
    );
  });

  it("asks somebody back after a voided or invalid tube, unless another tube of theirs has a result", () => {
    const lost = [pool(undefined, "voided"), pool("invalid")];

    const statuses = lost.flatMap((tube) => [
      statusAfter(tube),
      statusAfter(tube, pool("negative")),
      statusAfter(pool("negative"), tube),
      statusAfter(tube, pool(undefined, "sealed")),
    ]);

    expect(statuses).toEqual([
      ...["resample", "negative", "negative", "sampled"],
      ...["resample", "negative", "negative", "sampled"],
    ]);
  });

  it("holds somebody again whose negative single tube is followed by a positive pool", () => {
    const status = statusAfter(single("negative"), pool("positive"));

    expect(status).toBe("held");
  });

  it("does not take a tube for one with several people in it for a single tube", () => {
    const overfull: TubeTruth = { ...single("positive"), members: [ME, OTHER] };

    const status = statusAfter(overfull);

    expect(status).toBe("held");
  });

  it("tells those without a sample by their booking", () => {
    const booking = { siteId: "110107001-F1", slotStart: at(0), lane: 1, bookedAt: at(0) };
    const { participation, tubes } = history();

    const statuses = [
      personState(undefined, tubes),
      personState(participation, tubes),
      personState({ ...participation, booking }, tubes),
    ].map(({ status }) => status);

    expect(statuses).toEqual(["notBooked", "notBooked", "booked"]);
  });

  it("takes a tube as not tested yet for somebody who may not be who was swabbed, and for nobody else", () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(5), (tubes, which) => {
        const doubting = (members: string[]) =>
          tubes.map((tube, i) => (i === which ? { ...tube, membersInDoubt: members } : tube));
        const untested = tubes.map((tube, i) => (i === which ? { ...tube, state: "sealed" as const } : tube));

        expect(statusAfter(...doubting([ME]))).toBe(statusAfter(...untested));
        expect(statusAfter(...doubting([OTHER]))).toBe(statusAfter(...tubes));
      }),
    );
  });
});
