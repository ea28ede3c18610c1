import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { type DutyEntry, DutyFields } from "./duty-fields.tsx";

export const SETTINGS = "GET /v1/campaigns/{campaignId}/alert-settings";
type Settings = AnswerOf<typeof SETTINGS>;

const LIMITS = [
  { name: "overloadedHours", min: "0.5", max: "48", step: "0.5" },
  { name: "fillTolerance", min: "0", max: "5", step: "0.1" },
  { name: "quarantineHours", min: "0.1", max: "48", step: "0.1" },
  { name: "reportHoursLeft", min: "0.1", max: "2", step: "0.1" },
] as const;
const SEVERITIES = ["critical", "warning", "notice"] as const;

const textsOf = <Name extends string>(names: readonly Name[], numbers: Record<Name, number>) =>
  new Map(names.map((name) => [name, String(numbers[name])]));

/** Limits, minutes and the people on duty, saved together. */
export function SettingsForm({ campaignId, settings }: { campaignId: string; settings: Settings }) {
  const { t, i18n } = useTranslation();
  const readAgain = useReadAgain();
  const [limits, setLimits] = useState(() =>
    textsOf(
      LIMITS.map(({ name }) => name),
      settings.limits,
    ),
  );
  const [minutes, setMinutes] = useState(() => textsOf(SEVERITIES, settings.escalateAfterMinutes));
  const [duty, setDuty] = useState<DutyEntry[]>(() => settings.duty.map((each, id) => ({ ...each, id })));
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async () => {
    setSaved(false);
    const number = <Name,>(from: ReadonlyMap<Name, string>, name: Name) => Number(from.get(name));
    await call("PUT /v1/campaigns/{campaignId}/alert-settings", {
      ...{ as: "staff", params: { campaignId } },
      body: {
        limits: {
          overloadedHours: number(limits, "overloadedHours"),
          fillTolerance: number(limits, "fillTolerance"),
          quarantineHours: number(limits, "quarantineHours"),
          reportHoursLeft: number(limits, "reportHoursLeft"),
        },
        escalateAfterMinutes: {
          critical: number(minutes, "critical"),
          warning: number(minutes, "warning"),
          notice: number(minutes, "notice"),
        },
        duty: duty.map(({ id: _, ...person }) => person),
      },
    });
    setSaved(true);
    await readAgain(SETTINGS);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  const { changed } = settings;
  return (
    <form className="stack" onSubmit={submit} onChange={() => setSaved(false)}>
      <section className="card stack" aria-labelledby="alert-limits">
        <h2 id="alert-limits">{t("alertSettings.limits")}</h2>
        <div className="field-grid">
          {LIMITS.map(({ name, ...range }) => (
            <Field
              key={name}
              label={t(`alertSettings.${name}`)}
              hint={name === "overloadedHours" ? t("alertSettings.overloadedHint") : undefined}
              {...{ type: "number", required: true, ...range, value: limits.get(name) ?? "" }}
              onChange={({ target }) => setLimits(new Map(limits).set(name, target.value))}
            />
          ))}
        </div>
        <p className="soft small">{t("alertSettings.transport")}</p>
      </section>
      <section className="card stack" aria-labelledby="alert-escalation">
        <h2 id="alert-escalation">{t("alertSettings.escalation")}</h2>
        <p className="soft">{t("alertSettings.afterHint")}</p>
        <div className="field-grid">
          {SEVERITIES.map((severity) => (
            <Field
              key={severity}
              label={t(`alertSettings.after.${severity}`)}
              {...{
                type: "number",
                required: true,
                min: "1",
                max: "1440",
                value: minutes.get(severity) ?? "",
              }}
              onChange={({ target }) => setMinutes(new Map(minutes).set(severity, target.value))}
            />
          ))}
        </div>
        <DutyFields duty={duty} set={setDuty} />
      </section>
      <ErrorNotice error={save.error} />
      {isSaved ? (
        <p role="status">
          <Status tone="good">{t("alertSettings.saved")}</Status>
        </p>
      ) : null}
      <div className="row">
        <button className="button main" type="submit" disabled={save.busy}>
          {t("alertSettings.save")}
        </button>
        <span className="soft small number">
          {changed === null
            ? t("alertSettings.usual")
            : t("alertSettings.changed", { by: changed.by, time: dateAndTimeOf(i18n.language, changed.at) })}
        </span>
      </div>
    </form>
  );
}
