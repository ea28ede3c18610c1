import { useTranslation } from "react-i18next";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { UNPACKED_TUBES, UnpackedTubes } from "../../ui/choices/unpacked-tubes.tsx";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { timeOf } from "../../ui/times.ts";
import { BoxCard } from "./box-card.tsx";
import { DivertLaboratoryForm } from "./divert-laboratory-form.tsx";
import { UNTESTED_TUBES, UntestedTubes } from "./untested-tubes.tsx";

const BOXES = "GET /v1/campaigns/{campaignId}/boxes";
const SHOWN = ["alerts", "pending", "onTheWay"] as const;

/** Boxes that somebody has to decide about, and what the commander can decide. */
export function BoxesPanel({ commander }: { commander: string }) {
  const { t, i18n } = useTranslation();
  const { campaign, error: notListed, choice } = useCampaignChoice();
  const [chosen, setShown] = usePlace("show");
  const shown = SHOWN.find((each) => each === chosen) ?? "alerts";
  const campaignId = campaign?.campaignId;
  const siteName = useSiteNames(campaignId);
  const query = shown === "onTheWay" ? {} : { only: shown };
  const { data, error, isLoading } = useRead(
    BOXES,
    campaignId === undefined ? undefined : { params: { campaignId }, query },
  );
  const readAgain = useReadAgain();
  const changed = () => void readAgain(BOXES, UNPACKED_TUBES, UNTESTED_TUBES);
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          <SelectField label={t("boxes.show")} value={shown} onChange={(e) => setShown(e.target.value)}>
            {SHOWN.map((each) => (
              <option key={each} value={each}>
                {t(`boxes.shown.${each}`)}
              </option>
            ))}
          </SelectField>
          <button className="button" type="button" onClick={changed}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? error} />
        {isLoading ? <Loading /> : null}
        {data === undefined ? null : (
          <p className="soft small">
            {t("boxes.counted", { boxes: data.boxes.length, at: timeOf(i18n.language, data.asOf) })}
          </p>
        )}
      </section>
      {data?.boxes.length === 0 ? <p className="soft">{t(`boxes.none.${shown}`)}</p> : null}
      {campaign === undefined
        ? null
        : data?.boxes.map((line) => (
            <BoxCard
              key={line.box.boxBarcode}
              line={line}
              laboratories={campaign.laboratories}
              commander={commander}
              nowMs={Date.parse(data.asOf)}
              siteName={siteName}
              changed={changed}
            />
          ))}
      {campaign === undefined ? null : (
        <>
          <UnpackedTubes key={`unpacked ${campaign.campaignId}`} campaignId={campaign.campaignId} />
          <UntestedTubes key={campaign.campaignId} campaignId={campaign.campaignId} />
          <DivertLaboratoryForm campaign={campaign} changed={changed} />
        </>
      )}
    </>
  );
}
