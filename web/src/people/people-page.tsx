import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Routes, useNavigate } from "react-router";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Page } from "../ui/page.tsx";
import { PersonFields } from "../ui/person-fields.tsx";
import { useAction } from "../ui/use-action.ts";
import { ConfirmationsCard } from "./confirmations-card.tsx";
import { PersonPage } from "./person-page.tsx";
import { RegisterPage } from "./register-page.tsx";
import { useFoundPerson } from "./use-found-person.ts";
import "./people.css";

/** People of a worker's communities: found, registered without a document, given their code on paper. */
export default function PeoplePage() {
  const { t } = useTranslation();
  return (
    <StaffOnly title={t("people.title")} back="/staff" partOf={communitiesOf}>
      {({ session, communityIds }) => (
        <Routes>
          <Route path="/new" element={<RegisterPage communityIds={communityIds} />} />
          <Route path="/:residentId" element={<PersonPage subject={session.subject} />} />
          <Route path="*" element={<FindPage subject={session.subject} />} />
        </Routes>
      )}
    </StaffOnly>
  );
}

const communitiesOf = (session: Session): { session: Session; communityIds: string[] } | undefined =>
  session.scope.kind === "communities" ? { session, communityIds: session.scope.communityIds } : undefined;

function FindPage({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { fields, find } = useFoundPerson("residentId");
  const search = useAction(async () => {
    const { residentId } = await find();
    if (residentId !== undefined) await navigate(`/people/${residentId}`);
  });
  return (
    <Page title={t("people.title")} back="/staff">
      <form
        className="card"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void search.run();
        }}
      >
        <h2>{t("people.find")}</h2>
        <p className="soft">{t("people.findWhy")}</p>
        <PersonFields label={t("people.findBy")} {...fields} />
        <ErrorNotice error={search.error} />
        <button className="button main full" type="submit" disabled={search.busy}>
          {t("people.show")}
        </button>
      </form>
      <section className="card">
        <p className="soft">{t("people.registerWhy")}</p>
        <Link className="button full" to="/people/new">
          {t("people.register")}
        </Link>
      </section>
      <ConfirmationsCard subject={subject} />
      <StaffBar subject={subject} />
    </Page>
  );
}
