import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ulid } from "ulid";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/field.tsx";
import { nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { KITS, MAKE_PLATE } from "./routes.ts";
import { useCampaigns } from "./use-campaigns.ts";

const SIZES = [
  { size: 96, tubes: 94 },
  { size: 384, tubes: 382 },
] as const;

/** Make a plate of the tubes that wait. A second press asks for the same plate, not for another. */
export function PlateForm({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const campaigns = useCampaigns();
  const kits = useAnswer("kits", () => call(KITS, { as: "staff" }));
  const [campaignId, setCampaignId] = useState("");
  const [kitId, setKitId] = useState("");
  const [size, setSize] = useState<96 | 384>(96);
  const [fill, setFill] = useState<"columns" | "rows">("columns");
  // Another choice is another plate; the same one again, after an answer was lost, is not.
  const [plateId, setPlateId] = useState(() => ulid());
  const campaign = campaigns.answer?.find((c) => c.campaignId === campaignId) ?? campaigns.answer?.[0];
  const kit = kits.answer?.kits.find((k) => k.kitId === kitId) ?? kits.answer?.kits[0];

  const choosing =
    (choose: (value: string) => void) =>
    ({ target }: { target: { value: string } }) => {
      choose(target.value);
      setPlateId(ulid());
    };
  const make = useAction(async () => {
    if (campaign === undefined || kit === undefined) return;
    const body = { plateId, campaignId: campaign.campaignId, kitId: kit.kitId, size, fill };
    await call(MAKE_PLATE, { as: "staff", params: { laboratoryId }, body });
    await navigate(`/laboratory/plates/${plateId}`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };

  return (
    <form className="stack" onSubmit={submit}>
      <ErrorNotice error={campaigns.error ?? kits.error} />
      <div className="row">
        <div className="grow">
          <SelectField
            label={t("setup.campaign")}
            value={campaign?.campaignId ?? ""}
            onChange={choosing(setCampaignId)}
          >
            {(campaigns.answer ?? []).map((each) => (
              <option key={each.campaignId} value={each.campaignId}>
                {nameIn(i18n.language, each.name)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="grow">
          <SelectField label={t("run.kit")} value={kit?.kitId ?? ""} onChange={choosing(setKitId)}>
            {(kits.answer?.kits ?? []).map((each) => (
              <option key={each.kitId} value={each.kitId}>
                {nameIn(i18n.language, each.name)} v{each.version}
              </option>
            ))}
          </SelectField>
        </div>
      </div>
      <div className="row">
        <div className="grow">
          <SelectField
            label={t("plates.size")}
            value={size}
            onChange={choosing((value) => setSize(value === "384" ? 384 : 96))}
          >
            {SIZES.map((each) => (
              <option key={each.size} value={each.size}>
                {t("plates.wells", { wells: each.size, tubes: each.tubes })}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="grow">
          <SelectField
            label={t("plates.fill")}
            value={fill}
            onChange={choosing((value) => setFill(value === "rows" ? "rows" : "columns"))}
          >
            <option value="columns">{t("plates.byColumns")}</option>
            <option value="rows">{t("plates.byRows")}</option>
          </SelectField>
        </div>
      </div>
      <ErrorNotice error={make.error} />
      <button
        className="button main"
        type="submit"
        disabled={campaign === undefined || kit === undefined || make.busy}
      >
        {t("plates.confirm")}
      </button>
    </form>
  );
}
