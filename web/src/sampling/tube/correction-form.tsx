import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VoidReason } from "../../../../shared/domain/sampling/tube.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { useAction } from "../../ui/use-action.ts";
import { type Correction, correcting, type SealedTube } from "../queue/operation.ts";
import { nextHead } from "../queue/operation-head.ts";
import { recordAndSend } from "../queue/sync.ts";
import { ChangeFields } from "../tube-desk/change-fields.tsx";
import { CHANGES, type ChangeViolation, changeTyped, readChange } from "../tube-desk/member-change.ts";
import { PeopleInTube } from "./people-in-tube.tsx";

const KINDS = [...CHANGES, "voidTube"] as const;
/** What a sampler can see; the laboratory names the others. */
const REASONS = [
  "leaked",
  "missing",
  "duplicateLabel",
  "swabUpsideDown",
] as const satisfies readonly VoidReason[];

/**
 * Put right what was done to a sealed tube, also without a network. Who is in it is no longer on the device: with a
 * network the people are listed, without one the person is scanned or typed again.
 */
export function CorrectionForm({ sealed, samplerId }: { sealed: SealedTube; samplerId: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("removeMember");
  const [typed, setTyped] = useState(changeTyped("removeMember"));
  const [reason, setReason] = useState<(typeof REASONS)[number]>("leaked");
  const [violation, setViolation] = useState<ChangeViolation>();
  const [recorded, setRecorded] = useState(false);
  const record = useAction(async (correction: Correction) => {
    const question = t("correction.voidSure", { barcode: sealed.subject });
    const action = t("correction.record");
    if (correction.kind === "voidTube" && !(await confirmed({ question, action }))) return;
    await recordAndSend(correcting(nextHead(samplerId), sealed, correction));
    setTyped(changeTyped(typed.kind));
    setRecorded(true);
  });
  const choose = (next: (typeof KINDS)[number] | undefined) => {
    if (next === undefined) return;
    setKind(next);
    setViolation(undefined);
    if (next !== "voidTube") setTyped({ ...typed, kind: next });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRecorded(false);
    setViolation(undefined);
    if (kind === "voidTube") {
      void record.run({ kind, reason });
      return;
    }
    const change = readChange(typed, sealed.subject);
    if ("violation" in change) setViolation(change.violation);
    else void record.run(change);
  };
  return (
    <details>
      <summary>{t("correction.open")}</summary>
      <form className="stack" onSubmit={submit}>
        <PeopleInTube
          tubeBarcode={sealed.subject}
          choose={({ residentId }) => {
            const next = kind === "moveMember" ? kind : "removeMember";
            setKind(next);
            setTyped(changeTyped(next, residentId));
          }}
        />
        <SelectField
          label={t("correction.what")}
          value={kind}
          onChange={(e) => choose(KINDS.find((each) => each === e.target.value))}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`correction.${each}`)}
            </option>
          ))}
        </SelectField>
        {kind === "voidTube" ? (
          <SelectField
            label={t("correction.reason")}
            value={reason}
            onChange={(e) => setReason(REASONS.find((each) => each === e.target.value) ?? "leaked")}
          >
            {REASONS.map((each) => (
              <option key={each} value={each}>
                {t(`correction.because.${each}`)}
              </option>
            ))}
          </SelectField>
        ) : (
          <ChangeFields value={typed} change={setTyped} violation={violation} />
        )}
        <ErrorNotice error={record.error} />
        <button
          className={kind === "voidTube" ? "button danger" : "button"}
          type="submit"
          disabled={record.busy}
        >
          {t("correction.record")}
        </button>
        {recorded ? <p role="status">{t("correction.recorded")}</p> : null}
      </form>
    </details>
  );
}
