import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { useAreaNames } from "../screen/use-area-names.ts";
import { DECISIONS, type Decided } from "./decision-answers.ts";
import { DecisionForm } from "./decision-form.tsx";
import "./steering.css";

interface Campaign {
  campaignId: string;
  state: string;
  startsAt: string;
  endsAt: string;
}

/** What a commander changes while the campaign runs, with its forecast before, and the way back. */
export default function SteeringCard({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { campaignId } = campaign;
  const { data, error } = useRead(DECISIONS, { params: { campaignId } });
  const campaigns = useRead("GET /v1/campaigns", {});
  const readAgain = useReadAgain();
  const areaName = useAreaNames();
  const back = useAction(async ({ decisionId, undo }: Decided) => {
    const question = t("steering.takeBackSure", { undo: saidOf(undo) });
    if (!(await confirmed({ question, action: t("steering.takeBack") }))) return;
    await call("POST /v1/campaigns/{campaignId}/decisions/{decisionId}/taking-back", {
      ...{ as: "staff", params: { campaignId, decisionId } },
    });
    await readAgain(DECISIONS, "GET /v1/campaigns/{campaignId}/sites", "GET /v1/campaigns");
  });
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  return (
    <section className="card" aria-labelledby="command-steering">
      <h2 id="command-steering">{t("steering.title")}</h2>
      <p className="soft">{t("steering.why")}</p>
      {campaign.state === "closed" ? null : <DecisionForm campaign={campaign} />}
      <h3>{t("steering.log")}</h3>
      <ErrorNotice error={error ?? back.error} />
      {data?.decisions.length === 0 ? <p className="soft">{t("steering.none")}</p> : null}
      <ul className="steering-log">
        {data?.decisions.map((decided) => (
          <li key={decided.decisionId} className="steering-decision">
            <strong>{saidOf(decided.decision)}</strong>
            <span className="soft small number">
              {t("steering.by", { by: decided.by, time: at(decided.at) })}
            </span>
            <span className="number">{effectOf(decided.effect)}</span>
            {decided.takenBackAt === undefined ? (
              campaign.state === "closed" ? null : (
                <div className="row">
                  <button
                    className="button"
                    type="button"
                    disabled={back.busy}
                    onClick={() => void back.run(decided)}
                  >
                    {t("steering.takeBack")}
                  </button>
                </div>
              )
            ) : (
              <span className="soft small number">
                {t("steering.takenBack", { by: decided.takenBackBy ?? "", time: at(decided.takenBackAt) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function laboratoryName(laboratoryId: string): string {
    const standing = campaigns.data?.campaigns.find((each) => each.campaignId === campaignId);
    const laboratory = standing?.laboratories.find((each) => each.laboratoryId === laboratoryId);
    return laboratory === undefined ? laboratoryId : nameIn(i18n.language, laboratory.name);
  }

  function effectOf({ beforeHours, afterHours }: Decided["effect"]): string {
    const hours = (value: number | null) => value?.toFixed(1) ?? t("steering.effectUnknown");
    return t("steering.effect", { before: hours(beforeHours), after: hours(afterHours) });
  }

  function sizesOf({ subDistrictId, steps }: Extract<Decided["decision"], { kind: "poolSize" }>): string {
    const area = areaName(subDistrictId);
    const last = steps.at(-1);
    if (last === undefined) return t("steering.said.poolSizeUsual", { area });
    return t("steering.said.poolSize", { area, size: last.poolSize, time: at(last.from) });
  }

  function saidOf(decision: Decided["decision"]): string {
    switch (decision.kind) {
      case "lanes":
        return t("steering.said.lanes", { site: decision.siteId, lanes: decision.lanes });
      case "siteDay":
        return t("steering.said.siteDay", {
          ...{ site: decision.siteId, day: decision.day },
          state: t(`steering.stateOf.${decision.state}`),
        });
      case "pause":
        return t(decision.paused ? "steering.said.paused" : "steering.said.going", {
          area: areaName(decision.subDistrictId),
        });
      case "poolSize":
        return sizesOf(decision);
      case "laboratory":
        return t("steering.said.laboratory", {
          ...{ laboratory: laboratoryName(decision.laboratoryId), tubes: decision.tubesPerDay },
        });
      case "diversion":
        return t(decision.diverted ? "steering.said.diverted" : "steering.said.divertedNoMore", {
          from: laboratoryName(decision.fromLaboratoryId),
          to: laboratoryName(decision.toLaboratoryId),
        });
      case "admission":
        return decision.admissionsPerSecond === null
          ? t("steering.said.admissionAll")
          : t("steering.said.admission", { rate: decision.admissionsPerSecond });
    }
  }
}
