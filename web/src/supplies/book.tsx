import { useTranslation } from "react-i18next";
import type { SupplyEntry } from "../api/answers.ts";
import { Field } from "../ui/fields/field.tsx";
import { timeOf } from "../ui/times.ts";
import { KINDS, type Kind } from "./amounts.ts";

interface Props {
  day: string;
  setDay: (day: string) => void;
  entries: readonly SupplyEntry[];
}

/** The lines of a site's book of one day. */
export function Book({ day, setDay, entries }: Props) {
  const { t, i18n } = useTranslation();
  const amountOf = ({ supplies, differences }: SupplyEntry, kind: Kind): string => {
    const amount = supplies[kind];
    const difference = differences?.[kind];
    if (amount === undefined) return "–";
    if (difference === undefined) return String(amount);
    return t("supplies.difference", { amount, difference: difference > 0 ? `+${difference}` : difference });
  };
  return (
    <section className="card" aria-label={t("supplies.book")}>
      <div className="card-head">
        <h2>{t("supplies.book")}</h2>
        <Field label={t("supplies.day")} type="date" value={day} onChange={(e) => setDay(e.target.value)} />
      </div>
      {entries.length === 0 ? (
        <p className="soft">{t("supplies.noEntries")}</p>
      ) : (
        <div className="table-scroll">
          <table className="tubes">
            <thead>
              <tr>
                <th scope="col">{t("supplies.time")}</th>
                <th scope="col">{t("supplies.what")}</th>
                {KINDS.map((kind) => (
                  <th key={kind} scope="col">
                    {t(`supplyKind.${kind}`)}
                  </th>
                ))}
                <th scope="col">{t("supplies.who")}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.entryId}>
                  <td>{timeOf(i18n.language, entry.at)}</td>
                  <th scope="row">{t(`supplies.entry.${entry.kind}`)}</th>
                  {KINDS.map((kind) => (
                    <td key={kind}>{amountOf(entry, kind)}</td>
                  ))}
                  <td>{entry.who}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
