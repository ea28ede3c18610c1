import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { UndoNotice } from "../../ui/undo-notice.tsx";
import { useAction } from "../../ui/use-action.ts";

const READ = "GET /v1/campaigns/{campaignId}/helplines";
type Helplines = AnswerOf<typeof READ>["helplines"];
type Area = AnswerOf<"GET /v1/areas">["areas"][number];
interface Line {
  id: number;
  areaId: string;
  phone: string;
}

const PHONE = "\\+?[0-9](?:[ \\-]?[0-9]){2,17}";

/** The numbers, an area a line. */
export function HelplinesForm({
  campaignId,
  first,
  areas,
}: {
  campaignId: string;
  first: Helplines;
  areas: readonly Area[];
}) {
  const { t, i18n } = useTranslation();
  const readAgain = useReadAgain();
  const [emergency, setEmergency] = useState(first.emergency ?? "");
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (first.areas ?? []).map((line, id) => ({ ...line, id })),
  );
  const [removed, setRemoved] = useState<readonly Line[]>();
  const [saved, setSaved] = useState(false);
  const save = useAction(async () => {
    setSaved(false);
    await call("PUT /v1/campaigns/{campaignId}/helplines", {
      ...{ as: "staff", params: { campaignId } },
      body: {
        helplines: {
          ...(emergency === "" ? {} : { emergency }),
          areas: lines.map(({ areaId, phone }) => ({ areaId, phone })),
        },
      },
    });
    setSaved(true);
    setRemoved(undefined);
    await readAgain(READ);
  });
  const districtId = areas[0]?.districtId ?? "";
  const taken = new Set(lines.map(({ areaId }) => areaId));
  const free = [districtId, ...areas.map(({ areaId }) => areaId)].find((areaId) => !taken.has(areaId));
  const change = (next: readonly Line[]): void => {
    setSaved(false);
    // Undo brings back what was there before, so it is offered until something else is changed.
    setRemoved(undefined);
    setLines(next);
  };
  const edit = (id: number, part: Partial<Line>): void =>
    change(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field
        label={t("rules.emergency")}
        hint={t("rules.emergencyHint")}
        {...{ type: "tel", pattern: PHONE, value: emergency }}
        onChange={({ target }) => {
          setSaved(false);
          setEmergency(target.value);
        }}
      />
      {lines.map((line, at) => (
        <fieldset key={line.id} className="rule-line">
          <legend>{t("rules.helpline", { number: at + 1 })}</legend>
          <div className="field-grid">
            <SelectField
              label={t("rules.area")}
              value={line.areaId}
              onChange={({ target }) => edit(line.id, { areaId: target.value })}
            >
              <option value={districtId}>{t("rules.wholeDistrict")}</option>
              {areas.map(({ areaId, name }) => (
                <option key={areaId} value={areaId}>
                  {areaId} {nameIn(i18n.language, name)}
                </option>
              ))}
            </SelectField>
            <Field
              label={t("rules.phone")}
              {...{ type: "tel", pattern: PHONE, required: true, value: line.phone }}
              onChange={({ target }) => edit(line.id, { phone: target.value })}
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
            {t("rules.removeHelpline", { number: at + 1 })}
          </button>
        </fieldset>
      ))}
      {removed === undefined ? null : (
        <UndoNotice undo={() => change(removed)}>{t("rules.helplineRemoved")}</UndoNotice>
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
          disabled={free === undefined}
          onClick={() =>
            change([
              ...lines,
              { id: Math.max(-1, ...lines.map(({ id }) => id)) + 1, areaId: free ?? "", phone: "" },
            ])
          }
        >
          {t("rules.addHelpline")}
        </button>
        <button className="button main" type="submit" disabled={save.busy}>
          {t("rules.saveHelplines")}
        </button>
      </div>
    </form>
  );
}
