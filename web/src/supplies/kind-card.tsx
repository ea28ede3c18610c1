import { useTranslation } from "react-i18next";
import type { SupplyLine } from "../api/answers.ts";
import { CaseFacts } from "../ui/facts.tsx";
import { momentOf, SupplyStanding, wasStocked } from "./supply-cell.tsx";

/** One kind of supplies at a site: what is left of it, and what that is worked out from. */
export function KindCard({ line, asOf }: { line: SupplyLine; asOf: string }) {
  const { t, i18n } = useTranslation();
  const { kind, issued, used, corrected, perHour, runsOutAt, unaccounted, level } = line;
  const name = t(`supplyKind.${kind}`);
  return (
    <section className={`card kind ${level}`} aria-label={name}>
      <h2>{name}</h2>
      <SupplyStanding line={line} asOf={asOf} />
      {unaccounted === 0 ? null : <p className="small">{t("supplies.unaccountedWhy")}</p>}
      {wasStocked(line) ? (
        <CaseFacts
          facts={[
            [t("supplies.issued"), String(issued)],
            [t("supplies.used"), String(used)],
            [t("supplies.corrected"), corrected > 0 ? `+${corrected}` : String(corrected)],
            [t("supplies.perHour"), perHour === null ? undefined : perHour.toFixed(1)],
            [
              t("supplies.runsOut"),
              runsOutAt === null ? undefined : momentOf(i18n.language, runsOutAt, asOf),
            ],
          ]}
        />
      ) : null}
    </section>
  );
}
