import { describe, expect, it } from "vitest";
import { acknowledged, withStep } from "../../../../shared/domain/follow-up/follow-up-steps.ts";
import { aFollowUp } from "../../../support/factories/follow-up.ts";

const AT = "2026-03-02T01:10:00.000Z";
const LATER = "2026-03-02T01:20:00.000Z";
const done = (step: "isolate" | "report", differences: object = {}) => ({
  ...{ step, at: AT, recordedAt: AT, by: "community-1" },
  ...differences,
});

describe("a step", () => {
  it("is noted with its time, its person and the revision it was done under", () => {
    const { steps } = withStep(aFollowUp({ revision: 3 }), done("isolate"));

    expect(steps).toEqual([{ step: "isolate", at: AT, recordedAt: AT, by: "community-1", revision: 3 }]);
  });

  it("is noted once for each member, once for all, and anew under another revision", () => {
    const first = withStep(aFollowUp(), done("isolate"));

    expect(withStep(first, done("isolate", { by: "community-2", at: LATER }))).toBe(first);
    const ofOne = withStep(first, done("isolate", { residentId: "222222222222" }));
    expect(ofOne.steps).toHaveLength(2);
    expect(withStep(ofOne, done("isolate", { residentId: "222222222222" }))).toBe(ofOne);
    expect(withStep({ ...ofOne, revision: 2 }, done("isolate")).steps).toHaveLength(3);
    expect(withStep(ofOne, done("report")).steps).toHaveLength(3);
  });

  it("makes the report where it is the report, once, and nothing else does", () => {
    const isolated = withStep(aFollowUp(), done("isolate"));
    const reported = withStep(isolated, done("report"));
    const again = withStep(reported, done("report", { residentId: "222222222222", by: "community-2" }));

    expect([isolated.state, isolated.report?.madeAt]).toEqual(["open", undefined]);
    expect([reported.state, reported.report?.madeAt, reported.report?.madeBy]).toEqual([
      ...["reported", AT, "community-1"],
    ]);
    expect(again.report).toEqual(reported.report);
  });

  it("of a report is only noted where none is owed", () => {
    const { report: _, ...withoutReport } = aFollowUp({ kind: "resample", cause: "invalid" });
    const noted = withStep(withoutReport, done("report"));

    expect([noted.state, noted.report, noted.steps.length]).toEqual(["open", undefined, 1]);
  });

  it("leaves a closed case closed", () => {
    const closed = aFollowUp({ state: "closed", closedAt: AT });

    expect(withStep(closed, done("report"))).toMatchObject({ state: "closed", closedAt: AT });
  });
});

describe("an acknowledgement", () => {
  it("keeps who made the report and says who took note of it, once", () => {
    const reported = withStep(aFollowUp(), done("report"));
    const known = acknowledged(reported, "commander-1", LATER);

    expect(known.report).toMatchObject({
      ...{ madeBy: "community-1", madeAt: AT, acknowledgedBy: "commander-1", acknowledgedAt: LATER },
    });
    expect(known.state).toBe("reported");
    expect(acknowledged(known, "commander-2", LATER)).toBe(known);
  });

  it("makes a report that nobody made", () => {
    const known = acknowledged(aFollowUp(), "commander-1", LATER);

    expect(known.report).toMatchObject({ madeBy: "commander-1", madeAt: LATER, acknowledgedAt: LATER });
  });

  it("closes the case of a confirmed positive, which a report alone does not", () => {
    const confirmed = aFollowUp({ kind: "confirmed" });

    expect(withStep(confirmed, done("report")).state).toBe("reported");
    expect(acknowledged(confirmed, "commander-1", LATER)).toMatchObject({ state: "closed", closedAt: LATER });
  });

  it("changes nothing where no report is owed", () => {
    const { report: _, ...withoutReport } = aFollowUp({ kind: "resample", cause: "invalid" });

    expect(acknowledged(withoutReport, "commander-1", LATER)).toBe(withoutReport);
  });
});
