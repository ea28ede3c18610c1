import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import {
  type Correction,
  mayBeDecided,
  mayBeProposed,
  readFurtherRun,
} from "../../../../shared/domain/laboratory/correction.ts";
import { OUTCOMES, type Outcome } from "../../../../shared/domain/laboratory/outcome.ts";
import type { Run } from "../../../../shared/domain/laboratory/run.ts";
import { aRun } from "../../../support/factories/run.ts";
import { aTube } from "../../../support/factories/tube.ts";

const BARCODE = tubeBarcode(1);
const tube = aTube({
  ...{ tubeBarcode: BARCODE, state: "published", outcome: "negative", revision: 1, runId: "FIRST" },
});

const sample = (outcome: Outcome, sampleName = BARCODE) => ({
  ...{ sampleName, wells: ["A1"], match: "alreadyReported" as const, outcome, rule: "bothTargets" },
});
const run = (differences: Partial<Run> = {}): Run =>
  aRun({ runId: "FURTHER", tubes: [sample("positive")], uploadedBy: "technician-2", ...differences });

describe("a further run", () => {
  it("says what it judged the tube to be, and by which rule", () => {
    expect(readFurtherRun(tube, run())).toEqual({ outcome: "positive", rule: "bothTargets" });
    expect(readFurtherRun(tube, run({ tubes: [sample("positive"), sample("positive")] }))).toEqual({
      ...{ outcome: "positive", rule: "bothTargets" },
    });
  });

  it("may have begun in the moment of the tube's receipt", () => {
    expect(readFurtherRun(tube, run({ startedAt: "2026-03-02T01:30:00.000Z" }))).toHaveProperty("outcome");
  });

  it.each([
    ["sameRun", { runId: "FIRST" }],
    ["otherLaboratory", { laboratoryId: "LAB02" }],
    ["otherLaboratory", { campaignId: "SJS-02" }],
    ["runRejected", { state: "rejected" as const }],
    ["tubeNotOnPlate", { tubes: [sample("positive", tubeBarcode(2))] }],
    ["tubeNotOnPlate", { tubes: [] }],
    ["samplesDisagree", { tubes: [sample("positive"), sample("negative")] }],
    ["setAside", { tubes: [{ ...sample("positive"), match: "otherWell" as const }] }],
    ["setAside", { tubes: [{ ...sample("positive"), match: "toRepeat" as const }] }],
    ["receivedAfterRun", { startedAt: "2026-03-02T01:29:59.999Z" }],
  ] as const)("is unfit: %s", (unfit, differences) => {
    expect(readFurtherRun(tube, run(differences as Partial<Run>))).toEqual({ unfit });
  });

  it("is unfit for a tube that nobody received", () => {
    const { receivedAt: _, ...never } = tube;

    expect(readFurtherRun(never, run())).toEqual({ unfit: "receivedAfterRun" });
  });

  it("names the controls that failed", () => {
    const failed = run({ controlsPassed: false, controlFailures: ["negative:detected:N:H12"] });

    expect(readFurtherRun(tube, failed)).toEqual({ controlsFailed: ["negative:detected:N:H12"] });
  });
});

describe("an outcome may be proposed", () => {
  it.each(OUTCOMES.flatMap((from) => OUTCOMES.map((to) => [from, to] as const)))(
    "from %s to %s",
    (from, to) => {
      const of = { ...tube, outcome: from };
      const [byRun, stated] = [mayBeProposed(of, to, "run"), mayBeProposed(of, to, "stated")];

      expect(byRun).toBe(from === to ? "sameOutcome" : true);
      expect(stated).toBe(from === to ? "sameOutcome" : from === "invalid" ? "needsRun" : true);
    },
  );

  it("for nothing but a published tube", () => {
    const { outcome: _, ...without } = tube;

    expect(mayBeProposed({ ...tube, state: "reported" }, "positive", "run")).toBe("notPublished");
    expect(mayBeProposed({ ...tube, state: "voided" }, "positive", "run")).toBe("notPublished");
    expect(mayBeProposed(without, "positive", "run")).toBe("notPublished");
  });
});

describe("a correction may be decided", () => {
  const proposal: Pick<Correction, "state" | "proposedBy" | "from" | "revision"> = {
    ...{ state: "proposed", proposedBy: "technician-1", from: "negative", revision: 1 },
  };

  it("by somebody else, while the tube stands as it did", () => {
    expect(mayBeDecided(proposal, "reviewer-1", { tube })).toBe(true);
    expect(mayBeDecided(proposal, "reviewer-1", { tube, run: run({ submittedBy: "technician-3" }) })).toBe(
      true,
    );
    const { revision: _, ...first } = tube;
    expect(mayBeDecided(proposal, "reviewer-1", { tube: first })).toBe(true);
  });

  it("not by who proposed it, or uploaded or submitted its run", () => {
    const of = { run: run({ submittedBy: "technician-3" }), tube };

    for (const name of ["technician-1", "technician-2", "technician-3"])
      expect(mayBeDecided(proposal, name, of)).toBe("samePerson");
  });

  it("not twice, whoever it is", () => {
    expect(mayBeDecided({ ...proposal, state: "approved" }, "reviewer-1", { tube })).toBe("decided");
    expect(mayBeDecided({ ...proposal, state: "rejected" }, "technician-1", { tube })).toBe("decided");
  });

  it("not for a tube that changed since, except to reject it", () => {
    for (const changed of [{ revision: 2 }, { outcome: "invalid" as const }, { state: "voided" as const }])
      expect(mayBeDecided(proposal, "reviewer-1", { tube: { ...tube, ...changed } })).toBe("outdated");
    expect(mayBeDecided(proposal, "reviewer-1", {})).toBe(true);
  });
});
