import { useTranslation } from "react-i18next";
import type { GroupRow } from "../api/answers.ts";

/** What is wrong comes first, then the list's own order. */
const rankOf = ({ verdict, lane }: GroupRow): number =>
  lane !== undefined ? 2 : verdict === "matched" ? 1 : 0;

/** What became of each row of a list; of rows by which nobody is known also what they said. */
export function RowTable({ rows }: { rows: readonly GroupRow[] }) {
  const { t } = useTranslation();
  const sorted = [...rows].sort((a, b) => rankOf(a) - rankOf(b) || a.row - b.row);
  return (
    <div className="table-scroll">
      <table className="tubes group-rows">
        <thead>
          <tr>
            <th scope="col">{t("groups.row")}</th>
            <th scope="col">{t("groups.verdict")}</th>
            <th scope="col">{t("groups.lane")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.row} className={rankOf(row) === 0 ? "unmatched" : ""}>
              <th scope="row">{row.row}</th>
              <td>
                {t(`groupVerdict.${row.verdict}`)}
                {row.reason === undefined ? null : <div className="small">{row.reason}</div>}
                {row.submitted === undefined ? null : (
                  <div className="soft small">{textOf(row.submitted)}</div>
                )}
              </td>
              <td>{row.lane ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a row said, well formed or not. */
const textOf = (submitted: unknown): string =>
  typeof submitted === "object" && submitted !== null
    ? Object.values(submitted)
        .filter((value) => typeof value === "string" && value !== "")
        .join(" · ")
    : String(submitted);
