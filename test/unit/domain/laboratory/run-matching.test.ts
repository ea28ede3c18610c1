import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import {
  mayBeReviewed,
  mayBeSubmitted,
  RUN_STATES,
  type RunTube,
} from "../../../../shared/domain/laboratory/run.ts";
import { matchedTubes, matchSamples, matchTube } from "../../../../shared/domain/laboratory/run-matching.ts";
import { TUBE_STATES, type Tube } from "../../../../shared/domain/sampling/tube.ts";

const RUN = {
  runId: "run-1",
  campaignId: "SJS-01",
  laboratoryId: "LAB01",
  startedAt: "2026-03-02T02:00:00.000Z",
};

const aTube = (differences: Partial<Tube> = {}): Tube => ({
  tubeBarcode: tubeBarcode(1),
  campaignId: "SJS-01",
  poolSize: 10,
  kind: "screening",
  state: "received",
  members: [],
  laboratoryId: "LAB01",
  receivedAt: "2026-03-02T01:00:00.000Z",
  flags: [],
  eventCount: 1,
  headHash: "",
  ...differences,
});

const aSample = (sampleName: string, outcome: RunTube["outcome"] = "negative") => ({
  sampleName,
  wells: ["A1"],
  outcome,
  rule: "rule",
});

const anInstant = fc
  .integer({ min: Date.parse("2026-03-01T00:00:00Z"), max: Date.parse("2026-03-03T00:00:00Z") })
  .map((ms) => new Date(ms).toISOString());

const anyTube = fc
  .record({
    state: fc.constantFrom(...TUBE_STATES),
    campaignId: fc.constantFrom("SJS-01", "OTHER-1"),
    laboratoryId: fc.constantFrom("LAB01", "LAB02"),
    receivedAt: anInstant,
    runId: fc.constantFrom("run-1", "run-2"),
    plateId: fc.constantFrom("plate-1", "plate-2"),
  })
  .map(aTube);

const aPlateId = fc.constantFrom("plate-1", undefined);

describe("matching a tube to a run", () => {
  it("only matches a tube of the campaign that the laboratory received before the run and put on no other plate, or that this run reported", () => {
    fc.assert(
      fc.property(anyTube, aPlateId, (tube, plateId) => {
        const match = matchTube(tube, { ...RUN, plateId });

        const fresh =
          (tube.state === "received" || (tube.state === "testing" && tube.plateId === plateId)) &&
          tube.laboratoryId === RUN.laboratoryId &&
          (tube.receivedAt ?? "") <= RUN.startedAt;
        const own = ["reported", "published"].includes(tube.state) && tube.runId === RUN.runId;
        expect(match === "matched").toBe(tube.campaignId === RUN.campaignId && (fresh || own));
      }),
    );
  });

  it("keeps back what lies where the plate's map has something else", () => {
    const [moved, own] = [tubeBarcode(1), tubeBarcode(2)];
    const tubes = new Map([moved, own].map((barcode) => [barcode, aTube({ tubeBarcode: barcode })]));

    const samples = matchSamples([aSample(moved), aSample(own)], tubes, RUN, new Set([moved]));

    expect(samples.map(({ match }) => match)).toEqual(["otherWell", "matched"]);
  });

  it("does not match a tube whose receipt was never recorded", () => {
    const { receivedAt: _, ...tube } = aTube();

    expect(matchTube(tube, RUN)).toBe("notReceived");
    expect(matchTube(undefined, RUN)).toBe("unknownTube");
  });

  it("takes a tube from its first sample when several spellings agree", () => {
    const barcode = tubeBarcode(1);

    const tubes = matchSamples(
      [aSample(barcode), aSample(barcode.toLowerCase())],
      new Map([[barcode, aTube()]]),
      RUN,
    );

    expect(tubes.map(({ match }) => match)).toEqual(["matched", "duplicateOnPlate"]);
    expect([...matchedTubes({ tubes }).keys()]).toEqual([barcode]);
  });

  it("never lets one tube take two outcomes from a plate", () => {
    const barcodes = [1, 2, 3].map(tubeBarcode);
    const spelling = fc.constantFrom(
      ...barcodes,
      ...barcodes.map((b) => b.toLowerCase()),
      `]C0${barcodes[0]}`,
    );
    const samples = fc.uniqueArray(fc.tuple(spelling, fc.constantFrom(...OUTCOMES)), {
      selector: ([name]) => name,
    });
    const known = new Map(barcodes.map((b) => [b, aTube({ tubeBarcode: b })]));
    fc.assert(
      fc.property(samples, (plate) => {
        const tubes = matchSamples(
          plate.map(([name, outcome]) => aSample(name, outcome)),
          known,
          RUN,
        );

        const matched = tubes.filter(({ match }) => match === "matched");
        expect(tubes).toHaveLength(plate.length);
        expect(matchedTubes({ tubes }).size).toBe(matched.length);
      }),
    );
  });
});

describe("a run", () => {
  const tubes = [{ ...aSample(tubeBarcode(1)), match: "matched" as const }];

  it("may be submitted only fresh, with passed controls and something matched", () => {
    expect(mayBeSubmitted({ state: "uploaded", controlsPassed: true, tubes })).toBe(true);
    expect(mayBeSubmitted({ state: "uploaded", controlsPassed: false, tubes })).toBe("controlsFailed");
    expect(mayBeSubmitted({ state: "uploaded", controlsPassed: true, tubes: [] })).toBe("nothingMatched");
    for (const state of RUN_STATES.filter((s) => s !== "uploaded"))
      expect(mayBeSubmitted({ state, controlsPassed: true, tubes })).toBe("notUploaded");
  });

  it("is never reviewed by who uploaded or submitted it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("a", "b", "c"),
        fc.constantFrom("a", "b"),
        fc.constantFrom("a", "b"),
        (r, u, s) => {
          const verdict = mayBeReviewed({ state: "submitted", uploadedBy: u, submittedBy: s }, r);

          expect(verdict === true).toBe(r !== u && r !== s);
        },
      ),
    );
  });
});
