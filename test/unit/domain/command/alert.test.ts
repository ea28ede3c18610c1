import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALERT_KINDS,
  type AlertRecord,
  alertIdOf,
  byDeadline,
  type Cause,
  escalatesAt,
  isAcknowledged,
  nextToTell,
  reconcile,
  SEVERITIES,
  withConsequences,
} from "../../../../shared/domain/command/alert.ts";
import { USUAL_ALERT_SETTINGS } from "../../../../shared/domain/command/alert-settings.ts";
import { addMinutes } from "../../../../shared/domain/instant.ts";

const NOW = "2026-03-02T04:00:00.000Z";
const AFTER = USUAL_ALERT_SETTINGS.escalateAfterMinutes;
const LABORATORIES = ["LAB01", "LAB02", "LAB03"] as const;

const cause = (differences: Partial<Cause> = {}): Cause => ({
  ...{ kind: "untested", place: "LAB01", severity: "warning", since: null, dueAt: null, count: 3 },
  ...{ examples: [], consequences: [] },
  ...differences,
});

/** Records after the causes of a round were held against them. */
function reconciled(open: readonly AlertRecord[], causes: readonly Cause[], now: string) {
  const { opened, worse, closed } = reconcile(open, causes, now);
  const gone = new Set(closed.map(({ alertId }) => alertId));
  const changed = new Map(worse.map((record) => [record.alertId, record]));
  const standing = open.flatMap((record) =>
    gone.has(record.alertId) ? [] : [changed.get(record.alertId) ?? record],
  );
  return { open: [...standing, ...opened], opened, closed };
}

const anyCause = fc.record({
  kind: fc.constantFrom(...ALERT_KINDS),
  place: fc.constantFrom(...LABORATORIES),
  severity: fc.constantFrom(...SEVERITIES),
});
/** What goes wrong in a campaign, round after round, each cause once. */
const rounds = fc.array(
  fc
    .uniqueArray(anyCause, { selector: alertIdOf, maxLength: 20 })
    .map((all) => all.map((each) => cause(each))),
  { minLength: 1, maxLength: 12 },
);

describe("alerts", () => {
  it("are open for exactly the causes that there are, each once, and close when their cause ends", () => {
    fc.assert(
      fc.property(rounds, (all) => {
        let open: AlertRecord[] = [];
        let opened = 0;
        let closed = 0;
        for (const [round, causes] of [...all, []].entries()) {
          const next = reconciled(open, causes, addMinutes(NOW, round));
          opened += next.opened.length;
          closed += next.closed.length;
          open = next.open;
          expect(open.map(({ alertId }) => alertId).sort()).toEqual(causes.map(alertIdOf).sort());
        }
        expect(closed).toBe(opened);
      }),
    );
  });

  it("keep when they were opened and who took them while their cause lasts, and begin anew after it", () => {
    const first = reconciled([], [cause()], NOW).open.map((record) => ({
      ...record,
      ...{ acknowledgedAt: NOW, acknowledgedBy: "commander", acknowledgedSeverity: "warning" as const },
    }));
    const later = addMinutes(NOW, 30);

    expect(reconciled(first, [cause({ count: 9 })], later).open).toEqual(first);
    const ended = reconciled(first, [], later).open;
    expect(ended).toEqual([]);
    expect(reconciled(ended, [cause()], later).open).toEqual([
      { alertId: "untested~LAB01", openedAt: later, severity: "warning" },
    ]);
  });

  it("are to be taken again once they are more severe", () => {
    const record: AlertRecord = {
      ...{ alertId: "untested~LAB01", openedAt: NOW, severity: "warning" },
      ...{ acknowledgedAt: NOW, acknowledgedBy: "commander", acknowledgedSeverity: "warning" },
    };

    expect(isAcknowledged(record, "notice")).toBe(true);
    expect(isAcknowledged(record, "critical")).toBe(false);
    expect(escalatesAt(record, "warning", AFTER)).toBeUndefined();
    expect(escalatesAt(record, "critical", AFTER)).toBe(addMinutes(NOW, 10));
  });

  it("of a stopped laboratory hold what follows from it, and nothing that has another cause", () => {
    const stopped = cause({ kind: "laboratoryStopped", severity: "critical" });
    const others = [cause({ place: "LAB02" }), cause({ kind: "suppliesLow", place: "110107001-F1" })];

    const alerts = withConsequences([
      cause({ count: 7 }),
      stopped,
      cause({ kind: "laboratoryOverloaded", count: 900 }),
      ...others,
    ]);

    expect(alerts).toEqual([
      {
        ...stopped,
        consequences: [
          { kind: "untested", count: 7 },
          { kind: "laboratoryOverloaded", count: 900 },
        ],
      },
      ...others,
    ]);
  });

  it("of sampling that is too fast hold the laboratories' overloads, and of the district's target those of its parts", () => {
    const fast = cause({ kind: "samplingTooFast", place: "SJS-01" });
    const district = cause({ kind: "targetLate", place: "SJS-01-district" });

    const alerts = withConsequences([
      ...[fast, district],
      ...LABORATORIES.map((place) => cause({ kind: "laboratoryOverloaded", place, count: 100 })),
      cause({ kind: "targetLate", place: "110107001", count: 5_000 }),
      cause({ kind: "targetLate", place: "110107002", count: 7_000 }),
    ]);

    expect(alerts).toEqual([
      { ...fast, consequences: [{ kind: "laboratoryOverloaded", count: 300 }] },
      { ...district, consequences: [{ kind: "targetLate", count: 2 }] },
    ]);
  });

  it("have one parent at the most, and nothing is lost: each cause is an alert or stands in one", () => {
    const anywhere = fc.uniqueArray(
      fc.record({
        ...{ kind: fc.constantFrom(...ALERT_KINDS), severity: fc.constantFrom(...SEVERITIES) },
        place: fc.constantFrom(...LABORATORIES, "SJS-01-district", "110107001"),
      }),
      { selector: alertIdOf, maxLength: 30 },
    );
    fc.assert(
      fc.property(anywhere, (all) => {
        const causes = all.map((each) => cause({ ...each, count: 1 }));
        const alerts = withConsequences(causes);
        const inside = alerts.flatMap(({ consequences }) => consequences);
        expect(alerts.length + inside.reduce((sum, { count }) => sum + count, 0)).toBe(causes.length);
      }),
    );
  });

  it("stand in the order of their deadlines, those without one last and the most severe of them first", () => {
    const soon = cause({ dueAt: NOW, place: "LAB01" });
    const later = cause({ dueAt: addMinutes(NOW, 5), severity: "critical" });
    const open = cause({ severity: "notice" });
    const severe = cause({ severity: "critical" });

    expect([open, later, severe, soon].sort(byDeadline)).toEqual([soon, later, severe, open]);
  });

  it("are told to the next of the line each time the minutes are over, one at a time, to nobody once taken", () => {
    const record: AlertRecord = { alertId: "untested~LAB01", openedAt: NOW, severity: "warning" };
    const due = (of: AlertRecord, minutes: number, line = ["A", "B"]) =>
      nextToTell(of, line, { after: AFTER, now: addMinutes(NOW, minutes) });
    const escalated = (minutes: number, people: string[]): AlertRecord => ({
      ...record,
      escalation: { since: NOW, at: addMinutes(NOW, minutes), people },
    });

    expect([0, 29, 30, 500].map((minutes) => due(record, minutes))).toEqual([undefined, undefined, "A", "A"]);
    expect([70, 79, 80].map((minutes) => due(escalated(50, ["A"]), minutes))).toEqual([
      ...[undefined, undefined, "B"],
    ]);
    expect(due(escalated(50, ["A", "B"]), 500)).toBeUndefined();
    expect(due(escalated(50, ["A", "B"]), 80, ["C", "A"])).toBe("C");
    expect(due({ ...record, acknowledgedSeverity: "warning" }, 500)).toBeUndefined();
  });

  it("are told from the first of the line on when they become more severe, and not when they become milder", () => {
    const people = ["A", "B"];
    const warned: AlertRecord = {
      ...{ alertId: "untested~LAB01", openedAt: NOW, severity: "warning" },
      escalation: { since: NOW, at: addMinutes(NOW, 60), people },
    };
    const [worse = warned] = reconcile(
      [warned],
      [cause({ severity: "critical" })],
      addMinutes(NOW, 65),
    ).worse;
    const critical: AlertRecord = { ...warned, severity: "critical" };
    const [milder = critical] = reconcile([critical], [cause()], addMinutes(NOW, 65)).worse;
    const due = (of: AlertRecord, minutes: number) =>
      nextToTell(of, people, { after: AFTER, now: addMinutes(NOW, minutes) });

    expect(worse).toMatchObject({ severity: "critical", severeSince: addMinutes(NOW, 65) });
    expect([65, 74, 75].map((minutes) => due(worse, minutes))).toEqual([undefined, undefined, "A"]);
    expect([milder.severity, due(milder, 500)]).toEqual(["warning", undefined]);
  });
});
