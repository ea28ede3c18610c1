import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Route, Routes } from "react-router";
import { lazyPage } from "../i18n/lazy-page.ts";
import { RunsPanel } from "../laboratory/runs/runs-panel.tsx";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { ReceivePanel } from "../transport/receipt/receive-panel.tsx";
import { useTab } from "../ui/desk/place.ts";
import { Page } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import "../ui/styles/sampling.css";
import "../ui/styles/tables.css";
import "../ui/styles/laboratory.css";

// Loaded when they are opened: a desk's first page stays light.
const KitsPanel = lazy(async () => ({
  default: (await import("../laboratory/kits/kits-panel.tsx")).KitsPanel,
}));
const PlatesPanel = lazy(async () => ({
  default: (await import("../laboratory/plates/plates-panel.tsx")).PlatesPanel,
}));
const ReadingOptionsCard = lazy(async () => ({
  default: (await import("../laboratory/runs/reading-options-card.tsx")).ReadingOptionsCard,
}));
const WorkPanel = lazy(async () => ({
  default: (await import("../laboratory/work-panel.tsx")).WorkPanel,
}));
const UploadPanel = lazy(async () => ({
  default: (await import("../laboratory/runs/upload-panel.tsx")).UploadPanel,
}));
const RunPage = lazy(async () => ({
  default: (await import("../laboratory/runs/run-page.tsx")).RunPage,
}));
const KitPage = lazy(async () => ({ default: (await import("../laboratory/kits/kit-page.tsx")).KitPage }));
const NewKitPage = lazy(async () => ({
  default: (await import("../laboratory/kits/new-kit-page.tsx")).NewKitPage,
}));
const PlatePage = lazy(async () => ({
  default: (await import("../laboratory/plates/plate-page.tsx")).PlatePage,
}));

const CorrectionsPanel = lazyPage(
  () => import("../laboratory/corrections/corrections-panel.tsx"),
  ["corrections"],
);
const QualityPanel = lazyPage(() => import("../laboratory/quality/quality-panel.tsx"), ["quality"]);

const TABS = {
  technician: ["work", "receive", "plates", "upload", "runs", "corrections", "quality", "kits"],
  reviewer: ["runs", "work", "corrections", "quality", "kits"],
} as const;
type Tab = (typeof TABS)["technician" | "reviewer"][number];

export default function LaboratoryPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly title={t("laboratory.title")} back="/staff" partOf={deskOf}>
      {({ session, laboratoryId }) => (
        <Routes>
          <Route path="/runs/:runId" element={<RunPage session={session} />} />
          <Route
            path="/plates/:plateId"
            element={<PlatePage session={session} laboratoryId={laboratoryId} />}
          />
          {session.role === "reviewer" ? (
            <Route path="/kits/new" element={<NewKitPage laboratoryId={laboratoryId} />} />
          ) : null}
          <Route path="/kits/:kitId" element={<KitPage session={session} laboratoryId={laboratoryId} />} />
          <Route path="*" element={<Desk session={session} laboratoryId={laboratoryId} />} />
        </Routes>
      )}
    </StaffOnly>
  );
}

const deskOf = (session: Session) =>
  session.scope.kind === "laboratory" ? { session, laboratoryId: session.scope.laboratoryId } : undefined;

/** A technician begins with all that waits, and receives, uploads and follows runs; a reviewer begins with the runs to review. */
function Desk({ session, laboratoryId }: { session: Session; laboratoryId: string }) {
  const { t } = useTranslation();
  const technician = session.role === "technician";
  const tabs: readonly Tab[] = technician ? TABS.technician : TABS.reviewer;
  const [tab, setTab] = useTab(tabs, technician ? "work" : "runs");
  return (
    <Page title={t("laboratory.title")} back="/staff" wide>
      <Tabs
        label={t("laboratory.title")}
        tabs={tabs}
        shown={tab}
        show={setTab}
        word={(each) =>
          each === "receive" || each === "upload" || each === "runs"
            ? t(`laboratory.tab.${each}`)
            : each === "corrections" || each === "quality"
              ? t(`laboratory.${each}`)
              : t(`${each}.tab`)
        }
      />
      {tab === "receive" ? <ReceivePanel laboratoryId={laboratoryId} /> : null}
      {tab === "plates" ? <PlatesPanel laboratoryId={laboratoryId} /> : null}
      {tab === "upload" ? <UploadPanel laboratoryId={laboratoryId} /> : null}
      {tab === "kits" ? (
        <>
          <KitsPanel laboratoryId={laboratoryId} mayChange={!technician} />
          <ReadingOptionsCard laboratoryId={laboratoryId} mayChange={!technician} />
        </>
      ) : null}
      {tab === "corrections" ? <CorrectionsPanel session={session} laboratoryId={laboratoryId} /> : null}
      {tab === "quality" ? <QualityPanel laboratoryId={laboratoryId} /> : null}
      {tab === "work" ? <WorkPanel laboratoryId={laboratoryId} /> : null}
      {tab === "runs" ? (
        <RunsPanel laboratoryId={laboratoryId} first={technician ? undefined : "submitted"} />
      ) : null}
      <StaffBar subject={session.subject} note={laboratoryId} />
    </Page>
  );
}
