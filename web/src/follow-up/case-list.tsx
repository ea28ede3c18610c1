import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import type { FollowUpLine } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { useCampaignChoice } from "../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { dateAndTimeOf, nameIn, timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { ReportClock } from "./report-clock.tsx";

const CASES_A_PAGE = "50";
const SHOWN = ["open", "overdue", "reported", "closed", "all"] as const;
type Shown = (typeof SHOWN)[number];

function asQuery(shown: Shown) {
  if (shown === "overdue") return { overdue: "true" as const };
  return shown === "all" ? {} : { state: shown };
}

/** Cases of a campaign by sub-district, oldest first, each with what is left of its two hours. */
export function CaseList({ ofWholeDistrict }: { ofWholeDistrict: boolean }) {
  const { t, i18n } = useTranslation();
  const { campaign, error: notListed, choice } = useCampaignChoice();
  const [shown, setShown] = useState<Shown>("open");
  const [subDistrictId, setSubDistrictId] = useState("");
  const areas = useAnswer(ofWholeDistrict ? "areas" : undefined, () =>
    call("GET /v1/areas", { as: "staff" }),
  );
  const subDistricts = areas.answer?.areas.filter(({ areaId }) => areaId === subDistrictOf(areaId)) ?? [];
  const campaignId = campaign?.campaignId;
  const key = campaignId === undefined ? undefined : `${campaignId} ${shown} ${subDistrictId}`;
  const ask = (cursor?: string) =>
    call("GET /v1/campaigns/{campaignId}/follow-ups", {
      as: "staff",
      params: { campaignId: campaignId ?? "" },
      query: {
        limit: CASES_A_PAGE,
        ...asQuery(shown),
        ...(subDistrictId === "" ? {} : { subDistrictId }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    });
  const { answer, error, loading, reload } = useAnswer(key, ask);
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          <SelectField
            label={t("followUp.show")}
            value={shown}
            onChange={(e) => setShown(SHOWN.find((each) => each === e.target.value) ?? "open")}
          >
            {SHOWN.map((each) => (
              <option key={each} value={each}>
                {t(`followUp.shown.${each}`)}
              </option>
            ))}
          </SelectField>
          {ofWholeDistrict ? (
            <SelectField
              label={t("followUp.subDistrict")}
              value={subDistrictId}
              onChange={(e) => setSubDistrictId(e.target.value)}
            >
              <option value="">{t("followUp.wholeDistrict")}</option>
              {subDistricts.map(({ areaId, name }) => (
                <option key={areaId} value={areaId}>
                  {nameIn(i18n.language, name)}
                </option>
              ))}
            </SelectField>
          ) : null}
          <button className="button" type="button" onClick={reload}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? areas.error ?? error} />
        {answer === undefined && loading ? <Loading /> : null}
        {answer === undefined ? null : (
          <p className="soft small" role="status">
            {t(answer.followUps.length === 0 ? "followUp.none" : "followUp.listed", {
              time: timeOf(i18n.language, answer.asOf),
            })}
          </p>
        )}
      </section>
      {answer === undefined ? null : (
        <Cases key={`${key} ${answer.asOf}`} first={answer.followUps} next={answer.next} ask={ask} />
      )}
    </>
  );
}

interface CasesProps {
  first: readonly FollowUpLine[];
  next: string | undefined;
  ask: (cursor: string) => Promise<{ followUps: FollowUpLine[]; next?: string | undefined }>;
}

function Cases({ first, next: nextOfFirst, ask }: CasesProps) {
  const { t } = useTranslation();
  const [cases, setCases] = useState(first);
  const [next, setNext] = useState(nextOfFirst);
  const more = useAction(async () => {
    if (next === undefined) return;
    const page = await ask(next);
    setCases((shown) => [...shown, ...page.followUps]);
    setNext(page.next);
  });
  return (
    <>
      <ul className="case-list" aria-label={t("followUp.title")}>
        {cases.map((one) => (
          <li key={one.tubeBarcode}>
            <CaseLink one={one} />
          </li>
        ))}
      </ul>
      <ErrorNotice error={more.error} />
      {next === undefined ? null : (
        <button className="button" type="button" disabled={more.busy} onClick={() => void more.run()}>
          {t("followUp.more")}
        </button>
      )}
    </>
  );
}

function CaseLink({ one }: { one: FollowUpLine }) {
  const { t, i18n } = useTranslation();
  const facts = [
    t("followUp.opened", { time: dateAndTimeOf(i18n.language, one.openedAt) }),
    t("followUp.people", { people: one.members.length }),
    one.siteId,
    one.laboratoryId,
  ];
  return (
    <Link to={`/follow-up/${one.tubeBarcode}`} className={one.report?.overdue ? "overdue" : ""}>
      <span className="card-head">
        <strong className="code-text">{one.tubeBarcode}</strong>
        <span className="pill">{t(`followUpState.${one.state}`)}</span>
      </span>
      <span>
        <strong>{t(`followUpCause.${one.cause}`)}</strong> · {t(`followUpKind.${one.kind}`)}
      </span>
      <span className="soft small">{facts.filter((fact) => fact !== undefined).join(" · ")}</span>
      <ReportClock one={one} />
    </Link>
  );
}
