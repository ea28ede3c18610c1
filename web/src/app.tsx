import { lazy, Suspense } from "react";
import { Route, Routes, useLocation } from "react-router";
import { ResidentPages } from "./pages/resident-pages.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Loading } from "./ui/loading.tsx";

// Residents are many and on old phones: their pages are the entry, staff pages are fetched when opened.
const StaffPage = lazy(() => import("./pages/staff-page.tsx"));
const SamplingPage = lazy(() => import("./pages/sampling-page.tsx"));
const LabelsPage = lazy(() => import("./sampling/labels/labels-page.tsx"));
const CourierPage = lazy(() => import("./transport/courier-page.tsx"));
const PickUpPage = lazy(() => import("./transport/pick-ups/pick-up-page.tsx"));
const GroupsPage = lazy(() => import("./booking/groups-page.tsx"));
const PeoplePage = lazy(() => import("./people/people-page.tsx"));
const SupervisionPage = lazy(() => import("./pages/supervision-page.tsx"));
const FollowUpPage = lazy(() => import("./follow-up/follow-up-page.tsx"));
const LaboratoryPage = lazy(() => import("./pages/laboratory-page.tsx"));
const SuppliesPage = lazy(() => import("./supplies/supplies-page.tsx"));
const LabelRollsPage = lazy(() => import("./sampling/labels/label-rolls-page.tsx"));
const CodeKeysPage = lazy(() => import("./access/code-keys-page.tsx"));

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
          <Route path="/laboratory/*" element={<LaboratoryPage />} />
          <Route path="/supplies/*" element={<SuppliesPage />} />
          <Route path="/label-rolls/*" element={<LabelRollsPage />} />
          <Route path="/*" element={<ResidentPages />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}
