import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
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
  const { data, error, isLoading, refetch } = useRead("GET /v1/sampling/quarantine/{caseId}", {
    params: { caseId },
  });
  if (data === undefined) {
    return (
      <Page title={t("supervision.case")} back="/supervision">
        <ErrorNotice error={error} />
        {isLoading ? <Loading /> : null}
      </Page>
    );
  }
  const { case: kept, kind, quarantined, other, names, faults: violations, choices, settledBecause } = data;
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
      {violations.length === 0 ? null : (
        <section className="card">
          <h2>{t("supervision.violations")}</h2>
          <ul>
            {violations.map((violation) => (
              <li key={violation.pointer}>
                <strong>{place(violation.pointer)}</strong> {sentence(violation.detail)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {kept.settled === undefined ? (
        <DecisionForm
          caseId={kept.caseId}
          choices={choices}
          statedName={names?.stated.name}
          done={() => void refetch()}
        />
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
