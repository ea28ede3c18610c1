import { lazy } from "react";
import { Route, Routes } from "react-router";
import { LinkPage } from "../access/link-page.tsx";
import { SignIn } from "../access/resident-sign-in.tsx";
import { lazyPage } from "../i18n/lazy-page.ts";
import { NewsPage } from "../messages/news-page.tsx";
import { useSession } from "../session/use-session.ts";
import { HomePage } from "./home-page.tsx";
import "./resident.css";

const BookingPage = lazy(() => import("../booking/booking-page.tsx"));
const CodePage = lazy(() => import("../people/code-page.tsx"));
const HouseholdPage = lazy(() => import("../people/household-page.tsx"));
const CertificatePage = lazyPage(() => import("../people/certificate/certificate-page.tsx"), ["certificate"]);
const ResultPage = lazy(() => import("./result-page.tsx"));

/** The pages of a resident, all behind one sign-in. */
export function ResidentPages() {
  const session = useSession("resident");
  if (session === undefined || session.ended) {
    return (
      <Routes>
        <Route path="/link" element={<LinkPage />} />
        <Route path="*" element={<SignIn />} />
      </Routes>
    );
  }
  const self = session.subject;
  return (
    <Routes>
      <Route path="/link" element={<LinkPage />} />
      <Route path="/book/:residentId" element={<BookingPage self={self} />} />
      <Route path="/code/:residentId" element={<CodePage self={self} />} />
      <Route path="/result/:residentId" element={<ResultPage self={self} />} />
      <Route path="/certificate/:residentId" element={<CertificatePage />} />
      <Route path="/n" element={<NewsPage />} />
      <Route path="/family" element={<HouseholdPage self={self} />} />
      <Route path="*" element={<HomePage self={self} />} />
    </Routes>
  );
}
