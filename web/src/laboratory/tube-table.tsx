import { useTranslation } from "react-i18next";
import type { RunTube } from "./routes.ts";

// What needs a person's eye comes first: tubes that cannot be published, then results that have consequences.
const RANK: Record<RunTube["outcome"], number> = { positive: 1, inconclusive: 2, invalid: 3, negative: 4 };
const rankOf = (tube: RunTube): number => (tube.match === "matched" ? RANK[tube.outcome] : 0);

export function TubeTable({ tubes }: { tubes: readonly RunTube[] }) {
  const { t } = useTranslation();
  const sorted = [...tubes].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <div className="table-scroll">
      <table className="tubes">
        <thead>
          <tr>
            <th scope="col">{t("run.tube")}</th>
            <th scope="col">{t("run.outcome")}</th>
            <th scope="col">{t("run.match")}</th>
            <th scope="col">{t("run.wells")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ sampleName, wells, outcome, match }) => (
            <tr key={`${sampleName} ${wells.join()}`} className={match === "matched" ? "" : "unmatched"}>
              <th scope="row" className="code-text">
                {sampleName}
              </th>
              <td>
                <span className={`outcome ${outcome}`}>{t(`mark.${outcome}`)}</span>
              </td>
              <td className="match">
                {match === "matched" ? t("match.matched") : <strong>! {t(`match.${match}`)}</strong>}
              </td>
              <td>{wells.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
