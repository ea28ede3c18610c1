import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { useRead } from "../../ui/reads/use-read.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { useAreaNames } from "../screen/use-area-names.ts";
import { Label, Timeline } from "./timeline.tsx";
import { TraceCard } from "./trace-card.tsx";
import { TraceFact } from "./trace-facts.tsx";
import { tracePath } from "./trace-path.ts";
import { TubesTable } from "./tubes-table.tsx";

interface At {
  campaignId: string;
  id: string;
}

/** The site that something is from, and the way back to it. */
function FromSite({ siteId }: { siteId: string }) {
  const siteName = useEverySiteName();
  return <Link to={tracePath("sites", siteId)}>{siteName(siteId)}</Link>;
}

/** A box with its tubes. */
export function BoxTrace({ campaignId, id }: At) {
  const { t } = useTranslation();
  const stateWords = useWordsOf("boxState");
  const { data, error, isPending } = useRead("GET /v1/campaigns/{campaignId}/drill-down/boxes/{boxBarcode}", {
    params: { campaignId, boxBarcode: id },
  });
  return (
    <TraceCard kind="boxes" title={id} error={error} isPending={isPending}>
      {data === undefined ? null : (
        <>
          <dl className="case-facts">
            <TraceFact name={t("trace.state")}>{stateWords(data.state)}</TraceFact>
            <TraceFact name={t("trace.kind.sites")}>
              {data.siteId === undefined ? "–" : <FromSite siteId={data.siteId} />}
            </TraceFact>
          </dl>
          <TubesTable tubes={data.tubes} />
          <Timeline entries={data.timeline} own={id} />
        </>
      )}
    </TraceCard>
  );
}

/** A tube with its people. */
export function TubeTrace({ campaignId, id }: At) {
  const { t } = useTranslation();
  const { data, error, isPending } = useRead(
    "GET /v1/campaigns/{campaignId}/drill-down/tubes/{tubeBarcode}",
    {
      params: { campaignId, tubeBarcode: id },
    },
  );
  return (
    <TraceCard kind="tubes" title={id} error={error} isPending={isPending}>
      {data === undefined ? null : (
        <>
          <dl className="case-facts">
            <TraceFact name={t("trace.state")}>{t(`tubeState.${data.state}`)}</TraceFact>
            <TraceFact name={t("trace.kind.sites")}>
              {data.siteId === undefined ? "–" : <FromSite siteId={data.siteId} />}
            </TraceFact>
            <TraceFact name={t("trace.kind.boxes")}>
              {data.boxBarcode === undefined ? "–" : <Label label={data.boxBarcode} />}
            </TraceFact>
          </dl>
          <ul className="trace-people">
            {data.people.map(({ residentId, status }) => (
              <li key={residentId}>
                <Link className="code-text" to={tracePath("people", residentId)}>
                  {residentId}
                </Link>{" "}
                {t(`status.${status}.name`)}
              </li>
            ))}
          </ul>
          <Timeline entries={data.timeline} own={id} />
        </>
      )}
    </TraceCard>
  );
}

/** One person, by their code. */
export function PersonTrace({ campaignId, id }: At) {
  const { t } = useTranslation();
  const areaName = useAreaNames();
  const { data, error, isPending } = useRead(
    "GET /v1/campaigns/{campaignId}/drill-down/people/{residentId}",
    {
      params: { campaignId, residentId: id },
    },
  );
  return (
    <TraceCard kind="people" title={id} error={error} isPending={isPending}>
      {data === undefined ? null : (
        <>
          <dl className="case-facts">
            <TraceFact name={t("trace.state")}>{t(`status.${data.status}.name`)}</TraceFact>
            <TraceFact name={t("trace.kind.communities")}>
              {data.communityId === undefined ? (
                "–"
              ) : (
                <Link to={tracePath("communities", data.communityId)}>{areaName(data.communityId)}</Link>
              )}
            </TraceFact>
          </dl>
          <Timeline entries={data.timeline} own={id} />
        </>
      )}
    </TraceCard>
  );
}
