import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Route, Routes } from "react-router";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { Page } from "../ui/page.tsx";
import { CaseList } from "./case-list.tsx";
import "../ui/styles/laboratory.css";
import "../ui/styles/tables.css";
import "../ui/styles/supervision.css";
import "./follow-up.css";

const CasePage = lazy(async () => ({ default: (await import("./case-page.tsx")).CasePage }));

const ROLES: readonly string[] = ["commander", "community", "technician", "reviewer"];

/** The cases that results opened: what is owed for each, until when, and what was done. */
export default function FollowUpPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("followUp.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {({ role, subject, scope }) => (
        <Routes>
          <Route path="/:tubeBarcode" element={<CasePage role={role} />} />
          <Route
            path="*"
            element={
              <Page title={t("followUp.title")} back="/staff" wide>
                <CaseList ofWholeDistrict={scope.kind !== "communities"} />
                <StaffBar
                  subject={subject}
                  {...(scope.kind === "laboratory" ? { note: scope.laboratoryId } : {})}
                />
              </Page>
            }
          />
        </Routes>
      )}
    </StaffOnly>
  );
}
