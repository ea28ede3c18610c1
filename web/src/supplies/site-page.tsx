import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import type { SupplyEntry } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { useSiteNames } from "../ui/choices/place-names.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { dateAndTimeOf } from "../ui/times.ts";
import { type Amounts, KINDS } from "./amounts.ts";
import { Book } from "./book.tsx";
import { EntryForm } from "./entry-form.tsx";
import { KindCard } from "./kind-card.tsx";

/** What each role may enter; what it may not is not offered. */
const ENTRIES: Readonly<Record<string, readonly SupplyEntry["kind"][]>> = {
  commander: ["issued", "counted"],
  sampler: ["used", "counted"],
};

/** One site: how each kind stands, what can be entered, and its book. */
export function SitePage({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const { campaignId = "", siteId = "" } = useParams();
  const siteName = useSiteNames(campaignId);
  const [day, setDay] = useState("");
  const { answer, error, keptAt, loading, reload } = useKeptAnswer(
    `supplies ${session.subject} ${campaignId} ${siteId} ${day}`,
    async () => {
      const report = await call("GET /v1/campaigns/{campaignId}/supplies", {
        as: "staff",
        params: { campaignId },
        query: { subDistrictId: subDistrictOf(siteId), ...(day === "" ? {} : { day }) },
      });
      const site = report.sites.find((each) => each.siteId === siteId);
      return { day: report.day, asOf: report.asOf, ...(site === undefined ? {} : { site }) };
    },
  );
  const enter = async (kind: SupplyEntry["kind"], entryId: string, amounts: Amounts): Promise<void> => {
    const target = { as: "staff", params: { campaignId, siteId, entryId } } as const;
    if (kind === "issued")
      await call("PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/issues/{entryId}", {
        ...target,
        body: amounts,
      });
    else if (kind === "counted")
      await call("PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/stocktakings/{entryId}", {
        ...target,
        body: amounts,
      });
    else if (amounts.protectiveSets !== undefined)
      await call("PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/uses/{entryId}", {
        ...target,
        body: { protectiveSets: amounts.protectiveSets },
      });
  };
  const site = answer?.site;
  return (
    <Page title={siteName(siteId)} back="/supplies" wide>
      <div className="row">
        <span className="grow soft">{siteId}</span>
        <Link className="button quiet" to={`/label-rolls/${campaignId}/${siteId}`}>
          {t("supplies.toRolls")}
        </Link>
        <button className="button" type="button" onClick={reload}>
          {t("ui.refresh")}
        </button>
      </div>
      {keptAt === undefined ? null : (
        <Notice tone="warn">{t("ui.keptAt", { at: dateAndTimeOf(i18n.language, keptAt) })}</Notice>
      )}
      <ErrorNotice error={error} />
      {answer === undefined && loading ? <Loading /> : null}
      {answer !== undefined && site === undefined ? (
        <Notice tone="warn">{t("supplies.noSites")}</Notice>
      ) : null}
      {answer === undefined || site === undefined ? null : (
        <>
          <div className="kinds">
            {site.supplies.map((line) => (
              <KindCard key={line.kind} line={line} asOf={answer.asOf} />
            ))}
          </div>
          <p className="soft small">{t("supplies.usedBySealing")}</p>
          {(ENTRIES[session.role] ?? []).map((kind) => (
            <EntryForm
              key={kind}
              kind={kind}
              kinds={kind === "used" ? ["protectiveSets"] : KINDS}
              enter={(entryId, amounts) => enter(kind, entryId, amounts)}
              changed={reload}
            />
          ))}
          <Book day={answer.day} setDay={setDay} entries={site.entries} />
        </>
      )}
      <StaffBar subject={session.subject} />
    </Page>
  );
}
