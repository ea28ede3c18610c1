import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plateWells } from "../../../../local/demo/plates.ts";
import { seededRandom } from "../../../../local/scenario/random.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { interpretRun } from "../../../../shared/domain/laboratory/interpretation/interpretation.ts";
import { SARS_COV_2_DUAL_TARGET as KIT } from "../../../../shared/domain/laboratory/kit.ts";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import { readExportText } from "../../../../shared/instruments/read-instrument-file.ts";
import { writeQuantStudioText } from "../../../../shared/instruments/writers/quantstudio-writer.ts";

const fileOf = (wells: ReturnType<typeof plateWells>) =>
  writeQuantStudioText({
    experimentName: "rehearsal",
    serialNumber: "27010001",
    runEndedAt: "2026-03-01T08:00:00.000Z",
    wells,
  });

describe("a plate of the rehearsal", () => {
  it("reads back from its instrument file with the outcomes that were put on it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1, maxLength: 94 }),
        fc.string(),
        (outcomes, seed) => {
          const tubes = outcomes.map((outcome, serial) => ({ tubeBarcode: tubeBarcode(serial), outcome }));

          const reading = readExportText(fileOf(plateWells(tubes, KIT, seededRandom(seed))));
          const verdict = interpretRun(reading, KIT);

          expect(reading.refused).toEqual([]);
          expect(verdict.accepted).toBe(true);
          expect(
            verdict.tubes.map(({ sampleName, outcome }) => ({ tubeBarcode: sampleName, outcome })),
          ).toEqual(tubes);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("is rejected when its negative control is contaminated", () => {
    const tubes = [{ tubeBarcode: tubeBarcode(7), outcome: "negative" as const }];

    const wells = plateWells(tubes, KIT, seededRandom("spoilt"), { contaminated: true });

    expect(interpretRun({ wells }, KIT).accepted).toBe(false);
  });

  it("takes no more tubes than it has room for", () => {
    const tubes = Array.from({ length: 95 }, (_, serial) => ({
      tubeBarcode: tubeBarcode(serial),
      outcome: "negative" as const,
    }));

    expect(() => plateWells(tubes, KIT, seededRandom("full"))).toThrow(RangeError);
  });
});
