import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { call } from "../../api/call.ts";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { CaseSideCard } from "./case-side.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { NamePair } from "./name-pair.tsx";

/** One case: both sides beside each other, then what can be decided and what that would mean for whom. */
export function CasePage() {
  const { t, i18n } = useTranslation();
  const { place, sentence } = useProblemWords();
  const wordsOf = useWordsOf("reason");
  const siteName = useEverySiteName();
  const { caseId = "" } = useParams();
  const { answer, error, loading, reload } = useAnswer(caseId, () =>
    call("GET /v1/sampling/quarantine/{caseId}", { as: "staff", params: { caseId } }),
  );
  if (answer === undefined) {
    return (
      <Page title={t("supervision.case")} back="/supervision">
        <ErrorNotice error={error} />
        {loading ? <Loading /> : null}
      </Page>
    );
  }
  const { case: kept, kind, quarantined, other, names, faults, choices, settledBecause } = answer;
  const shared = new Set(
    other?.people
      .flatMap(({ residentId }) => residentId ?? [])
      .filter((id) => quarantined.people.some(({ residentId }) => residentId === id)),
  );
  return (
    <Page title={t("supervision.case")} back="/supervision" wide>
      <Notice tone="warn" title={kept.reasons.map(wordsOf).join(t("supervision.and"))}>
        {names
          ? t("names.title")
          : kind === undefined
            ? t("supervision.unreadable")
            : t(`operationKind.${kind}`)}
      </Notice>
      {names ? <NamePair names={names} /> : null}
      <div className="sides" hidden={names !== undefined}>
        <CaseSideCard
          title={t("supervision.quarantined")}
          side={quarantined}
          shared={shared}
          siteName={siteName}
        />
        {other === undefined ? null : (
          <CaseSideCard
            title={t("supervision.other")}
            side={other}
            shared={shared}
            siteName={siteName}
            state={t(`tubeState.${other.state}`)}
          />
        )}
      </div>
      {faults.length === 0 ? null : (
        <section className="card">
          <h2>{t("supervision.faults")}</h2>
          <ul>
            {faults.map((fault) => (
              <li key={fault.pointer}>
                <strong>{place(fault.pointer)}</strong> {sentence(fault.detail)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {kept.settled === undefined ? (
        <DecisionForm caseId={kept.caseId} choices={choices} statedName={names?.stated.name} done={reload} />
      ) : (
        <Notice tone="good" title={t(`choice.${kept.settled.choice}.name`)}>
          <p>
            {kept.settled.by} · {dateAndTimeOf(i18n.language, kept.settled.at)}
          </p>
          {kept.settled.barcode === undefined ? null : (
            <p>
              {t("supervision.label")} <span className="code-text">{kept.settled.barcode}</span>
            </p>
          )}
          <p>{settledBecause}</p>
        </Notice>
      )}
    </Page>
  );
}
