import { useTranslation } from "react-i18next";
import type { SupplyLine } from "../api/answers.ts";
import { chinaDay, dateAndTimeOf, timeOf } from "../ui/times.ts";

/** The hour of today, or the day and the hour. */
export const momentOf = (language: string, instant: string, asOf: string): string =>
  chinaDay(Date.parse(instant)) === chinaDay(Date.parse(asOf))
    ? timeOf(language, instant)
    : dateAndTimeOf(language, instant);

export const wasStocked = ({ issued, used, corrected }: SupplyLine): boolean =>
  issued !== 0 || used !== 0 || corrected !== 0;

const TONE = { low: "warn", out: "bad" } as const;

/** How one kind stands: what is left, and until when that lasts. */
export function SupplyStanding({ line, asOf }: { line: SupplyLine; asOf: string }) {
  const { t, i18n } = useTranslation();
  const { level, left, perHour, runsOutAt, unaccounted } = line;
  if (!wasStocked(line)) return <span className="soft small">{t("supplies.neverStocked")}</span>;
  const lasts =
    runsOutAt !== null
      ? t("supplies.until", { at: momentOf(i18n.language, runsOutAt, asOf) })
      : perHour === null
        ? t("supplies.noRate")
        : t("supplies.lasts");
  return (
    <span className="standing">
      <strong>{left}</strong>
      {level === "enough" ? null : <span className={`pill ${TONE[level]}`}>{t(`supplyLevel.${level}`)}</span>}
      {level === "out" ? null : <span className={level === "low" ? "small" : "soft small"}>{lasts}</span>}
      {unaccounted === 0 ? null : (
        <span className="pill warn">{t("supplies.unaccounted", { amount: unaccounted })}</span>
      )}
    </span>
  );
}
