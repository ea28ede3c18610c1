import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { CommanderPage } from "../commander-page.tsx";
import { CommunityTrace, SiteTrace } from "./area-traces.tsx";
import { FindForm } from "./find-form.tsx";
import { BoxTrace, PersonTrace, TubeTrace } from "./label-traces.tsx";
import { LooksCard } from "./looks-card.tsx";
import "./trace.css";

/** Where a commander follows a figure down to the community, the site, the box, the tube and the person behind it. */
export default function TracePage() {
  const { t } = useTranslation();
  const { kind, id } = useParams();
  return (
    <CommanderPage title={t("trace.title")} back="/command" wide none={t("trace.none")}>
      {({ campaignId }, choice) => (
        <>
          {choice}
          <p className="soft">{t("trace.logged")}</p>
          <FindForm key={`${kind} ${id}`} shown={id ?? ""} />
          <Traced campaignId={campaignId} kind={kind} id={id} />
        </>
      )}
    </CommanderPage>
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
