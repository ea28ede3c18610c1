import { type ComponentType, lazy, Suspense } from "react";
import { Route, Routes, useLocation } from "react-router";
import { loadWords } from "./i18n/i18n.ts";
import type { Vocabulary } from "./i18n/vocabularies.ts";
import { ResidentPages } from "./pages/resident-pages.tsx";
import { AskBeforeSignOut } from "./session/ask-before-sign-out.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Loading } from "./ui/loading.tsx";

/**
 * A staff page, loaded with its words and with the question before sign-out, so that both are there without a network
 * too.
 */
const staff = (load: () => Promise<{ default: ComponentType }>, words: readonly Vocabulary[] = []) =>
  lazy(async () => {
    const [{ default: Page }, { SignOutQuestion }] = await Promise.all([
      load(),
      import("./pages/sign-out-question.tsx"),
      loadWords(["staff", ...words]),
    ]);
    return {
      default: () => (
        <AskBeforeSignOut value={SignOutQuestion}>
          <Page />
        </AskBeforeSignOut>
      ),
    };
  });

// Residents are many and on old phones: their pages are the entry, staff pages are fetched when opened.
const StaffPage = staff(() => import("./pages/staff-page.tsx"));
const SamplingPage = staff(() => import("./pages/sampling-page.tsx"), ["tubes", "sampling", "transport"]);
const LabelsPage = staff(() => import("./sampling/labels/labels-page.tsx"), ["labels"]);
const CourierPage = staff(() => import("./transport/courier-page.tsx"), ["tubes", "transport"]);
const PickUpPage = staff(() => import("./transport/pick-ups/pick-up-page.tsx"), ["transport", "pickUps"]);
const GroupsPage = staff(() => import("./booking/groups-page.tsx"), ["groups"]);
const PeoplePage = staff(() => import("./people/people-page.tsx"), ["people"]);
const SupervisionPage = staff(
  () => import("./pages/supervision-page.tsx"),
  ["tubes", "transport", "supervision", "boxes"],
);
const FollowUpPage = staff(() => import("./follow-up/follow-up-page.tsx"), ["followUp"]);
const MessagesPage = staff(() => import("./messages/messages-page.tsx"), ["messages"]);
const LaboratoryPage = staff(
  () => import("./pages/laboratory-page.tsx"),
  ["tubes", "transport", "laboratory"],
);
const SuppliesPage = staff(() => import("./supplies/supplies-page.tsx"), ["supplies"]);
const LabelRollsPage = staff(() => import("./sampling/labels/label-rolls-page.tsx"), ["labels", "supplies"]);
const CodeKeysPage = staff(() => import("./access/code-keys-page.tsx"), ["codeKeys"]);

export function App() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary page={pathname}>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/staff" element={<StaffPage />} />
          <Route path="/sampling/labels" element={<LabelsPage />} />
          <Route path="/sampling/*" element={<SamplingPage />} />
          <Route path="/transport" element={<CourierPage />} />
          <Route path="/pick-ups" element={<PickUpPage />} />
          <Route path="/code-keys" element={<CodeKeysPage />} />
          <Route path="/groups/*" element={<GroupsPage />} />
          <Route path="/people/*" element={<PeoplePage />} />
          <Route path="/supervision/*" element={<SupervisionPage />} />
          <Route path="/follow-up/*" element={<FollowUpPage />} />
          <Route path="/messages" element={<MessagesPage />} />
          <Route path="/laboratory/*" element={<LaboratoryPage />} />
          <Route path="/supplies/*" element={<SuppliesPage />} />
          <Route path="/label-rolls/*" element={<LabelRollsPage />} />
          <Route path="/*" element={<ResidentPages />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}
