import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseTubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { VoidReason } from "../../../shared/domain/tube.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { CorrectedPersonFields, memberTyped, NOBODY_TYPED } from "./corrected-person-fields.tsx";
import { type Correction, correcting, type QueuedOperation } from "./operation.ts";
import { nextHead } from "./operation-head.ts";
import { recordAndSend } from "./sync.ts";

const KINDS = ["addMember", "removeMember", "moveMember", "voidTube"] as const;
/** What a sampler can see; the laboratory names the others. */
const REASONS = [
  "leaked",
  "missing",
  "duplicateLabel",
  "swabUpsideDown",
] as const satisfies readonly VoidReason[];

/**
 * Put right what was done to a tube sealed here, also without a network. Who is in it is no longer on the device, so the
 * person is scanned or typed again.
 */
export function CorrectionForm({ sealed, samplerId }: { sealed: QueuedOperation; samplerId: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("removeMember");
  const [person, setPerson] = useState(NOBODY_TYPED);
  const [target, setTarget] = useState("");
  const [reason, setReason] = useState<(typeof REASONS)[number]>("leaked");
  const [fault, setFault] = useState<"code" | "tube">();
  const [recorded, setRecorded] = useState(false);
  const record = useAction(async (correction: Correction) => {
    if (
      correction.kind === "voidTube" &&
      !window.confirm(t("correction.voidSure", { barcode: sealed.subject }))
    )
      return;
    await recordAndSend(correcting(nextHead(samplerId), sealed, correction));
    setPerson(NOBODY_TYPED);
    setTarget("");
    setRecorded(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const member = memberTyped(person);
    const to = parseTubeBarcode(target);
    setRecorded(false);
    setFault(undefined);
    if (kind === "voidTube") void record.run({ kind, reason });
    else if (member === undefined) setFault("code");
    else if (kind !== "moveMember") void record.run({ kind, member });
    else if (!to.ok || to.barcode === sealed.subject) setFault("tube");
    else void record.run({ kind, member, toTube: to.barcode });
  };
  return (
    <details>
      <summary>{t("correction.open")}</summary>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t("correction.what")}
          value={kind}
          onChange={(e) => setKind(KINDS.find((each) => each === e.target.value) ?? "removeMember")}
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
          <CorrectedPersonFields person={person} set={setPerson} faulty={fault === "code"} />
        )}
        {kind === "moveMember" ? (
          <Field
            label={t("correction.toTube")}
            required
            autoComplete="off"
            value={target}
            fault={fault === "tube" ? t("scan.tubeMalformed") : undefined}
            onChange={(e) => setTarget(e.target.value)}
          />
        ) : null}
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
