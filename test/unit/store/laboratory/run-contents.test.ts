import { describe, expect, it } from "vitest";
import type { RunTube } from "../../../../shared/domain/laboratory/run.ts";
import { readRunContents, runContentsItem } from "../../../../shared/store/laboratory/run-contents.ts";
import { aRun } from "../../../support/factories/run.ts";

const tube = (n: number): RunTube => ({
  ...{
    sampleName: `T${n}`,
    wells: [`A${n}`],
    outcome: "negative",
    rule: "noTargetDetected",
    match: "matched",
  },
  calls: [
    { target: "N", call: "notDetected" },
    { target: "RNase P", call: "detected", ct: 27.162 },
  ],
});

const run = (tubes: readonly RunTube[]) => aRun({ tubes: [...tubes] });

describe("the contents of a run", () => {
  const tubes = [tube(1), tube(2), tube(3)];

  it("are read as they were kept", () => {
    expect(readRunContents(runContentsItem(run(tubes))).tubes).toEqual(tubes);
  });

  it("hold all verdicts in one text, for a table pays for each attribute", () => {
    expect(runContentsItem(run(tubes)).tubes).toBeTypeOf("string");
  });

  it.each([
    ["as they are kept", runContentsItem(run(tubes))],
    ["as earlier versions kept them", { ...runContentsItem(run(tubes)), tubes }],
  ])("show the tubes left out since, %s", (_, item) => {
    const read = readRunContents({ ...item, leftOut: [2, 0, 2] });

    expect(read.tubes.map(({ match }) => match)).toEqual(["toRepeat", "matched", "toRepeat"]);
    expect(read.tubes[0]).toEqual({ ...tube(1), match: "toRepeat" });
    expect(readRunContents(item).tubes).toEqual(tubes);
  });
});
