import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { CodeSheet, PAPERS, type Paper } from "./code-sheet.tsx";
import { GuardianForm } from "./guardian-form.tsx";
import { LinkForm } from "./links/link-form.tsx";
import { LinksCard } from "./links/links-card.tsx";
import { MergeForm } from "./merges/merge-form.tsx";
import { MergesCard } from "./merges/merges-card.tsx";

/** One person: their code as it is printed, and who looks after them, and which records of theirs are joined. */
export function PersonPage({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { residentId = "" } = useParams();
  const [paper, setPaper] = useState<Paper>("a6");
  const { answer, error, loading } = useAnswer(residentId, () =>
    call("GET /v1/residents/{residentId}/code", { as: "staff", params: { residentId } }),
  );
  const merges = useAnswer(residentId, () =>
    call("GET /v1/residents/{residentId}/merges", { as: "staff", params: { residentId } }),
  );
  const links = useAnswer(`links ${residentId}`, () =>
    call("GET /v1/residents/{residentId}/sign-in-links", { as: "staff", params: { residentId } }),
  );
  const made = links.answer?.links ?? [];
  const joined = merges.answer?.merges ?? [];
  const isGivenUp = joined.some(
    ({ merged, undone, lapsesAt }) => merged.residentId === residentId && !undone && lapsesAt === undefined,
  );
  return (
    <Page title={t("people.person")} back="/people">
      <ErrorNotice error={error} />
      {answer === undefined && loading ? <Loading /> : null}
      {answer === undefined ? null : (
        <>
          <CodeSheet person={answer} paper={paper} />
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
          <GuardianForm key={answer.residentId} person={answer} />
          <LinkForm key={`link ${answer.residentId}`} person={answer} done={links.reload} />
          <ErrorNotice error={links.error} />
          {made.length === 0 ? null : <LinksCard residentId={residentId} links={made} done={links.reload} />}
          <ErrorNotice error={merges.error} />
          {joined.length === 0 ? null : <MergesCard merges={joined} subject={subject} done={merges.reload} />}
          {merges.answer === undefined || isGivenUp ? null : (
            <MergeForm key={`merge ${answer.residentId}`} person={answer} done={merges.reload} />
          )}
        </>
      )}
    </Page>
  );
}
