import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Routes } from "react-router";
import type { AnswerOf } from "../api/endpoints.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { type Column, DataTable } from "../ui/desk/data-table.tsx";
import { Status } from "../ui/desk/status.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../ui/times.ts";
import { STATE_TONES } from "./campaign-tones.ts";

const CampaignPage = lazy(async () => ({ default: (await import("./campaign-page.tsx")).CampaignPage }));
const NewCampaignPage = lazy(async () => ({
  default: (await import("./new-campaign-page.tsx")).NewCampaignPage,
}));

type Campaign = AnswerOf<"GET /v1/campaigns">["campaigns"][number];
const ROLES: readonly string[] = ["commander", "community"];

/** Where campaigns are made, opened and closed, and how far each is. */
export default function CampaignsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("campaigns.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {({ role, subject }) => (
        <Routes>
          {role === "commander" ? <Route path="new" element={<NewCampaignPage />} /> : null}
          <Route path=":campaignId" element={<CampaignPage isCommander={role === "commander"} />} />
          <Route
            path="*"
            element={
              <Page title={t("campaigns.title")} back="/staff" wide>
                <CampaignList mayMake={role === "commander"} />
                <StaffBar subject={subject} />
              </Page>
            }
          />
        </Routes>
      )}
    </StaffOnly>
  );
}

function CampaignList({ mayMake }: { mayMake: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useRead("GET /v1/campaigns", {});
  const columns: Column<Campaign>[] = [
    {
      key: "id",
      head: t("campaigns.id"),
      cell: ({ campaignId }) => <Link to={`/campaigns/${campaignId}`}>{campaignId}</Link>,
      by: ({ campaignId }) => campaignId,
    },
    { key: "name", head: t("campaigns.name"), cell: ({ name }) => nameIn(i18n.language, name) },
    {
      key: "state",
      head: t("campaigns.state"),
      cell: ({ state }) => <Status tone={STATE_TONES[state]}>{t(`campaigns.stateOf.${state}`)}</Status>,
      by: ({ state }) => state,
    },
    {
      key: "people",
      head: t("campaigns.people"),
      cell: ({ population }) => population.toLocaleString(i18n.language),
      by: ({ population }) => population,
      right: true,
    },
    {
      key: "starts",
      head: t("campaigns.starts"),
      cell: ({ startsAt }) => dateAndTimeOf(i18n.language, startsAt),
      by: ({ startsAt }) => startsAt,
    },
    {
      key: "ends",
      head: t("campaigns.ends"),
      cell: ({ endsAt }) => dateAndTimeOf(i18n.language, endsAt),
      by: ({ endsAt }) => endsAt,
    },
  ];
  return (
    <section className="card">
      {mayMake ? (
        <div className="row">
          <Link className="button main" to="/campaigns/new">
            {t("campaigns.make")}
          </Link>
        </div>
      ) : null}
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data?.campaigns.length === 0 ? <p className="soft">{t("campaigns.none")}</p> : null}
      {data === undefined || data.campaigns.length === 0 ? null : (
        <DataTable
          label={t("campaigns.title")}
          rows={data.campaigns}
          columns={columns}
          idOf={({ campaignId }) => campaignId}
        />
      )}
    </section>
  );
}
