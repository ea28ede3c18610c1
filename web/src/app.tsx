import { type ComponentType, lazy, Suspense } from "react";
import { Route, Routes, useLocation } from "react-router";
import { loadWords } from "./i18n/i18n.ts";
import { lazyPage } from "./i18n/lazy-page.ts";
import type { Vocabulary } from "./i18n/vocabularies.ts";
import { ResidentPages } from "./pages/resident-pages.tsx";
import { AskBeforeSignOut } from "./session/ask-before-sign-out.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Loading } from "./ui/loading.tsx";

const loadQuestion = () => import("./pages/sign-out-question.tsx");
const SignOutQuestion = lazy(async () => ({ default: (await loadQuestion()).SignOutQuestion }));

/**
 * A staff page, loaded with its words. The question before sign-out follows while the page is drawn, so that it is there
 * without a network too.
 */
const staff = (load: () => Promise<{ default: ComponentType }>, words: readonly Vocabulary[] = []) =>
  lazy(async () => {
    const [{ default: Page }] = await Promise.all([load(), loadWords(["staff", ...words])]);
    // Without a network now, there may be one at the next try.
    loadQuestion().catch(() => undefined);
    return {
      default: () => (
        <AskBeforeSignOut value={SignOutQuestion}>
          <Page />
        </AskBeforeSignOut>
      ),
    };
  });

// Residents are many and on old phones: their pages are the entry, staff pages are fetched when opened.
const StaffReads = lazy(() => import("./ui/reads/staff-reads.tsx"));
const DeskFrame = staff(() => import("./ui/desk/desk-frame.tsx"));
const CampaignsPage = staff(() => import("./campaign/campaigns-page.tsx"), ["campaigns"]);
const RosterPage = staff(() => import("./people/roster/roster-page.tsx"), ["roster"]);
const AccountsPage = staff(() => import("./access/accounts/accounts-page.tsx"), ["accounts"]);
const StaffPage = staff(() => import("./pages/staff-page.tsx"));
const SamplingPage = staff(
  () => import("./pages/sampling-page.tsx"),
  ["tubes", "sampling", "transport", "queue"],
);
const LabelsPage = staff(() => import("./sampling/labels/labels-page.tsx"), ["labels"]);
const CourierPage = staff(() => import("./transport/courier-page.tsx"), ["tubes", "transport"]);
const PickUpPage = staff(() => import("./transport/pick-ups/pick-up-page.tsx"), ["transport", "pickUps"]);
const GroupsPage = staff(() => import("./booking/groups-page.tsx"), ["groups"]);
const UnsampledPage = staff(() => import("./people/unsampled/unsampled-page.tsx"), ["unsampled", "rounds"]);
const WatchPage = staff(() => import("./field/watch/watch-page.tsx"), ["watch"]);
const DoorsPage = staff(() => import("./field/rounds/doors-page.tsx"), ["rounds"]);
const SiteQueuePage = staff(() => import("./field/queue/site-queue-page.tsx"), ["queue"]);
const RoundsPage = staff(() => import("./pages/rounds-page.tsx"), ["rounds"]);
const ShiftsPage = staff(() => import("./field/shifts/shifts-page.tsx"), ["shifts"]);
const MyShiftsPage = staff(() => import("./field/shifts/my-shifts-page.tsx"), ["shifts", "tubes"]);
const PeoplePage = staff(() => import("./people/people-page.tsx"), ["people", "rounds"]);
const SupervisionPage = staff(
  () => import("./pages/supervision-page.tsx"),
  ["tubes", "transport", "supervision", "boxes"],
);
const FollowUpPage = staff(() => import("./follow-up/follow-up-page.tsx"), ["followUp"]);
const MessagesPage = staff(() => import("./messages/messages-page.tsx"), ["messages"]);
const RemindersPage = staff(() => import("./messages/reminders/reminders-page.tsx"), ["reminders"]);
const TextsPage = staff(() => import("./messages/texts/texts-page.tsx"), ["texts"]);
const CommandPage = staff(
  () => import("./command/screen/command-page.tsx"),
  ["command", "steering", "reports"],
);
const AlertSettingsPage = staff(
  () => import("./command/alert-settings/alert-settings-page.tsx"),
  ["alertSettings"],
);
const TracePage = staff(
  () => import("./command/trace/trace-page.tsx"),
  ["tubes", "transport", "boxes", "trace"],
);
const ExportsPage = staff(() => import("./command/exports-page.tsx"), ["exports"]);
const LaboratoryPage = staff(
  () => import("./pages/laboratory-page.tsx"),
  ["tubes", "transport", "laboratory"],
);
const SuppliesPage = staff(() => import("./supplies/supplies-page.tsx"), ["supplies"]);
const LabelRollsPage = staff(() => import("./sampling/labels/label-rolls-page.tsx"), ["labels", "supplies"]);
const CodeKeysPage = staff(() => import("./access/code-keys-page.tsx"), ["codeKeys"]);
const ApiKeysPage = staff(() => import("./access/api-keys/api-keys-page.tsx"), ["apiKeys"]);

const VerifyPage = lazyPage(() => import("./people/certificate/verify-page.tsx"), ["tubes", "certificate"]);

const DisplayPage = lazyPage(() => import("./field/queue/display-page.tsx"), ["queue"]);

const FiguresPage = lazyPage(() => import("./campaign/figures/figures-page.tsx"), ["figures"]);

export function App() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary page={pathname}>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route element={<StaffReads />}>
            <Route path="/staff" element={<StaffPage />} />
            <Route path="/sampling/labels" element={<LabelsPage />} />
            <Route path="/sampling/*" element={<SamplingPage />} />
            <Route path="/transport" element={<CourierPage />} />
            <Route path="/site-queue/:campaignId/:siteId" element={<SiteQueuePage />} />
            <Route path="/rounds" element={<RoundsPage />} />
            <Route path="/my-shifts" element={<MyShiftsPage />} />
            <Route element={<DeskFrame />}>
              <Route path="/command" element={<CommandPage />} />
              <Route path="/command/trace" element={<TracePage />} />
              <Route path="/command/trace/:kind/:id" element={<TracePage />} />
              <Route path="/command/alerts" element={<AlertSettingsPage />} />
              <Route path="/campaigns/*" element={<CampaignsPage />} />
              <Route path="/roster" element={<RosterPage />} />
              <Route path="/accounts/*" element={<AccountsPage />} />
              <Route path="/pick-ups" element={<PickUpPage />} />
              <Route path="/code-keys" element={<CodeKeysPage />} />
              <Route path="/api-keys" element={<ApiKeysPage />} />
              <Route path="/groups/*" element={<GroupsPage />} />
              <Route path="/unsampled" element={<UnsampledPage />} />
              <Route path="/watch" element={<WatchPage />} />
              <Route path="/shifts" element={<ShiftsPage />} />
              <Route path="/doors" element={<DoorsPage />} />
              <Route path="/people/*" element={<PeoplePage />} />
              <Route path="/supervision/*" element={<SupervisionPage />} />
              <Route path="/follow-up/*" element={<FollowUpPage />} />
              <Route path="/exports" element={<ExportsPage />} />
              <Route path="/messages" element={<MessagesPage />} />
              <Route path="/message-texts" element={<TextsPage />} />
              <Route path="/reminders" element={<RemindersPage />} />
              <Route path="/laboratory/*" element={<LaboratoryPage />} />
              <Route path="/supplies/*" element={<SuppliesPage />} />
              <Route path="/label-rolls/*" element={<LabelRollsPage />} />
            </Route>
          </Route>
          <Route path="/queue/:campaignId/:siteId" element={<DisplayPage />} />
          <Route path="/figures/:campaignId" element={<FiguresPage />} />
          <Route path="/verify" element={<VerifyPage />} />
          <Route path="/*" element={<ResidentPages />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}
