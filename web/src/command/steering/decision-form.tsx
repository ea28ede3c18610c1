import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import { subDistrictOf } from "../../../../shared/domain/area.ts";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { daysBetween } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { useAreaNames } from "../screen/use-area-names.ts";
import { DECISIONS, type Decision, type Effect } from "./decision-answers.ts";
import { DecisionFields } from "./decision-fields.tsx";
import { type Draft, decisionOf, firstDraft } from "./draft.ts";
import { EffectNotice } from "./effect-notice.tsx";

const MOST_DAYS = 14;

interface Campaign {
  campaignId: string;
  startsAt: string;
  endsAt: string;
}

interface Forecast {
  /** Sent again, it is the same decision: a second click decides nothing twice. */
  decisionId: string;
  decision: Decision;
  effect: Effect;
}

/** A decision in the making: its effect is shown first, and holds for what is entered then. */
export function DecisionForm({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { campaignId, startsAt, endsAt } = campaign;
  const params = { campaignId };
  const sites = useRead("GET /v1/campaigns/{campaignId}/sites", { params, query: {} });
  const campaigns = useRead("GET /v1/campaigns", {});
  const readAgain = useReadAgain();
  const areaName = useAreaNames();
  const [draft, setDraft] = useState<Draft>(() => firstDraft(new Date().toISOString()));
  const [shown, setShown] = useState<Forecast>();
  const [isDone, setDone] = useState(false);
  const standing = sites.data?.sites.filter(({ withdrawn }) => withdrawn !== true) ?? [];
  const standingCampaign = campaigns.data?.campaigns.find((each) => each.campaignId === campaignId);
  const offered = {
    sites: standing,
    subDistrictIds: [...new Set(standing.map(({ siteId }) => subDistrictOf(siteId)))],
    days: daysBetween(Math.max(Date.now(), Date.parse(startsAt)), Date.parse(endsAt), MOST_DAYS),
    areaPoolSizes: standingCampaign?.areaPoolSizes,
    laboratories: standingCampaign?.laboratories ?? [],
    now: new Date().toISOString(),
  };
  const decision = decisionOf(draft, offered);
  const forecast = useAction(async () => {
    setDone(false);
    const effect = await call("POST /v1/campaigns/{campaignId}/forecasts", {
      ...{ as: "staff", params, body: decision },
    });
    setShown({ decisionId: ulid(), decision, effect });
  });
  const decide = useAction(async ({ decisionId, decision: decided }: Forecast) => {
    await call("PUT /v1/campaigns/{campaignId}/decisions/{decisionId}", {
      ...{ as: "staff", params: { campaignId, decisionId }, body: decided },
    });
    setShown(undefined);
    setDone(true);
    await readAgain(DECISIONS, "GET /v1/campaigns/{campaignId}/sites", "GET /v1/campaigns");
  });
  const isOfThis = shown !== undefined && JSON.stringify(shown.decision) === JSON.stringify(decision);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void forecast.run();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ErrorNotice error={sites.error ?? campaigns.error} />
      <DecisionFields
        draft={draft}
        offered={offered}
        set={(changed) => setDraft({ ...draft, ...changed })}
        areaName={areaName}
      />
      <ErrorNotice error={forecast.error ?? decide.error} />
      {isOfThis ? <EffectNotice effect={shown.effect} /> : null}
      {isDone ? (
        <p role="status">
          <Status tone="good">{t("steering.decided")}</Status>
        </p>
      ) : null}
      <div className="row">
        <button className={isOfThis ? "button" : "button main"} type="submit" disabled={forecast.busy}>
          {t("steering.show")}
        </button>
        {isOfThis ? (
          <button
            className="button main"
            type="button"
            disabled={decide.busy}
            onClick={() => void decide.run(shown)}
          >
            {t("steering.decide")}
          </button>
        ) : null}
      </div>
    </form>
  );
}
