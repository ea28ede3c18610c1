import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Route, Routes } from "react-router";
import { CaseList } from "../sampling/quarantine/case-list.tsx";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { useTab } from "../ui/desk/place.ts";
import { Page } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import "../ui/styles/sampling.css";
import "../ui/styles/laboratory.css";
import "../ui/styles/tables.css";
import "../ui/styles/supervision.css";

// Loaded when they are opened: a desk's first page stays light.
const CasePage = lazy(async () => ({
  default: (await import("../sampling/quarantine/case-page.tsx")).CasePage,
}));
const TubeDesk = lazy(async () => ({
  default: (await import("../sampling/tube-desk/tube-desk.tsx")).TubeDesk,
}));
const DevicesPanel = lazy(async () => ({
  default: (await import("../sampling/devices/devices-panel.tsx")).DevicesPanel,
}));
const BoxesPanel = lazy(async () => ({
  default: (await import("../transport/boxes/boxes-panel.tsx")).BoxesPanel,
}));
const ChainPanel = lazy(async () => ({
  default: (await import("../transport/boxes/custody-panel.tsx")).ChainPanel,
}));

const ROLES: readonly string[] = ["commander", "community"];
const TABS = ["waiting", "settled", "tubes", "devices", "boxes", "chain"] as const;

const COMMANDERS: ReadonlySet<(typeof TABS)[number]> = new Set(["boxes", "chain"]);

/** Where supervisors look after sampling: what waits for a decision, devices not heard of, and boxes astray. */
export default function SupervisionPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("supervision.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => (
        <Routes>
          <Route path="/cases/:caseId" element={<CasePage />} />
          <Route path="*" element={<Desk session={session} />} />
        </Routes>
      )}
    </StaffOnly>
  );
}

function Desk({ session }: { session: Session }) {
  const { t } = useTranslation();
  const isCommander = session.role === "commander";
  const tabs = TABS.filter((each) => isCommander || !COMMANDERS.has(each));
  const [tab, setTab] = useTab(tabs, "waiting");
  return (
    <Page title={t("supervision.title")} back="/staff" wide>
      <Tabs
        label={t("supervision.title")}
        tabs={tabs}
        shown={tab}
        show={setTab}
        word={(each) => t(`supervision.tab.${each}`)}
      />
      {tab === "tubes" ? <TubeDesk /> : null}
      {tab === "devices" ? <DevicesPanel mayRevoke={isCommander} /> : null}
      {tab === "boxes" ? <BoxesPanel commander={session.subject} /> : null}
      {tab === "chain" ? <ChainPanel /> : null}
      {tab === "waiting" || tab === "settled" ? <CaseList state={tab} /> : null}
      <StaffBar subject={session.subject} />
    </Page>
  );
}
