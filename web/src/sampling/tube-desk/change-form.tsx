import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import type { CorrectionVerdict } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { ChangeFields } from "./change-fields.tsx";
import { CHANGES, type ChangeTyped, type ChangeViolation, changeTyped, readChange } from "./member-change.ts";

interface Props {
  tubeBarcode: string;
  typed: ChangeTyped;
  setTyped: (typed: ChangeTyped) => void;
  done: () => void;
}

/** Put right who is in a tube, at once, and say what is odd about it. */
export function ChangeForm({ tubeBarcode, typed, setTyped, done }: Props) {
  const { t } = useTranslation();
  const reasonWords = useWordsOf("reason");
  const [violation, setViolation] = useState<ChangeViolation>();
  const [said, setSaid] = useState<CorrectionVerdict>();
  // The same correction sent again, after an answer that was lost, is one; another one has an id of its own.
  const last = useRef({ change: "", opId: "" });
  const correct = useAction(async () => {
    setSaid(undefined);
    const change = readChange(typed, tubeBarcode);
    setViolation("violation" in change ? change.violation : undefined);
    if ("violation" in change) return;
    const text = JSON.stringify(change);
    if (last.current.change !== text) last.current = { change: text, opId: ulid() };
    const { opId } = last.current;
    setSaid(
      await call("POST /v1/sampling/tubes/{tubeBarcode}/corrections", {
        as: "staff",
        params: { tubeBarcode },
        body: { opId, change },
      }),
    );
    last.current = { change: "", opId: "" };
    setTyped(changeTyped(typed.kind));
    done();
  });
  return (
    <form
      className="stack"
      aria-label={t("correction.open")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void correct.run();
      }}
    >
      <h3>{t("correction.open")}</h3>
      <SelectField
        label={t("correction.what")}
        value={typed.kind}
        onChange={(e) =>
          setTyped({ ...typed, kind: CHANGES.find((each) => each === e.target.value) ?? typed.kind })
        }
      >
        {CHANGES.map((each) => (
          <option key={each} value={each}>
            {t(`correction.${each}`)}
          </option>
        ))}
      </SelectField>
      <ChangeFields value={typed} change={setTyped} violation={violation} />
      <ErrorNotice error={correct.error} />
      {said === undefined ? null : (
        <Notice tone={said.reasons.length === 0 ? "good" : "warn"} title={t("tubeDesk.done")}>
          {said.reasons.length === 0 ? undefined : said.reasons.map(reasonWords).join(" · ")}
        </Notice>
      )}
      <button className="button main" type="submit" disabled={correct.busy}>
        {t("tubeDesk.correct")}
      </button>
    </form>
  );
}
