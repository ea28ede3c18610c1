import { useTranslation } from "react-i18next";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { RoundForm } from "./round-form.tsx";
import { RoundList } from "./round-list.tsx";
import "../../ui/styles/supervision.css";
import "./rounds.css";

const ROLES: readonly string[] = ["commander", "community"];
const COMMUNITY = /^\d{12}$/;

/** Rounds of a community: made from who is missing, with how far each is. */
export default function DoorsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("rounds.desk")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => <Desk session={session} />}
    </StaffOnly>
  );
}

function Desk({ session: { scope, subject } }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  const areas = useRead("GET /v1/areas", {});
  const [asked, setAsked] = usePlace("community");
  const communities = (areas.data?.areas ?? []).filter(({ areaId }) =>
    scope.kind === "communities" ? scope.communityIds.includes(areaId) : COMMUNITY.test(areaId),
  );
  const only = communities.length === 1 ? communities[0]?.areaId : undefined;
  const community = communities.find(({ areaId }) => areaId === (asked ?? only));
  const place =
    campaign === undefined || community === undefined
      ? undefined
      : { campaignId: campaign.campaignId, communityId: community.areaId };
  return (
    <Page title={t("rounds.desk")} back="/staff" wide>
      <ErrorNotice error={error ?? areas.error} />
      <section className="card">
        <p className="soft">{t("rounds.deskWhat")}</p>
        {choice}
        <SelectField
          label={t("rounds.community")}
          value={community?.areaId ?? ""}
          onChange={(e) => setAsked(e.target.value)}
        >
          <option value="">{t("rounds.chooseCommunity")}</option>
          {communities.map(({ areaId, name }) => (
            <option key={areaId} value={areaId}>
              {nameIn(i18n.language, name)}
            </option>
          ))}
        </SelectField>
      </section>
      {place === undefined ? null : (
        <>
          <RoundForm key={`${place.campaignId} ${place.communityId}`} {...place} />
          <RoundList {...place} />
        </>
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}
