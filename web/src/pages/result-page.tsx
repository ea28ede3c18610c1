import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { MessagesList } from "../messages/messages-list.tsx";
import { OverdueNotice, staysAtHome, WhatNow } from "../people/what-now.tsx";
import { useCampaign } from "../ui/choices/use-campaign.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { TONE_OF } from "../ui/person-status.ts";
import { dateAndTimeOf, nameIn, timeOf } from "../ui/times.ts";
import { useResults } from "../ui/use-results.ts";

/** One person's result in plain words; it renews itself when the server says that asking again makes sense. */
export default function ResultPage({ self }: { self: string }) {
  const { t, i18n } = useTranslation();
  const { residentId } = useParams();
  const { campaign } = useCampaign();
  const { answer, error, keptAt, loading } = useResults(self, campaign?.campaignId);
  const person = answer?.people.find((p) => p.residentId === residentId);
  const when = (instant: string) => dateAndTimeOf(i18n.language, instant);

  return (
    <Page title={t("result.title")} back="/">
      {keptAt === undefined ? null : (
        <Notice tone="warn" title={t("ui.offline")}>
          {t("ui.keptAt", { at: when(keptAt) })}
        </Notice>
      )}
      <ErrorNotice error={error} />
      {person === undefined && loading ? <Loading /> : null}
      {person === undefined || campaign === undefined ? null : (
        <section className="card" aria-live="polite">
          <div className="card-head">
            <h2>{person.name}</h2>
            <span className={`pill ${TONE_OF[person.status]}`}>{t(`status.${person.status}.name`)}</span>
          </div>
          <p>
            <strong>{t(`status.${person.status}.means`)}</strong>
          </p>
          {staysAtHome(person) ? <WhatNow person={person} /> : <p>{t(`status.${person.status}.now`)}</p>}
          <OverdueNotice person={person} />
          {person.status === "held" ? (
            <Notice title={t("result.heldTitle")}>{t("result.heldWhy")}</Notice>
          ) : null}
          {person.status === "resample" ? <Notice>{t("result.resampleWhy")}</Notice> : null}
          {person.status === "negative" ? (
            <p>
              <Link className="button" to={`/certificate/${person.residentId}`}>
                {t("result.certificate")}
              </Link>
            </p>
          ) : null}
          <dl className="facts">
            <dt>{t("resident.campaign")}</dt>
            <dd>{nameIn(i18n.language, campaign.name)}</dd>
            {person.sampledAt === undefined ? null : (
              <>
                <dt>{t("result.sampledAt")}</dt>
                <dd>{when(person.sampledAt)}</dd>
              </>
            )}
            {person.publishedAt === undefined ? null : (
              <>
                <dt>{t("result.publishedAt")}</dt>
                <dd>{when(person.publishedAt)}</dd>
              </>
            )}
          </dl>
        </section>
      )}
      {residentId === undefined ? null : (
        <MessagesList self={self} residentId={residentId} renewedAt={answer?.askAgainAt} />
      )}
      {answer === undefined ? null : (
        <p className="soft small">
          {t("resident.askAgain", { at: timeOf(i18n.language, answer.askAgainAt) })}
        </p>
      )}
    </Page>
  );
}
