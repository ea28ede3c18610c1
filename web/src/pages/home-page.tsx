import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../api/call.ts";
import type { Language } from "../i18n/language.ts";
import { ReachCard } from "../messages/reach-card.tsx";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { keepCode } from "../people/code.ts";
import { leave } from "../session/use-session.ts";
import { useCampaign } from "../ui/choices/use-campaign.ts";
import { confirmed } from "../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { urgentFirst } from "../ui/person-status.ts";
import { dateAndTimeOf, nameIn, timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useResults } from "../ui/use-results.ts";
import { PersonCard } from "./person-card.tsx";

/** Oneself and those one acts for, each with what the campaign says of them. */
export function HomePage({ self }: { self: string }) {
  const { t, i18n } = useTranslation();
  const { campaigns, campaign, choose, error: campaignError, loading: campaignLoading } = useCampaign();
  const profile = useKeptAnswer(`profile.${self}`, () => call("GET /v1/me", { as: "resident" }));
  const results = useResults(self, campaign?.campaignId);
  const [cancelled, setCancelled] = useState<string>();
  const people = urgentFirst(results.answer?.people ?? []);
  const subDistricts = [...new Set(people.flatMap((p) => (p.booking ? [p.booking.siteId.slice(0, 9)] : [])))];
  const sites = useKeptAnswer(
    campaign === undefined || subDistricts.length === 0
      ? undefined
      : `sites.${campaign.campaignId}.${subDistricts.join(".")}`,
    async () => {
      const params = { campaignId: campaign?.campaignId ?? "" };
      const lists = subDistricts.map((subDistrictId) =>
        call("GET /v1/campaigns/{campaignId}/sites", { as: "resident", params, query: { subDistrictId } }),
      );
      return (await Promise.all(lists)).flatMap((list) => list.sites);
    },
  );

  const cancel = useAction(async (residentId: string, name: string) => {
    if (campaign === undefined) return;
    const question = t("resident.cancelSure", { name });
    if (!(await confirmed({ question, action: t("resident.cancelNow") }))) return;
    await call("DELETE /v1/campaigns/{campaignId}/bookings/{residentId}", {
      as: "resident",
      params: { campaignId: campaign.campaignId, residentId },
    });
    setCancelled(name);
    results.reload();
  });

  // A code is needed at the site, where the network may be bad: have it on the phone before.
  const wanted = people
    .filter((p) => p.status === "booked" || p.status === "held")
    .map((p) => p.residentId)
    .join(" ");
  useEffect(() => {
    for (const residentId of wanted.split(" ").filter(Boolean)) void keepCode(residentId);
  }, [wanted]);

  const signOut = async () => {
    await leave("resident");
  };
  const inform = (language: Language) =>
    void call("PATCH /v1/me", { as: "resident", body: { language } }).catch(() => undefined);
  const known = [profile.answer?.person, ...(profile.answer?.household ?? [])].flatMap((p) => (p ? [p] : []));
  const loading = people.length === 0 && (campaignLoading || results.loading);

  return (
    <Page title={t("resident.title")} onLanguage={inform}>
      {campaigns.length > 1 && campaign !== undefined ? (
        <SelectField
          label={t("resident.campaign")}
          value={campaign.campaignId}
          onChange={(e) => choose(e.target.value)}
        >
          {campaigns.map((c) => (
            <option key={c.campaignId} value={c.campaignId}>
              {nameIn(i18n.language, c.name)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {campaign !== undefined && campaigns.length === 1 ? (
        <p className="soft">{nameIn(i18n.language, campaign.name)}</p>
      ) : null}
      {results.keptAt === undefined ? null : (
        <Notice tone="warn" title={t("ui.offline")}>
          {t("ui.keptAt", { at: dateAndTimeOf(i18n.language, results.keptAt) })}
        </Notice>
      )}
      {cancelled === undefined ? null : (
        <Notice tone="good">{t("resident.cancelled", { name: cancelled })}</Notice>
      )}
      <ErrorNotice error={campaignError ?? results.error ?? cancel.error} />
      {loading ? <Loading /> : null}
      {people.map((person) => (
        <PersonCard
          key={person.residentId}
          person={person}
          maskedDocumentNumber={known.find((p) => p.residentId === person.residentId)?.maskedDocumentNumber}
          dependant={person.residentId !== self}
          site={sites.answer?.find((s) => s.siteId === person.booking?.siteId)}
          campaignId={campaign?.campaignId}
          reload={results.reload}
          cancel={() => void cancel.run(person.residentId, person.name)}
          busy={cancel.busy}
        />
      ))}
      {results.answer === undefined || results.keptAt !== undefined ? null : (
        <div className="row soft small">
          <span className="grow" aria-live="polite">
            {t("resident.askAgain", { at: timeOf(i18n.language, results.answer.askAgainAt) })}
          </span>
        </div>
      )}
      <ReachCard />
      <div className="row">
        <Link className="button" to="/family">
          {t("household.title")}
        </Link>
        <button className="button quiet" type="button" onClick={() => void signOut()}>
          {t("ui.signOut")}
        </button>
      </div>
    </Page>
  );
}
