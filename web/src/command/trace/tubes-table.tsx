import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../api/endpoints.ts";
import { Label } from "./timeline.tsx";

type Tube = AnswerOf<"GET /v1/campaigns/{campaignId}/drill-down/boxes/{boxBarcode}">["tubes"][number];

/** Tubes, each with the way to it. */
export function TubesTable({ tubes }: { tubes: readonly Tube[] }) {
  const { t } = useTranslation();
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("trace.kind.tubes")}</th>
            <th scope="col">{t("trace.state")}</th>
            <th scope="col">{t("trace.people")}</th>
          </tr>
        </thead>
        <tbody>
          {tubes.map(({ tubeBarcode, state, people }) => (
            <tr key={tubeBarcode}>
              <th scope="row" className="code-text">
                <Label label={tubeBarcode} />
              </th>
              <td>{t(`tubeState.${state}`)}</td>
              <td className="number">{people}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
