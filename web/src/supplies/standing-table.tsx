import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SupplyLine } from "../api/answers.ts";
import { KINDS } from "./amounts.ts";
import { SupplyStanding } from "./supply-cell.tsx";
import { levelOf } from "./urgency.ts";

export interface Place {
  id: string;
  head: ReactNode;
  supplies: readonly SupplyLine[];
}

/** Places one below the other, and beside each how every kind stands there. */
export function StandingTable({
  name,
  places,
  asOf,
}: {
  name: string;
  places: readonly Place[];
  asOf: string;
}) {
  const { t } = useTranslation();
  return (
    <div className="table-scroll">
      <table className="tubes standings">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {t(`supplyKind.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(({ id, head, supplies }) => (
            <tr key={id} className={levelOf({ supplies })}>
              <th scope="row">{head}</th>
              {KINDS.map((kind) => {
                const line = supplies.find((each) => each.kind === kind);
                return (
                  <td key={kind}>{line === undefined ? "–" : <SupplyStanding line={line} asOf={asOf} />}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
