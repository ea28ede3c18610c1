import { useTranslation } from "react-i18next";
import type { ReachCounts } from "./reminder-answers.ts";

/** People whom a reminder did not reach: it did not arrive, or nothing leads to them. */
export const notReached = ({ notArrived, noWay }: ReachCounts): number => notArrived + noWay;

/** How many were reached, in one line. */
export function ReachLine({ reach }: { reach: ReachCounts }) {
  const { t, i18n } = useTranslation();
  const figures = [
    [t("reminders.arrived"), reach.arrived],
    [t("reminders.sent"), reach.sent],
    [t("reminders.notReached"), notReached(reach)],
    [t("reminders.waiting"), reach.underWay],
    [t("reminders.lapsed"), reach.lapsed],
  ] as const;
  return (
    <p className="number">
      {figures.map(([word, value], n) => (
        <span key={word}>
          {n === 0 ? "" : " · "}
          {word} <strong>{value.toLocaleString(i18n.language)}</strong>
        </span>
      ))}
    </p>
  );
}
