import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { Label } from "./timeline.tsx";
import { TraceCard } from "./trace-card.tsx";
import { TraceFact } from "./trace-facts.tsx";
import { tracePath } from "./trace-path.ts";
import { TubesTable } from "./tubes-table.tsx";

interface At {
  campaignId: string;
  id: string;
}

/** A community, and the sites that its people go to. */
export function CommunityTrace({ campaignId, id }: At) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useRead(
    "GET /v1/campaigns/{campaignId}/drill-down/communities/{communityId}",
    { params: { campaignId, communityId: id } },
  );
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <TraceCard
      kind="communities"
      title={data === undefined ? id : nameIn(i18n.language, data.name)}
      error={error}
      isPending={isPending}
    >
      {data === undefined ? null : (
        <>
          <dl className="case-facts">
            <TraceFact name={t("trace.population")}>{number(data.population)}</TraceFact>
            <TraceFact name={t("trace.sampled")}>{number(data.sampled)}</TraceFact>
            <TraceFact name={t("trace.reported")}>{number(data.reported)}</TraceFact>
          </dl>
          <div className="table-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("trace.kind.sites")}</th>
                  <th scope="col">{t("trace.sampled")}</th>
                  <th scope="col">{t("trace.tubesSealed")}</th>
                </tr>
              </thead>
              <tbody>
                {data.sites.map(({ siteId, name, sampled, tubesSealed }) => (
                  <tr key={siteId}>
                    <th scope="row">
                      <Link to={tracePath("sites", siteId)}>{nameIn(i18n.language, name)}</Link>
                    </th>
                    <td className="number">{number(sampled)}</td>
                    <td className="number">{number(tubesSealed)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </TraceCard>
  );
}

/** A site, its boxes that are on their way or were flagged, and its tubes in no box. */
export function SiteTrace({ campaignId, id }: At) {
  const { t, i18n } = useTranslation();
  const stateWords = useWordsOf("boxState");
  const { data, error, isPending } = useRead("GET /v1/campaigns/{campaignId}/drill-down/sites/{siteId}", {
    params: { campaignId, siteId: id },
  });
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <TraceCard
      kind="sites"
      title={data === undefined ? id : nameIn(i18n.language, data.name)}
      error={error}
      isPending={isPending}
    >
      {data === undefined ? null : (
        <>
          <dl className="case-facts">
            <TraceFact name={t("trace.sampled")}>{number(data.sampled)}</TraceFact>
            <TraceFact name={t("trace.tubesSealed")}>{number(data.tubesSealed)}</TraceFact>
            <TraceFact name={t("trace.tubesReceived")}>{number(data.tubesReceived)}</TraceFact>
          </dl>
          {data.boxes.length === 0 ? (
            <p className="soft">{t("trace.noBoxes")}</p>
          ) : (
            <div className="table-scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("trace.kind.boxes")}</th>
                    <th scope="col">{t("trace.state")}</th>
                    <th scope="col">{t("trace.tubes")}</th>
                    <th scope="col">{t("trace.packed")}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.boxes.map(({ boxBarcode, state, tubes, packedAt }) => (
                    <tr key={boxBarcode}>
                      <th scope="row" className="code-text">
                        <Label label={boxBarcode} />
                      </th>
                      <td>{stateWords(state)}</td>
                      <td className="number">{number(tubes)}</td>
                      <td className="number">
                        {packedAt === undefined ? "–" : dateAndTimeOf(i18n.language, packedAt)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <h3>{t("trace.unpacked")}</h3>
          {data.unpacked.length === 0 ? (
            <p className="soft">{t("trace.noUnpacked")}</p>
          ) : (
            <TubesTable tubes={data.unpacked} />
          )}
        </>
      )}
    </TraceCard>
  );
}
