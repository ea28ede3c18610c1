import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { UnsampledList } from "./unsampled-list.tsx";

const ROLES: readonly string[] = ["commander", "community"];
const COMMUNITY = /^\d{12}$/;

/** Who of a community is still to be sampled, to be called or visited one by one. */
export default function UnsampledPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("unsampled.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => <Desk session={session} />}
    </StaffOnly>
  );
}

function Desk({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  const areas = useRead("GET /v1/areas", {});
  const [place, setPlace] = useSearchParams();
  const { scope, subject } = session;
  const communities = (areas.data?.areas ?? []).filter(({ areaId }) =>
    scope.kind === "communities" ? scope.communityIds.includes(areaId) : COMMUNITY.test(areaId),
  );
  const asked = place.get("community") ?? (communities.length === 1 ? communities[0]?.areaId : undefined);
  const community = communities.find(({ areaId }) => areaId === asked);
  return (
    <Page title={t("unsampled.title")} back="/staff" wide>
      <ErrorNotice error={error ?? areas.error} />
      <section className="card">
        <p>{t("unsampled.what")}</p>
        {choice}
        <SelectField
          label={t("unsampled.community")}
          value={community?.areaId ?? ""}
          onChange={(e) => setPlace({ community: e.target.value }, { replace: true })}
        >
          <option value="">{t("unsampled.chooseCommunity")}</option>
          {communities.map(({ areaId, name }) => (
            <option key={areaId} value={areaId}>
              {nameIn(i18n.language, name)}
            </option>
          ))}
        </SelectField>
      </section>
      {campaign === undefined || community === undefined ? null : (
        <UnsampledList
          key={`${campaign.campaignId} ${community.areaId}`}
          campaignId={campaign.campaignId}
          communityId={community.areaId}
        />
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}
