import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IssuedApiKey } from "../../api/answers.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { Page } from "../../ui/page.tsx";
import { ApiKeyTable } from "./api-key-table.tsx";
import { IssuedSecret } from "./issued-secret.tsx";
import { MakeKeyForm } from "./make-key-form.tsx";

/** Where administrators make, replace and revoke the keys with which other systems sign. */
export default function ApiKeysPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("apiKeys.title")}
      back="/staff"
      partOf={(session) => (session.role === "admin" ? session : undefined)}
    >
      {(session) => <Desk subject={session.subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const [issued, setIssued] = useState<IssuedApiKey>();
  return (
    <Page title={t("apiKeys.title")} back="/staff" wide>
      <p>{t("apiKeys.why")}</p>
      {issued === undefined ? null : <IssuedSecret issued={issued} hide={() => setIssued(undefined)} />}
      <ApiKeyTable show={setIssued} />
      <MakeKeyForm show={setIssued} />
      <StaffBar subject={subject} />
    </Page>
  );
}
