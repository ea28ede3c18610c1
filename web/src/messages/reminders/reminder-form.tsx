import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import { UNSAMPLED_REASONS, type UnsampledReason } from "../../../../shared/domain/people/unsampled.ts";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { TimeField } from "../../ui/fields/time-field.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { CheckboxList } from "./checkbox-list.tsx";
import { REMINDERS } from "./reminder-answers.ts";

const SUB_DISTRICT_DIGITS = 9;
/** Who has booked is reminded by the reminders of bookings. */
const USUALLY: readonly UnsampledReason[] = ["recalled", "noShow", "notBooked"];

/** Set an occasion: where, when, and whom of those who are still to be sampled. */
export function ReminderForm({
  campaignId,
  areaIds,
}: {
  campaignId: string;
  areaIds: readonly string[] | undefined;
}) {
  const { t, i18n } = useTranslation();
  const areas = useRead("GET /v1/areas", {});
  const readAgain = useReadAgain();
  const [reminderId, setReminderId] = useState(() => ulid());
  const [areaId, setAreaId] = useState("");
  const [at, setAt] = useState<string>();
  const [reasons, setReasons] = useState<readonly UnsampledReason[]>(USUALLY);
  const [daily, setDaily] = useState(false);
  const [isSet, setIsSet] = useState(false);
  // A sub-district of which one community is screened has people to remind too.
  const screened = (areas.data?.areas ?? []).filter(
    (area) =>
      areaIds === undefined || areaIds.some((id) => area.areaId.startsWith(id) || id.startsWith(area.areaId)),
  );
  const plan = useAction(async () => {
    if (at === undefined) return;
    await call("PUT /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}", {
      as: "staff",
      params: { campaignId, reminderId },
      body: { areaId, at, reasons: [...reasons], daily },
    });
    setReminderId(ulid());
    setIsSet(true);
    await readAgain(REMINDERS);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsSet(false);
    void plan.run();
  };
  return (
    <section className="card" aria-labelledby="reminder-plan">
      <h2 id="reminder-plan">{t("reminders.plan")}</h2>
      <form className="stack" onSubmit={submit}>
        <div className="field-grid">
          <SelectField
            label={t("reminders.area")}
            value={areaId}
            required
            onChange={({ target }) => setAreaId(target.value)}
          >
            <option value="">{t("reminders.chooseArea")}</option>
            {screened.map((area) => (
              <option key={area.areaId} value={area.areaId}>
                {area.areaId.length > SUB_DISTRICT_DIGITS ? "　" : ""}
                {nameIn(i18n.language, area.name)}
              </option>
            ))}
          </SelectField>
          <TimeField label={t("reminders.at")} required set={setAt} />
        </div>
        <CheckboxList
          legend={t("reminders.whom")}
          all={UNSAMPLED_REASONS}
          chosen={reasons}
          wordOf={(reason) => t(`reminders.because.${reason}`)}
          choose={setReasons}
        />
        <label className="row">
          <input type="checkbox" checked={daily} onChange={({ target }) => setDaily(target.checked)} />{" "}
          {t("reminders.daily")}
        </label>
        <ErrorNotice error={areas.error ?? plan.error} />
        {isSet ? (
          <p role="status">
            <Status tone="good">{t("reminders.isSet")}</Status>
          </p>
        ) : null}
        <div className="row">
          <button className="button main" type="submit" disabled={plan.busy || reasons.length === 0}>
            {t("reminders.set")}
          </button>
        </div>
      </form>
    </section>
  );
}
