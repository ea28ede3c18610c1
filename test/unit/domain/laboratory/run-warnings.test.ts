import { describe, expect, it } from "vitest";
import { fileTimeDoubts } from "../../../../shared/domain/laboratory/file-time.ts";
import type { Run } from "../../../../shared/domain/laboratory/run.ts";
import { leftOutOf, warningsOf } from "../../../../shared/domain/laboratory/run-warnings.ts";

const PLATE = "01ARZ3NDEKTSV4RRFFQ69G5F01";
const KIT = { kitId: "kit", version: 1 };
const CLEAN: Pick<Run, "kit" | "tubes" | "wellsRefused"> = { kit: KIT, tubes: [], wellsRefused: [] };
const tube = (sampleName: string, match: Run["tubes"][number]["match"]) => ({
  ...{ sampleName, match, wells: ["A1"], outcome: "negative" as const, rule: "noTargetDetected" },
});

describe("the warnings of a run", () => {
  it("are none where everything is as it should be, or was left out on purpose", () => {
    const warnings = warningsOf({
      ...CLEAN,
      plate: { plateId: PLATE, kit: KIT, arrangement: "asPlanned" },
      tubes: [tube("T1", "matched"), tube("T2", "toRepeat")],
      wellsRefused: [{ line: 7, reason: "emptyWell" }],
    });

    expect(warnings).toEqual([]);
  });

  it.each([
    ["otherKit", { plate: { plateId: PLATE, kit: { ...KIT, version: 2 }, arrangement: "asPlanned" } }],
    ["otherKit", { plate: { plateId: PLATE, kit: { ...KIT, kitId: "other" }, arrangement: "asPlanned" } }],
    ["plateCancelled", { cancelledPlate: { plateId: PLATE, kit: KIT } }],
    ["time:endedBeforeStart", { timeDoubts: ["endedBeforeStart"], fileEndedAt: "2010-10-21T00:51:26.000Z" }],
    [
      "plate:otherWell",
      {
        plate: { plateId: PLATE, kit: KIT, arrangement: "differs" },
        plateDifferences: [{ kind: "otherWell", sample: "T1", plannedWell: "A1", foundWells: ["B1"] }],
      },
    ],
    ["keptBack:receivedAfterRun", { tubes: [tube("T1", "receivedAfterRun")] }],
    ["tube:notSentHere", { tubes: [{ ...tube("T1", "matched"), flags: ["notSentHere"] }] }],
    ["likelyControl", { likelyControls: [{ sampleName: "PC1", wells: ["H1"], control: "positive" }] }],
    ["targetsNotMeasured", { targets: { notMeasured: ["N"], inFile: ["S"], unknown: ["S"] } }],
    ["row:ctUnreadable", { wellsRefused: [{ line: 9, reason: "ctUnreadable" }] }],
    ["notDetectedSpelling", { notDetectedAs: [{ spelling: "0", wells: 2 }] }],
  ] satisfies [string, Partial<Run>][])("name %s", (name, differences) => {
    expect(warningsOf({ ...CLEAN, ...differences }).map((warning) => warning.name)).toEqual([name]);
  });

  it("do not change their names with how many samples they are of", () => {
    const of = (n: number) =>
      warningsOf({ ...CLEAN, tubes: Array.from({ length: n }, (_, i) => tube(`T${i}`, "unknownTube")) });

    expect(of(3).map(({ name }) => name)).toEqual(of(1).map(({ name }) => name));
    expect(of(3)[0]?.of).toEqual(["T0", "T1", "T2"]);
  });

  it("are left out of a decision that does not name them", () => {
    const warnings = warningsOf({ ...CLEAN, tubes: [tube("T1", "unknownTube"), tube("T2", "voided")] });

    expect(leftOutOf(warnings, ["keptBack:voided", "otherKit"])).toEqual(["keptBack:unknownTube"]);
  });
});

describe("the time at which a run ended by its own file", () => {
  const at = (moment: string) => ({ earliest: moment, latest: moment });
  const times = {
    fileEnded: at("2026-03-02T04:00:00.000Z"),
    startedAt: "2026-03-02T02:00:00.000Z",
    firstReceivedAt: "2026-03-02T01:30:00.000Z",
    uploadedAt: "2026-03-02T05:00:00.000Z",
  };

  it.each([
    ["a usual run", {}, []],
    ["a file that says nothing", { fileEnded: undefined }, []],
    ["a clock that is some minutes off", { fileEnded: at("2026-03-02T01:55:00.000Z") }, []],
    [
      "years before",
      { fileEnded: at("2010-10-21T00:51:26.000Z") },
      ["endedBeforeReceipt", "endedBeforeStart"],
    ],
    ["before the stated start", { fileEnded: at("2026-03-02T01:45:00.000Z") }, ["endedBeforeStart"]],
    [
      "before the receipt",
      { startedAt: times.firstReceivedAt, firstReceivedAt: "2026-03-02T04:30:00.000Z" },
      ["endedBeforeReceipt"],
    ],
    ["a clock of another zone", { fileEnded: at("2026-03-02T12:00:00.000Z") }, []],
    [
      "a day and a month that could be either way round",
      { fileEnded: { earliest: "2026-02-03T04:00:00.000Z", latest: "2026-03-02T04:00:00.000Z" } },
      [],
    ],
    ["days to come", { fileEnded: at("2026-03-04T04:00:00.000Z") }, ["endedInFuture"]],
    ["no tube of the laboratory", { firstReceivedAt: undefined }, []],
  ])("of %s raises these doubts", (_, differences, doubts) => {
    expect(fileTimeDoubts({ ...times, ...differences })).toEqual(doubts);
  });
});
