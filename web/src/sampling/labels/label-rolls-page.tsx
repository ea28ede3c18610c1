import { useTranslation } from "react-i18next";
import { Link, Route, Routes, useSearchParams } from "react-router";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { useSubDistrictChoice } from "../../ui/choices/sub-district-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { isShort, shortFirst } from "./roll-labels.ts";
import { SiteRollsPage } from "./site-rolls-page.tsx";
import "../../ui/styles/sampling.css";
import "../../ui/styles/tables.css";
import "../../ui/styles/supervision.css";
import "../../ui/styles/supplies.css";

const ROLLS = "GET /v1/campaigns/{campaignId}/rolls";
const ROLES: readonly string[] = ["commander", "community", "sampler"];

/** The rolls of tube labels: which sites have which. */
export default function LabelRollsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("rolls.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => (
        <Routes>
          <Route path="/:campaignId/:siteId" element={<SiteRollsPage session={session} />} />
          <Route path="*" element={<Desk session={session} />} />
        </Routes>
      )}
    </StaffOnly>
  );
}

function Desk({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [first, last] = [search.get("first"), search.get("last")];
  const { campaign, error: notListed, choice } = useCampaignChoice();
  const campaignId = campaign?.campaignId;
  const siteName = useSiteNames(campaignId);
  const { data, error, isLoading } = useRead(
    ROLLS,
    campaignId === undefined ? undefined : { params: { campaignId } },
  );
  const readAgain = useReadAgain();
  const { field, shows } = useSubDistrictChoice(data?.sites.map(({ siteId }) => siteId) ?? []);
  const sites = shortFirst(data?.sites.filter(({ siteId }) => shows(siteId)) ?? []);
  return (
    <Page title={t("rolls.title")} back="/staff" wide>
      {first === null || last === null ? null : <Notice>{t("rolls.chooseSite", { first, last })}</Notice>}
      <section className="card" aria-label={t("rolls.sites")}>
        <div className="filters">
          {choice}
          {field}
          <button className="button" type="button" onClick={() => void readAgain(ROLLS)}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? error} />
        {isLoading ? <Loading /> : null}
        {data?.sites.length === 0 ? <p className="soft">{t("supplies.noSites")}</p> : null}
        {sites.length === 0 ? null : (
          <div className="table-scroll">
            <table className="tubes standings">
              <thead>
                <tr>
                  <th scope="col">{t("supplies.site")}</th>
                  <th scope="col">{t("rolls.rolls")}</th>
                  <th scope="col">{t("rolls.labels")}</th>
                  <th scope="col">{t("rolls.sealed")}</th>
                </tr>
              </thead>
              <tbody>
                {sites.map((site) => (
                  <tr key={site.siteId} className={isShort(site) ? "low" : ""}>
                    <th scope="row">
                      <Link
                        className="row-link"
                        to={{
                          pathname: `/label-rolls/${campaignId}/${site.siteId}`,
                          search: search.toString(),
                        }}
                      >
                        {siteName(site.siteId)}
                        <span className="soft small">{site.siteId}</span>
                      </Link>
                    </th>
                    <td>{site.rolls}</td>
                    <td>
                      {site.labels}{" "}
                      {isShort(site) ? <span className="pill warn">{t("rolls.few")}</span> : null}
                    </td>
                    <td>{site.tubesSealed}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {sites.some(isShort) ? <p className="soft small">{t("rolls.fewWhy")}</p> : null}
      </section>
      <section className="card">
        <p className="soft">{t("rolls.flagsWhy")}</p>
        {session.role === "commander" ? (
          <Link className="button" to="/supervision?tab=chain">
            {t("rolls.lookUp")}
          </Link>
        ) : null}
      </section>
      <StaffBar subject={session.subject} />
    </Page>
  );
}
