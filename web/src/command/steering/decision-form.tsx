import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { daysBetween, nameIn } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { DECISIONS, type Decision, type Effect } from "./decision-answers.ts";
import { EffectNotice } from "./effect-notice.tsx";

const KINDS = ["lanes", "siteDay", "admission"] as const;
const STATES = ["closed", "open"] as const;
const MOST_DAYS = 14;

interface Campaign {
  campaignId: string;
  startsAt: string;
  endsAt: string;
}

/** A decision in the making: its effect is shown first, and holds for what is entered then. */
export function DecisionForm({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { campaignId, startsAt, endsAt } = campaign;
  const params = { campaignId };
  const sites = useRead("GET /v1/campaigns/{campaignId}/sites", { params, query: {} });
  const readAgain = useReadAgain();
  const days = daysBetween(Math.max(Date.now(), Date.parse(startsAt)), Date.parse(endsAt), MOST_DAYS);
  const [kind, setKind] = useState<(typeof KINDS)[number]>("lanes");
  const [siteId, setSiteId] = useState<string>();
  const [day, setDay] = useState<string>();
  const [state, setState] = useState<(typeof STATES)[number]>("closed");
  const [lanes, setLanes] = useState("4");
  const [rate, setRate] = useState("");
  const [shown, setShown] = useState<{ decision: Decision; effect: Effect }>();
  const [isDone, setDone] = useState(false);
  const standing = sites.data?.sites.filter(({ withdrawn }) => withdrawn !== true) ?? [];
  const site = siteId ?? standing[0]?.siteId ?? "";
  const decision: Decision =
    kind === "lanes"
      ? { kind, siteId: site, lanes: Number(lanes) }
      : kind === "siteDay"
        ? { kind, siteId: site, day: day ?? days[0] ?? "", state }
        : { kind, admissionsPerSecond: rate === "" ? null : Number(rate) };
  const forecast = useAction(async () => {
    setDone(false);
    const effect = await call("POST /v1/campaigns/{campaignId}/forecasts", {
      ...{ as: "staff", params, body: decision },
    });
    setShown({ decision, effect });
  });
  const decide = useAction(async (decided: Decision) => {
    await call("PUT /v1/campaigns/{campaignId}/decisions/{decisionId}", {
      ...{ as: "staff", params: { campaignId, decisionId: ulid() }, body: decided },
    });
    setShown(undefined);
    setDone(true);
    await readAgain(DECISIONS, "GET /v1/campaigns/{campaignId}/sites");
  });
  const isOfThis = shown !== undefined && JSON.stringify(shown.decision) === JSON.stringify(decision);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void forecast.run();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ErrorNotice error={sites.error} />
      <div className="field-grid">
        <SelectField
          label={t("steering.kind")}
          value={kind}
          onChange={({ target }) => setKind(KINDS.find((each) => each === target.value) ?? "lanes")}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`steering.kindOf.${each}`)}
            </option>
          ))}
        </SelectField>
        {kind === "admission" ? (
          <Field
            label={t("steering.rate")}
            {...{ type: "number", min: "0.1", max: "10000", step: "0.1", value: rate }}
            onChange={({ target }) => setRate(target.value)}
          />
        ) : (
          <SelectField
            label={t("steering.site")}
            value={site}
            onChange={({ target }) => setSiteId(target.value)}
          >
            {standing.map((each) => (
              <option key={each.siteId} value={each.siteId}>
                {each.siteId} {nameIn(i18n.language, each.name)}
              </option>
            ))}
          </SelectField>
        )}
        {kind === "lanes" ? (
          <Field
            label={t("steering.lanes")}
            {...{ type: "number", min: "1", max: "40", required: true, value: lanes }}
            onChange={({ target }) => setLanes(target.value)}
          />
        ) : null}
        {kind === "siteDay" ? (
          <>
            <SelectField
              label={t("steering.day")}
              value={day ?? days[0] ?? ""}
              onChange={({ target }) => setDay(target.value)}
            >
              {days.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </SelectField>
            <SelectField
              label={t("steering.state")}
              value={state}
              onChange={({ target }) => setState(STATES.find((each) => each === target.value) ?? "closed")}
            >
              {STATES.map((each) => (
                <option key={each} value={each}>
                  {t(`steering.stateOf.${each}`)}
                </option>
              ))}
            </SelectField>
          </>
        ) : null}
      </div>
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
            onClick={() => void decide.run(shown.decision)}
          >
            {t("steering.decide")}
          </button>
        ) : null}
      </div>
    </form>
  );
}
