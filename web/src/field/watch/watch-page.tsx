import { useTranslation } from "react-i18next";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { nameIn } from "../../ui/times.ts";
import { EntryForm } from "./entry-form.tsx";
import { type Figures, FiguresTable } from "./figures-table.tsx";
import { FilePanel } from "./file-panel.tsx";
import { LooksPanel } from "./looks-panel.tsx";
import { TaskList } from "./task-list.tsx";
import { WATCH_FIGURES } from "./watch-answers.ts";
import "../../ui/styles/sampling.css";
import "../../ui/styles/supervision.css";
import "./watch.css";

const COMMUNITY = /^\d{12}$/;
const ROLES: readonly string[] = ["commander", "community"];
const TABS = ["tasks", "all", "enter", "file", "looks"] as const;

/** People who are due on days of their own: their tasks of the day, who is entered, and who looked. */
export default function WatchPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("watch.title")}
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
  const [communityId, setCommunity] = usePlace("community");
  const [asked, setTab] = usePlace("tab");
  const campaignId = campaign?.campaignId;
  const { scope } = session;
  const communities = (areas.data?.areas ?? []).filter(({ areaId }) =>
    scope.kind === "communities" ? scope.communityIds.includes(areaId) : COMMUNITY.test(areaId),
  );
  const nameOf = (areaId: string): string => {
    const area = communities.find((each) => each.areaId === areaId);
    return area === undefined ? areaId : nameIn(i18n.language, area.name);
  };
  const only = communities.length === 1 ? communities[0]?.areaId : undefined;
  const chosen = communities.find(({ areaId }) => areaId === (communityId ?? only))?.areaId;
  const figures = useRead(
    WATCH_FIGURES,
    campaignId === undefined || areas.data === undefined || chosen !== undefined
      ? undefined
      : { params: { campaignId } },
  );
  const tabs = TABS.filter((each) => each !== "looks" || session.role === "commander").filter(
    (each) => chosen !== undefined || each === "file",
  );
  const tab = tabs.find((each) => each === asked) ?? (chosen === undefined ? undefined : "tasks");
  const place =
    campaignId === undefined || chosen === undefined ? undefined : { campaignId, communityId: chosen };
  return (
    <Page title={t("watch.title")} back="/staff" wide>
      <ErrorNotice error={error ?? areas.error ?? figures.error} />
      <section className="card">
        <p className="soft">{t("watch.what")}</p>
        {choice}
        <SelectField
          label={t("watch.community")}
          value={chosen ?? ""}
          onChange={(e) => setCommunity(e.target.value)}
        >
          {only === undefined ? <option value="">{t("watch.overview")}</option> : null}
          {communities.map(({ areaId, name }) => (
            <option key={areaId} value={areaId}>
              {nameIn(i18n.language, name)}
            </option>
          ))}
        </SelectField>
      </section>
      {place === undefined ? (
        <Overview figures={figures.data?.communities} nameOf={nameOf} choose={setCommunity} />
      ) : (
        <>
          <Tabs
            label={t("watch.title")}
            tabs={tabs}
            shown={tab ?? "tasks"}
            show={setTab}
            word={(each) => t(`watch.tab.${each}`)}
          />
          {tab === "tasks" || tab === "all" ? (
            <TaskList key={`${place.communityId} ${tab}`} {...place} show={tab} />
          ) : null}
          {tab === "enter" ? <EntryForm key={place.communityId} {...place} /> : null}
          {tab === "looks" ? <LooksPanel {...place} /> : null}
        </>
      )}
      {campaignId !== undefined && (tab === "file" || place === undefined) ? (
        <FilePanel key={campaignId} campaignId={campaignId} />
      ) : null}
      <StaffBar subject={session.subject} />
    </Page>
  );
}

function Overview({
  figures,
  ...props
}: {
  figures: readonly Figures[] | undefined;
  nameOf: (communityId: string) => string;
  choose: (communityId: string) => void;
}) {
  return figures === undefined ? <Loading /> : <FiguresTable communities={figures} {...props} />;
}
