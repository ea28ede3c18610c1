import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FollowUpLine } from "../api/answers.ts";
import { dateAndTimeOf } from "../ui/times.ts";

const TICK_MS = 10_000;

/** The two hours of a report, going on from what the server counted, whatever this device's clock says. */
export function ReportClock({ one: { report, cancelledAt } }: { one: FollowUpLine }) {
  const { t, i18n } = useTranslation();
  const [elapsed, setElapsed] = useState(0);
  const runs = report !== undefined && report.madeAt === undefined && cancelledAt === undefined;
  const given = runs ? report : undefined;
  useEffect(() => {
    setElapsed(0);
    if (given === undefined) return;
    const since = performance.now();
    const timer = setInterval(() => setElapsed((performance.now() - since) / 1_000), TICK_MS);
    return () => clearInterval(timer);
  }, [given]);
  if (report === undefined) return null;
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  if (report.acknowledgedAt !== undefined)
    return (
      <span className="pill good report-clock">
        ✓ {t("followUp.acknowledged", { by: report.acknowledgedBy, time: at(report.acknowledgedAt) })}
      </span>
    );
  if (report.madeAt !== undefined)
    return (
      <span className="pill info report-clock">
        {t("followUp.made", { by: report.madeBy, time: at(report.madeAt) })}
      </span>
    );
  if (!runs) return null;
  const left = Math.max(0, report.remainingSeconds - elapsed);
  if (left === 0)
    return (
      <span className="pill bad report-clock">! {t("followUp.overdue", { time: at(report.dueAt) })}</span>
    );
  const words = { hours: Math.floor(left / 3_600), minutes: Math.floor((left % 3_600) / 60) };
  return <span className="pill warn report-clock">{t("followUp.left", words)}</span>;
}
