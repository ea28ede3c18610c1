import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Routes } from "react-router";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { useCampaigns } from "../ui/choices/use-campaigns.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useRead, useReadAgain } from "../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../ui/times.ts";
import { DisplacedPage } from "./displaced-page.tsx";
import { GroupPage } from "./group-page.tsx";
import { SubmitPage } from "./submit-page.tsx";
import "../ui/styles/tables.css";
import "./groups.css";

const GROUPS = "GET /v1/campaigns/{campaignId}/groups";

/** Lists of employers, schools and communities: a community worker submits them and reviews them. */
export default function GroupsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly title={t("groups.title")} back="/staff" partOf={communitiesOf}>
      {({ session, communityIds }) => (
        <Routes>
          {communityIds === undefined ? null : (
            <Route path="/:campaignId/new" element={<SubmitPage communityIds={communityIds} />} />
          )}
          <Route path="/:campaignId/displaced" element={<DisplacedPage />} />
          <Route path="/:campaignId/:groupId" element={<GroupPage subject={session.subject} />} />
          <Route path="*" element={<GroupList session={session} maySubmit={communityIds !== undefined} />} />
        </Routes>
      )}
    </StaffOnly>
  );
}

/** A community worker submits lists and reviews those of others; the commander reviews. */
function communitiesOf(session: Session): { session: Session; communityIds?: string[] } | undefined {
  if (session.scope.kind === "communities") return { session, communityIds: session.scope.communityIds };
  return session.role === "commander" ? { session } : undefined;
}

function GroupList({ session, maySubmit }: { session: Session; maySubmit: boolean }) {
  const { t, i18n } = useTranslation();
  const { campaigns, error: notListed } = useCampaigns();
  const [chosen, setChosen] = useState<string>();
  const campaignId = chosen ?? campaigns?.[0]?.campaignId;
  const { data, error, isLoading } = useRead(
    GROUPS,
    campaignId === undefined ? undefined : { params: { campaignId } },
  );
  const readAgain = useReadAgain();

  return (
    <Page title={t("groups.title")} back="/staff">
      <ErrorNotice error={notListed ?? error} />
      <section className="card">
        <SelectField
          label={t("groups.campaign")}
          value={campaignId ?? ""}
          onChange={(e) => setChosen(e.target.value)}
        >
          {campaigns?.map((campaign) => (
            <option key={campaign.campaignId} value={campaign.campaignId}>
              {nameIn(i18n.language, campaign.name)}
            </option>
          ))}
        </SelectField>
        <div className="row">
          {campaignId === undefined || !maySubmit ? null : (
            <Link className="button main" to={`/groups/${campaignId}/new`}>
              {t("groups.submit")}
            </Link>
          )}
          {campaignId === undefined ? null : (
            <Link className="button" to={`/groups/${campaignId}/displaced`}>
              {t("groups.displaced.title")}
            </Link>
          )}
          <button className="button" type="button" onClick={() => void readAgain(GROUPS)}>
            {t("ui.refresh")}
          </button>
        </div>
      </section>
      {isLoading ? <Loading /> : null}
      {data?.groups.length === 0 ? <p className="soft">{t("groups.none")}</p> : null}
      <ul className="links">
        {data?.groups.toReversed().map((group) => (
          <li key={group.groupId}>
            <Link to={`/groups/${group.campaignId}/${group.groupId}`}>
              <strong>{group.name}</strong>
              <span className="soft small">
                {t(`groupKind.${group.kind}`)} · {t("groups.people", { people: group.members })} ·{" "}
                {dateAndTimeOf(
                  i18n.language,
                  group.wish.kind === "block" ? group.wish.slotStart : group.wish.at,
                )}
              </span>
              <span className="row">
                <span className={`pill ${TONE[group.state]}`}>{t(`groupState.${group.state}`)}</span>
                <span className="pill info">{t(`groupWish.${group.wish.kind}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <StaffBar subject={session.subject} />
    </Page>
  );
}

const TONE = { submitted: "warn", approved: "good", rejected: "bad" } as const;
