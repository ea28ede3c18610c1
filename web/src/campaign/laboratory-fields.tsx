import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LABORATORY_ID } from "../../../shared/domain/campaign/laboratory-id.ts";
import { Field } from "../ui/fields/field.tsx";
import { UndoNotice } from "../ui/undo-notice.tsx";

export interface LaboratoryLine {
  laboratoryId: string;
  zh: string;
  en: string;
  tubesPerDay: string;
}

/** The id of a campaign's first, second … laboratory. */
export const laboratoryIdOf = (number: number): string => `LAB${String(number).padStart(2, "0")}`;

/** The laboratories that test for a campaign, each with what it tests a day. */
export function LaboratoryFields({
  lines,
  set,
}: {
  lines: readonly LaboratoryLine[];
  set: (lines: readonly LaboratoryLine[]) => void;
}) {
  const { t } = useTranslation();
  const [removed, setRemoved] = useState<{ lines: readonly LaboratoryLine[]; laboratory: string }>();
  // Undo brings back what was there before, so it is offered until something else is changed.
  const put = (next: readonly LaboratoryLine[]): void => {
    setRemoved(undefined);
    set(next);
  };
  const change = (at: number, part: Partial<LaboratoryLine>): void =>
    put(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const add = (): void =>
    put([...lines, { laboratoryId: laboratoryIdOf(lines.length + 1), zh: "", en: "", tubesPerDay: "" }]);
  return (
    <fieldset className="card">
      <legend>{t("campaigns.laboratories")}</legend>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place, also while its id is typed
        <div key={at} className="field-grid">
          <Field
            label={t("campaigns.laboratoryId")}
            pattern={LABORATORY_ID.source}
            required
            value={line.laboratoryId}
            onChange={({ target }) => change(at, { laboratoryId: target.value })}
          />
          <Field
            label={t("campaigns.nameZh")}
            value={line.zh}
            onChange={({ target }) => change(at, { zh: target.value })}
          />
          <Field
            label={t("campaigns.nameEn")}
            value={line.en}
            onChange={({ target }) => change(at, { en: target.value })}
          />
          <Field
            label={t("campaigns.tubesPerDay")}
            type="number"
            min="1"
            required
            value={line.tubesPerDay}
            onChange={({ target }) => change(at, { tubesPerDay: target.value })}
          />
          {lines.length === 1 ? null : (
            <button
              className="button quiet"
              type="button"
              onClick={() => {
                setRemoved({ lines, laboratory: line.laboratoryId });
                set(lines.filter((_, index) => index !== at));
              }}
            >
              {t("campaigns.removeLaboratory", { laboratory: line.laboratoryId })}
            </button>
          )}
        </div>
      ))}
      {removed === undefined ? null : (
        <UndoNotice undo={() => put(removed.lines)}>
          {t("campaigns.laboratoryRemoved", { laboratory: removed.laboratory })}
        </UndoNotice>
      )}
      <div className="row">
        <button className="button" type="button" onClick={add}>
          {t("campaigns.addLaboratory")}
        </button>
      </div>
    </fieldset>
  );
}
