import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { FOLLOW_UP_STEPS } from "../../../shared/domain/follow-up/follow-up.ts";
import type { FollowUpLine } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";

interface Props {
  one: FollowUpLine;
  mayAct: boolean;
  changed: () => void;
}

/** What was done for a case, with time and name, and a form to note the next. */
export function StepsPanel({ one, mayAct, changed }: Props) {
  const { t, i18n } = useTranslation();
  const [step, setStep] = useState<(typeof FOLLOW_UP_STEPS)[number]>("isolate");
  const [residentId, setResidentId] = useState("");
  const note = useAction(async () => {
    const body = { step, ...(residentId === "" ? {} : { residentId }) };
    await call("POST /v1/follow-ups/{tubeBarcode}/steps", {
      as: "staff",
      params: { tubeBarcode: one.tubeBarcode },
      body,
    });
    changed();
  });
  const whom = (member: string | undefined) =>
    member === undefined ? t("followUp.everybody") : formatResidentCode(member);
  return (
    <section className="card" aria-label={t("followUp.steps")}>
      <h2>{t("followUp.steps")}</h2>
      {one.steps.length === 0 ? (
        <p className="soft">{t("followUp.noSteps")}</p>
      ) : (
        <ul className="scanned work">
          {one.steps.map((each) => (
            <li key={`${each.step} ${each.residentId ?? ""} ${each.revision}`}>
              <strong>{t(`followUpStep.${each.step}`)}</strong>
              <span className="soft small">
                {whom(each.residentId)} · {each.by} · {dateAndTimeOf(i18n.language, each.at)}
                {each.revision === one.revision ? "" : ` · ${t("followUp.beforeCorrection")}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayAct ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void note.run();
          }}
        >
          <SelectField
            label={t("followUp.step")}
            value={step}
            onChange={(e) => setStep(FOLLOW_UP_STEPS.find((each) => each === e.target.value) ?? step)}
          >
            {FOLLOW_UP_STEPS.map((each) => (
              <option key={each} value={each}>
                {t(`followUpStep.${each}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("followUp.whom")}
            value={residentId}
            onChange={(e) => setResidentId(e.target.value)}
          >
            <option value="">{t("followUp.everybody")}</option>
            {one.members.map((member) => (
              <option key={member.residentId} value={member.residentId}>
                {formatResidentCode(member.residentId)}
              </option>
            ))}
          </SelectField>
          <ErrorNotice error={note.error} />
          <button className="button" type="submit" disabled={note.busy}>
            {t("followUp.note")}
          </button>
        </form>
      ) : null}
    </section>
  );
}
