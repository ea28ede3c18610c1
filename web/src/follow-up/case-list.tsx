import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import type { FollowUpLine } from "../api/answers.ts";
import { call } from "../api/call.ts";
import type { AnswerOf } from "../api/endpoints.ts";
import { useCampaignChoice } from "../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { useRead, useReadAgain } from "../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn, timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { ReportClock } from "./report-clock.tsx";

const CASES = "GET /v1/campaigns/{campaignId}/follow-ups";
const CASES_A_PAGE = "50";
const SHOWN = ["open", "overdue", "reported", "closed", "all"] as const;
type Shown = (typeof SHOWN)[number];

function asQuery(shown: Shown, subDistrictId: string) {
  const query = { limit: CASES_A_PAGE, ...(subDistrictId === "" ? {} : { subDistrictId }) };
  if (shown === "overdue") return { ...query, overdue: "true" as const };
  return shown === "all" ? query : { ...query, state: shown };
}

/** Cases of a campaign by sub-district, oldest first, each with what is left of its two hours. */
export function CaseList({ ofWholeDistrict }: { ofWholeDistrict: boolean }) {
  const { t, i18n } = useTranslation();
  const { campaign, error: notListed, choice } = useCampaignChoice();
  const [shown, setShown] = useState<Shown>("open");
  const [subDistrictId, setSubDistrictId] = useState("");
  const areas = useRead("GET /v1/areas", ofWholeDistrict ? {} : undefined);
  const subDistricts = areas.data?.areas.filter(({ areaId }) => areaId === subDistrictOf(areaId)) ?? [];
  const campaignId = campaign?.campaignId;
  const asked =
    campaignId === undefined ? undefined : { params: { campaignId }, query: asQuery(shown, subDistrictId) };
  const { data, error, isLoading } = useRead(CASES, asked);
  const readAgain = useReadAgain();
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
          <button className="button" type="button" onClick={() => void readAgain(CASES)}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? areas.error ?? error} />
        {isLoading ? <Loading /> : null}
        {data === undefined ? null : (
          <p className="soft small" role="status">
            {t(data.followUps.length === 0 ? "followUp.none" : "followUp.listed", {
              time: timeOf(i18n.language, data.asOf),
            })}
          </p>
        )}
      </section>
      {data === undefined || asked === undefined ? null : (
        <Cases key={`${JSON.stringify(asked)} ${data.asOf}`} first={data} asked={asked} />
      )}
    </>
  );
}

interface CasesProps {
  first: AnswerOf<typeof CASES>;
  asked: { params: { campaignId: string }; query: ReturnType<typeof asQuery> };
}

function Cases({ first, asked: { params, query } }: CasesProps) {
  const { t } = useTranslation();
  const [cases, setCases] = useState(first.followUps);
  const [next, setNext] = useState(first.next);
  const more = useAction(async () => {
    if (next === undefined) return;
    const page = await call(CASES, { as: "staff", params, query: { ...query, cursor: next } });
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
