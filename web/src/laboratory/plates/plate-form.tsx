import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ulid } from "ulid";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useCampaignAndKit } from "../campaign-and-kit.tsx";

const SIZES = [
  { size: 96, tubes: 94 },
  { size: 384, tubes: 382 },
] as const;

/** Make a plate of the tubes that wait. A second press asks for the same plate, not for another. */
export function PlateForm({ laboratoryId }: { laboratoryId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [size, setSize] = useState<96 | 384>(96);
  const [fill, setFill] = useState<"columns" | "rows">("columns");
  // Another choice is another plate; the same one again, after an answer was lost, is not.
  const [plateId, setPlateId] = useState(() => ulid());
  const another = () => setPlateId(ulid());
  const { campaign, kit, error, fields } = useCampaignAndKit({ chose: another });

  const choosing =
    (choose: (value: string) => void) =>
    ({ target }: { target: { value: string } }) => {
      choose(target.value);
      another();
    };
  const make = useAction(async () => {
    if (campaign === undefined || kit === undefined) return;
    const body = { plateId, campaignId: campaign.campaignId, kitId: kit.kitId, size, fill };
    await call("POST /v1/laboratories/{laboratoryId}/plates", {
      as: "staff",
      params: { laboratoryId },
      body,
    });
    await navigate(`/laboratory/plates/${plateId}`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };

  return (
    <form className="stack" onSubmit={submit}>
      <ErrorNotice error={error} />
      <div className="row">{fields}</div>
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
