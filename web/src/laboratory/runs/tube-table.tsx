import { useTranslation } from "react-i18next";
import type { RunTube } from "../../api/answers.ts";

// What needs a person's eye comes first: tubes that cannot be published, then results that have consequences.
const RANK: Record<RunTube["outcome"], number> = { positive: 1, inconclusive: 2, invalid: 3, negative: 4 };
const rankOf = (tube: RunTube): number => (tube.match === "matched" ? RANK[tube.outcome] : 0);

export function TubeTable({ tubes }: { tubes: readonly RunTube[] }) {
  const { t } = useTranslation();
  const targets = [...new Set(tubes.flatMap(({ calls = [] }) => calls.map(({ target }) => target)))];
  /** What decides stands beside what it decided. */
  const ctWords = (call: NonNullable<RunTube["calls"]>[number] | undefined): string => {
    if (call === undefined || call.call === "missing") return t("run.notMeasured");
    return call.ct === undefined ? t("plate.noCt") : call.ct.toFixed(2);
  };
  const sorted = [...tubes].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <div className="table-scroll">
      <table className="tubes">
        <thead>
          <tr>
            <th scope="col">{t("run.tube")}</th>
            <th scope="col">{t("run.outcome")}</th>
            {targets.map((target) => (
              <th scope="col" key={target}>
                {target} Ct
              </th>
            ))}
            <th scope="col">{t("run.match")}</th>
            <th scope="col">{t("run.wells")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ sampleName, wells, outcome, match, calls = [] }) => (
            <tr key={`${sampleName} ${wells.join()}`} className={match === "matched" ? "" : "unmatched"}>
              <th scope="row" className="code-text">
                {sampleName}
              </th>
              <td>
                <span className={`outcome ${outcome}`}>{t(`mark.${outcome}`)}</span>
              </td>
              {targets.map((target) => (
                <td key={target}>{ctWords(calls.find((each) => each.target === target))}</td>
              ))}
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
