import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { CareCard } from "./care/care-card.tsx";
import { CodeSheet, PAPERS, type Paper } from "./code-sheet.tsx";
import { GuardianForm } from "./guardian-form.tsx";
import { LinkForm } from "./links/link-form.tsx";
import { LinksCard } from "./links/links-card.tsx";
import { MergeForm } from "./merges/merge-form.tsx";
import { MergesCard } from "./merges/merges-card.tsx";
import { VisitsCard } from "./visits/visits-card.tsx";

/** One person: their code as it is printed, and who looks after them, and which records of theirs are joined. */
export function PersonPage({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { residentId = "" } = useParams();
  const [paper, setPaper] = useState<Paper>("a6");
  const params = { residentId };
  const { data: person, error, isLoading } = useRead("GET /v1/residents/{residentId}/code", { params });
  const merges = useRead("GET /v1/residents/{residentId}/merges", { params });
  const links = useRead("GET /v1/residents/{residentId}/sign-in-links", { params });
  const made = links.data?.links ?? [];
  const joined = merges.data?.merges ?? [];
  const linksChanged = () => void links.refetch();
  const mergesChanged = () => void merges.refetch();
  const isGivenUp = joined.some(
    ({ merged, undone, lapsesAt }) => merged.residentId === residentId && !undone && lapsesAt === undefined,
  );
  return (
    <Page title={t("people.person")} back="/people">
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {person === undefined ? null : (
        <>
          <CodeSheet person={person} paper={paper} />
          <section className="card no-print">
            <SelectField
              label={t("people.paper")}
              value={paper}
              onChange={(e) => setPaper(PAPERS.find((each) => each === e.target.value) ?? paper)}
            >
              <option value="a6">{t("people.paperA6")}</option>
              <option value="a4">{t("people.paperA4")}</option>
            </SelectField>
            <button className="button main full" type="button" onClick={() => window.print()}>
              {t("people.print")}
            </button>
          </section>
          <GuardianForm key={person.residentId} person={person} />
          <LinkForm key={`link ${person.residentId}`} person={person} done={linksChanged} />
          <ErrorNotice error={links.error} />
          {made.length === 0 ? null : <LinksCard residentId={residentId} links={made} done={linksChanged} />}
          <CareCard residentId={residentId} name={person.name} />
          <VisitsCard residentId={residentId} />
          <ErrorNotice error={merges.error} />
          {joined.length === 0 ? null : <MergesCard merges={joined} subject={subject} done={mergesChanged} />}
          {merges.data === undefined || isGivenUp ? null : (
            <MergeForm key={`merge ${person.residentId}`} person={person} done={mergesChanged} />
          )}
        </>
      )}
    </Page>
  );
}
