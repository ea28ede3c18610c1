import { describe, expect, it } from "vitest";
import type { Run, RunTube } from "../../../../shared/domain/laboratory/run.ts";
import { readRunContents, runContentsItem } from "../../../../shared/store/laboratory/run-contents.ts";

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

function run(tubes: readonly RunTube[]): Run {
  return {
    ...{ runId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", campaignId: "CAMPAIGN-1", laboratoryId: "LAB01" },
    ...{ kit: { kitId: "KIT", version: 1 }, instrument: "QuantStudio", fileName: "plate.txt", sha256: "0" },
    ...{ state: "uploaded", uploadedBy: "technician-1", uploadedAt: "2026-03-01T08:00:00.000Z" },
    ...{ startedAt: "2026-03-01T07:00:00.000Z", controlFailures: [], controls: [], wellsRefused: [] },
    tubes: [...tubes],
  } as unknown as Run;
}

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
