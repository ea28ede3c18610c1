import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { PRIORITY_GROUPS } from "../../../../shared/domain/campaign/priority-hours.ts";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { UndoNotice } from "../../ui/undo-notice.tsx";
import { useAction } from "../../ui/use-action.ts";

type Hours = NonNullable<Campaign["priorityHours"]>[number];
type Line = Hours & { id: number };
const FIRST: Hours = { from: "08:00", to: "10:00", for: "elderly", releasedMinutesBefore: 60 };

/** Hours that are kept for those who should not stand in a queue. */
export function PriorityCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (campaign.priorityHours ?? []).map((hours, id) => ({ ...hours, id })),
  );
  const [removed, setRemoved] = useState<readonly Line[]>();
  const [saved, setSaved] = useState(false);
  const save = useAction(async () => {
    setSaved(false);
    await call("PUT /v1/campaigns/{campaignId}/priority-hours", {
      ...{ as: "staff", params: { campaignId: campaign.campaignId } },
      body: { priorityHours: lines.map(({ id: _, ...hours }) => hours) },
    });
    setSaved(true);
    setRemoved(undefined);
    await readAgain("GET /v1/campaigns");
  });
  const change = (next: readonly Line[]): void => {
    setSaved(false);
    // Undo brings back what was there before, so it is offered until something else is changed.
    setRemoved(undefined);
    setLines(next);
  };
  const edit = (id: number, part: Partial<Hours>): void =>
    change(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form className="card" onSubmit={submit} aria-labelledby="rules-priority">
      <h2 id="rules-priority">{t("rules.priority")}</h2>
      <p className="soft">{t("rules.priorityWhy")}</p>
      {lines.length === 0 ? <p className="soft">{t("rules.priorityNone")}</p> : null}
      {lines.map((line, at) => (
        <fieldset key={line.id} className="rule-line">
          <legend>{t("rules.hours", { number: at + 1 })}</legend>
          <div className="field-grid">
            <SelectField
              label={t("rules.for")}
              value={line.for}
              onChange={({ target }) =>
                edit(line.id, { for: PRIORITY_GROUPS.find((each) => each === target.value) ?? line.for })
              }
            >
              {PRIORITY_GROUPS.map((each) => (
                <option key={each} value={each}>
                  {t(`rules.groupOf.${each}`)}
                </option>
              ))}
            </SelectField>
            <Field
              label={t("rules.from")}
              {...{ type: "time", required: true, value: line.from }}
              onChange={({ target }) => edit(line.id, { from: target.value })}
            />
            <Field
              label={t("rules.to")}
              violation={line.to <= line.from ? t("rules.toBeforeFrom") : undefined}
              {...{ type: "time", required: true, value: line.to }}
              onChange={({ target }) => edit(line.id, { to: target.value })}
            />
            <Field
              label={t("rules.released")}
              hint={t("rules.releasedHint")}
              {...{ type: "number", min: 0, max: 2_880, required: true, value: line.releasedMinutesBefore }}
              onChange={({ target }) => edit(line.id, { releasedMinutesBefore: Number(target.value) })}
            />
          </div>
          <button
            className="button quiet"
            type="button"
            onClick={() => {
              change(lines.filter(({ id }) => id !== line.id));
              setRemoved(lines);
            }}
          >
            {t("rules.removeHours", { number: at + 1 })}
          </button>
        </fieldset>
      ))}
      {removed === undefined ? null : (
        <UndoNotice undo={() => change(removed)}>{t("rules.hoursRemoved")}</UndoNotice>
      )}
      <ErrorNotice error={save.error} />
      {saved ? (
        <p role="status">
          <Status tone="good">{t("rules.saved")}</Status>
        </p>
      ) : null}
      <div className="row">
        <button
          className="button"
          type="button"
          onClick={() => change([...lines, { ...FIRST, id: Math.max(-1, ...lines.map(({ id }) => id)) + 1 }])}
        >
          {t("rules.addHours")}
        </button>
        <button
          className="button main"
          type="submit"
          disabled={save.busy || campaign.state === "closed" || lines.some(({ from, to }) => to <= from)}
        >
          {t("rules.saveHours")}
        </button>
      </div>
    </form>
  );
}
