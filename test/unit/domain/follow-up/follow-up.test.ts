import { describe, expect, it } from "vitest";
import {
  caseAfterEnd,
  endOf,
  followUpKind,
  followUpState,
  inState,
  isOverdue,
} from "../../../../shared/domain/follow-up/follow-up.ts";
import { COMMAND, noticeOfCase, noticeOfOverdue } from "../../../../shared/domain/follow-up/notice.ts";
import type { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import { aFollowUp } from "../../../support/factories/follow-up.ts";
import { aTube } from "../../../support/factories/tube.ts";

const AT = "2026-03-02T05:00:00.000Z";
const DUE = "2026-03-02T07:00:00.000Z";
const BEFORE_DUE = "2026-03-02T06:59:59.999Z";

const published = (outcome: (typeof OUTCOMES)[number], differences: object = {}) =>
  aTube({ state: "published", outcome, revision: 1, members: ["p0", "p1"], ...differences });

describe("followUpKind", () => {
  it.each([
    ["negative", 10, undefined],
    ["negative", 1, undefined],
    ["positive", 10, "retest"],
    ["positive", 5, "retest"],
    ["positive", 1, "confirmed"],
    ["inconclusive", 10, "retest"],
    ["inconclusive", 1, "retest"],
    ["invalid", 10, "resample"],
    ["invalid", 1, "resample"],
    ["voided", 10, "resample"],
    ["voided", 1, "resample"],
  ] as const)("of a tube that ended %s, made for %i, is %s", (end, poolSize, kind) => {
    expect(followUpKind(end, poolSize === 1)).toBe(kind);
  });
});

describe("endOf", () => {
  it("is the outcome once it is published, or that the tube was voided", () => {
    expect(endOf({ state: "published", outcome: "invalid" })).toBe("invalid");
    expect(endOf({ state: "voided" })).toBe("voided");
    expect(endOf({ state: "reported", outcome: "positive" })).toBeUndefined();
  });
});

describe("the first case of a tube", () => {
  it("says whose it is, why, and when its report is due", () => {
    expect(caseAfterEnd(undefined, published("positive"), AT)).toEqual({
      ...{ tubeBarcode: "T1", campaignId: "SJS-01", siteId: "110107001-F1", laboratoryId: "LAB01" },
      ...{ kind: "retest", cause: "positive", revision: 1, openedAt: AT, state: "open" },
      ...{ report: { discoveredAt: AT, dueAt: DUE }, steps: [], retests: [], told: [] },
    });
  });

  it("has a report that is due two hours after its discovery, whenever the case opens", () => {
    const discoveredAt = "2026-03-02T02:30:00.000Z";

    expect(caseAfterEnd(undefined, published("positive", { discoveredAt }), AT)).toMatchObject({
      openedAt: AT,
      report: { discoveredAt, dueAt: "2026-03-02T04:30:00.000Z" },
    });
  });

  it("has a report for whom it holds or confirms, and none for whom it asks back", () => {
    const dueOf = (tube: Parameters<typeof caseAfterEnd>[1]) =>
      caseAfterEnd(undefined, tube, AT)?.report?.dueAt;

    expect(dueOf(published("inconclusive"))).toBe(DUE);
    expect(dueOf(published("positive", { poolSize: 1, members: ["p0"] }))).toBe(DUE);
    expect(dueOf(published("invalid"))).toBeUndefined();
    expect(dueOf(aTube({ state: "voided", members: ["p0"] }))).toBeUndefined();
  });

  it("leaves out what is not known of the tube", () => {
    const { siteId: _s, laboratoryId: _l, ...tube } = published("positive");

    expect(Object.keys(caseAfterEnd(undefined, tube, AT) ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/siteId|laboratoryId/)]),
    );
  });

  it("is not opened by a negative tube, one on its way, or one with nobody in it", () => {
    expect(caseAfterEnd(undefined, published("negative"), AT)).toBeUndefined();
    expect(
      caseAfterEnd(undefined, aTube({ state: "reported", outcome: "positive", members: ["p0"] }), AT),
    ).toBe(undefined);
    expect(caseAfterEnd(undefined, published("positive", { members: [] }), AT)).toBeUndefined();
  });

  it("holds the two of a tube that was made for one, whom a positive does not tell apart", () => {
    expect(caseAfterEnd(undefined, published("positive", { poolSize: 1 }), AT)?.kind).toBe("retest");
  });
});

describe("a case after another end of its tube", () => {
  const reported = aFollowUp({
    ...{ state: "reported", report: { dueAt: DUE, madeAt: AT, madeBy: "community-1" }, told: [COMMAND] },
    steps: [{ step: "isolate", at: AT, recordedAt: AT, by: "community-1", revision: 1 }],
    retests: [{ residentId: "p0", tubeBarcode: "T2" }],
  });

  it("is the very same where the end is", () => {
    expect(caseAfterEnd(reported, published("positive"), AT)).toBe(reported);
    expect(caseAfterEnd(reported, published("positive", { members: [] }), AT)).toBe(reported);
  });

  it("is cancelled by a negative, once, and keeps what was done", () => {
    const negative = published("negative", { revision: 2 });
    const cancelled = caseAfterEnd(reported, negative, AT);

    expect(cancelled).toEqual({ ...reported, state: "closed", closedAt: AT, cancelledAt: AT, told: [] });
    expect(caseAfterEnd(cancelled, negative, DUE)).toBe(cancelled);
    expect(caseAfterEnd(aFollowUp({ state: "closed", closedAt: AT }), negative, DUE)).toMatchObject({
      ...{ closedAt: AT, cancelledAt: DUE },
    });
  });

  it.each([
    ["inconclusive", "retest"],
    ["invalid", "resample"],
  ] as const)(
    "is opened anew by %s, with its own clock and without the report made before",
    (outcome, kind) => {
      const opened = caseAfterEnd(reported, published(outcome, { revision: 2 }), AT);

      expect(opened).toMatchObject({
        ...{ kind, cause: outcome, revision: 2, state: "open", openedAt: AT, told: [] },
        ...{ steps: reported.steps, retests: reported.retests },
      });
      expect(opened?.report).toEqual(outcome === "invalid" ? undefined : { discoveredAt: AT, dueAt: DUE });
      expect(opened?.closedAt).toBeUndefined();
    },
  );

  it("is opened anew by the same outcome under a later revision", () => {
    expect(caseAfterEnd(reported, published("positive", { revision: 3 }), AT)).toMatchObject({
      ...{ revision: 3, state: "open", report: { dueAt: DUE } },
    });
  });

  it("is opened anew after it was cancelled", () => {
    const cancelled = aFollowUp({ state: "closed", closedAt: AT, cancelledAt: AT });
    const opened = caseAfterEnd(cancelled, published("positive"), AT);

    expect(opened).toMatchObject({ state: "open", openedAt: AT });
    expect([opened?.cancelledAt, opened?.closedAt]).toEqual([undefined, undefined]);
  });

  it("becomes another kind when the tube of one person turns out to hold two", () => {
    const confirmed = aFollowUp({ kind: "confirmed" });

    expect(caseAfterEnd(confirmed, published("positive", { poolSize: 1 }), AT)?.kind).toBe("retest");
  });
});

describe("a report", () => {
  const owed = aFollowUp({ report: { dueAt: DUE } });

  it("is overdue from its due time on", () => {
    expect([isOverdue(owed, BEFORE_DUE), isOverdue(owed, DUE)]).toEqual([false, true]);
  });

  it("is not overdue where it was made, however late, where its case was cancelled, or where none is owed", () => {
    const { report: _, ...none } = owed;

    expect(isOverdue({ ...owed, report: { dueAt: AT, madeAt: DUE } }, DUE)).toBe(false);
    expect(isOverdue({ ...owed, cancelledAt: AT }, DUE)).toBe(false);
    expect(isOverdue(none, DUE)).toBe(false);
  });
});

describe("followUpState", () => {
  const made = { dueAt: DUE, madeAt: AT };
  const known = { ...made, acknowledgedAt: AT };

  it.each([
    ["retest", undefined, false, "open"],
    ["retest", made, false, "reported"],
    ["retest", known, false, "reported"],
    ["retest", undefined, true, "closed"],
    ["resample", undefined, false, "open"],
    ["resample", undefined, true, "closed"],
    ["confirmed", undefined, true, "open"],
    ["confirmed", made, true, "reported"],
    ["confirmed", known, false, "closed"],
  ] as const)("of %s with report %j, everybody having a result: %s, is %s", (kind, report, all, state) => {
    expect(followUpState({ kind, ...(report ? { report } : {}) }, all)).toBe(state);
  });

  it("is closed once the case was cancelled", () => {
    expect(followUpState({ kind: "retest", cancelledAt: AT }, false)).toBe("closed");
  });

  it("keeps the time of the first closing until the case is open again", () => {
    const closed = inState(aFollowUp(), "closed", AT);

    expect([closed.state, closed.closedAt]).toEqual(["closed", AT]);
    expect(inState(closed, "closed", DUE).closedAt).toBe(AT);
    expect(inState(closed, "reported", DUE)).toEqual(aFollowUp({ state: "reported" }));
  });
});

describe("a notice", () => {
  it("is named by what it tells of, so that telling it again is one notice", () => {
    const followUp = aFollowUp({ revision: 2 });

    expect(noticeOfCase(followUp)).toEqual({
      noticeId: "2026-03-02T01:00:00.000Z#followUpOpened#T1",
      ...{ kind: "followUpOpened", campaignId: "SJS-01", tubeBarcode: "T1", caseKind: "retest" },
      ...{ cause: "positive", revision: 2, at: followUp.openedAt, reportDueAt: "2026-03-02T03:00:00.000Z" },
    });
    expect(noticeOfCase({ ...followUp, cancelledAt: AT })).toMatchObject({
      ...{ noticeId: `${AT}#followUpCancelled#T1`, kind: "followUpCancelled", at: AT },
    });
    expect(noticeOfOverdue(followUp)).toMatchObject({
      ...{ noticeId: "2026-03-02T03:00:00.000Z#reportOverdue#T1", kind: "reportOverdue" },
    });
  });

  it("speaks of no report where none is owed", () => {
    const { report: _, ...none } = aFollowUp();

    expect(noticeOfOverdue(none)).toBeUndefined();
    expect(noticeOfCase(none)).not.toHaveProperty("reportDueAt");
  });
});
