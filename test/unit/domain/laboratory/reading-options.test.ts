import { describe, expect, it } from "vitest";
import { notDetectedSpelling } from "../../../../shared/domain/laboratory/not-detected-spelling.ts";
import { ReadingOptions } from "../../../../shared/domain/laboratory/reading-options.ts";

describe("spellings of no amplification that a laboratory may set", () => {
  it.each([
    ["0", "0"],
    ["0.00", "0"],
    ["0,0", "0"],
    ["-0", "0"],
    ["000", "0"],
    ["-1", "-1"],
    ["-1.000", "-1"],
    ["−1", "-1"],
    [">40", ">40"],
    ["> 40", ">40"],
    ["＞40.0", ">40"],
    [">45", ">45"],
    ["999.0", "999"],
  ])("%s is the spelling %s", (cell, spelling) => expect(notDetectedSpelling(cell)).toBe(spelling));

  it.each(["0.5", "27", "-2", "40", ">29", ">61", ">40.5", "<40", ">", "", "NoCt", "1e0", "0-0", "#REF!"])(
    "%s is none",
    (cell) => expect(notDetectedSpelling(cell)).toBeUndefined(),
  );

  it("takes no cycle that a true signal may have", () => {
    for (const spelling of ["25", ">25", "0.5", "x", ""])
      expect(ReadingOptions.safeParse({ notDetected: [spelling] }).success).toBe(false);
    expect(ReadingOptions.parse({ notDetected: ["0", "-1", ">40"] }).notDetected).toHaveLength(3);
  });
});
