import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { CommunityTrace, SiteTrace } from "./area-traces.tsx";
import { FindForm } from "./find-form.tsx";
import { BoxTrace, PersonTrace, TubeTrace } from "./label-traces.tsx";
import { LooksCard } from "./looks-card.tsx";
import "./trace.css";

/** Where a commander follows a figure down to the community, the site, the box, the tube and the person behind it. */
export default function TracePage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("trace.title")}
      back="/command"
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {({ subject }) => <Desk subject={subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { campaign, error, isPending, choice } = useCampaignChoice();
  const { kind, id } = useParams();
  return (
    <Page title={t("trace.title")} back="/command" wide>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {campaign === undefined ? (
        isPending || error !== null ? null : (
          <p>{t("trace.none")}</p>
        )
      ) : (
        <>
          {choice}
          <p className="soft">{t("trace.logged")}</p>
          <FindForm key={`${kind} ${id}`} shown={id ?? ""} />
          <Traced campaignId={campaign.campaignId} kind={kind} id={id} />
        </>
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}

interface TracedProps {
  campaignId: string;
  kind: string | undefined;
  id: string | undefined;
}

function Traced({ campaignId, kind, id }: TracedProps) {
  if (id === undefined) return <LooksCard campaignId={campaignId} />;
  const at = { campaignId, id };
  switch (kind) {
    case "communities":
      return <CommunityTrace {...at} />;
    case "sites":
      return <SiteTrace {...at} />;
    case "boxes":
      return <BoxTrace {...at} />;
    case "tubes":
      return <TubeTrace {...at} />;
    case "people":
      return <PersonTrace {...at} />;
    default:
      return <LooksCard campaignId={campaignId} />;
  }
}
