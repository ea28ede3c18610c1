import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";

const COUNTS = ["sampled", "reported", "positive"] as const;
const NOTHING = { sampled: "0", reported: "0", positive: "0" };

/** What a kept report lacks, or has too much of, with the reason. */
export function AdditionForm({
  campaignId,
  day,
  areas,
}: {
  campaignId: string;
  day: string;
  areas: readonly { subDistrictId: string; name: string }[];
}) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [areaId, setAreaId] = useState(areas[0]?.subDistrictId ?? "");
  const [counts, setCounts] = useState(NOTHING);
  const [reason, setReason] = useState("");
  const [isAdded, setAdded] = useState(false);
  const add = useAction(async () => {
    setAdded(false);
    const { sampled, reported, positive } = counts;
    await call("PUT /v1/campaigns/{campaignId}/daily-reports/{day}/additions/{additionId}", {
      ...{ as: "staff", params: { campaignId, day, additionId: ulid() } },
      body: {
        ...{ subDistrictId: areaId, reason },
        ...{ sampled: Number(sampled), reported: Number(reported), positive: Number(positive) },
      },
    });
    setCounts(NOTHING);
    setReason("");
    setAdded(true);
    await readAgain("GET /v1/campaigns/{campaignId}/daily-reports");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add.run();
  };
  return (
    <details>
      <summary>{t("reports.add")}</summary>
      <form className="stack" onSubmit={submit}>
        <div className="field-grid">
          <SelectField
            label={t("reports.area")}
            value={areaId}
            onChange={({ target }) => setAreaId(target.value)}
          >
            {areas.map(({ subDistrictId, name }) => (
              <option key={subDistrictId} value={subDistrictId}>
                {name}
              </option>
            ))}
          </SelectField>
          {COUNTS.map((key) => (
            <Field
              key={key}
              label={t("reports.amount", { what: t(`reports.${key}`) })}
              {...{ type: "number", step: "1", required: true, value: counts[key] }}
              onChange={({ target }) => setCounts({ ...counts, [key]: target.value })}
            />
          ))}
          <ReasonField label={t("reports.reason")} value={reason} set={setReason} />
        </div>
        <ErrorNotice error={add.error} />
        {isAdded ? (
          <p role="status">
            <Status tone="good">{t("reports.added")}</Status>
          </p>
        ) : null}
        <div className="row">
          <button className="button main" type="submit" disabled={add.busy}>
            {t("reports.send")}
          </button>
        </div>
      </form>
    </details>
  );
}
