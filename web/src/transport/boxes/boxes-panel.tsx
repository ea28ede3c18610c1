import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { UnpackedTubes } from "../../ui/choices/unpacked-tubes.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { timeOf } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { BoxCard } from "./box-card.tsx";
import { DivertLaboratoryForm } from "./divert-laboratory-form.tsx";
import { UntestedTubes } from "./untested-tubes.tsx";

const SHOWN = ["alerts", "pending", "onTheWay"] as const;

/** Boxes that somebody has to decide about, and what the commander can decide. */
export function BoxesPanel({ commander }: { commander: string }) {
  const { t, i18n } = useTranslation();
  const { campaign, error: notListed, choice } = useCampaignChoice();
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("alerts");
  const campaignId = campaign?.campaignId;
  const siteName = useSiteNames(campaignId);
  const { answer, error, loading, reload } = useAnswer(
    campaignId === undefined ? undefined : `${campaignId} ${shown}`,
    () =>
      call("GET /v1/campaigns/{campaignId}/boxes", {
        as: "staff",
        params: { campaignId: campaignId ?? "" },
        query: shown === "onTheWay" ? {} : { only: shown },
      }),
  );
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          <SelectField
            label={t("boxes.show")}
            value={shown}
            onChange={(e) => setShown(SHOWN.find((each) => each === e.target.value) ?? "alerts")}
          >
            {SHOWN.map((each) => (
              <option key={each} value={each}>
                {t(`boxes.shown.${each}`)}
              </option>
            ))}
          </SelectField>
          <button className="button" type="button" onClick={reload}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? error} />
        {answer === undefined && loading ? <Loading /> : null}
        {answer === undefined ? null : (
          <p className="soft small">
            {t("boxes.counted", { boxes: answer.boxes.length, at: timeOf(i18n.language, answer.asOf) })}
          </p>
        )}
      </section>
      {answer?.boxes.length === 0 ? <p className="soft">{t(`boxes.none.${shown}`)}</p> : null}
      {campaign === undefined
        ? null
        : answer?.boxes.map((line) => (
            <BoxCard
              key={line.box.boxBarcode}
              line={line}
              laboratories={campaign.laboratories}
              commander={commander}
              nowMs={Date.parse(answer.asOf)}
              siteName={siteName}
              changed={reload}
            />
          ))}
      {campaign === undefined ? null : (
        <>
          <UnpackedTubes
            key={`unpacked ${campaign.campaignId}`}
            campaignId={campaign.campaignId}
            beside={answer?.asOf}
          />
          <UntestedTubes key={campaign.campaignId} campaignId={campaign.campaignId} beside={answer?.asOf} />
          <DivertLaboratoryForm campaign={campaign} changed={reload} />
        </>
      )}
    </>
  );
}
