import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseTubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { VoidReason } from "../../../shared/domain/tube.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import { PersonFields } from "../ui/person-fields.tsx";
import { type PersonReading, readPerson } from "../ui/read-person.ts";
import { FOUND_BY, type FoundBy, type PersonFault, typedPerson } from "../ui/typed-person.ts";
import { useAction } from "../ui/use-action.ts";
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

const NAMED = ["name"] as const;

const memberOf = ({ ok: _, ...member }: PersonReading & { ok: true }) => member;

/**
 * Put right what was done to a tube sealed here, also without a network. Who is in it is no longer on the device, so the
 * person is scanned or typed again.
 */
export function CorrectionForm({ sealed, samplerId }: { sealed: QueuedOperation; samplerId: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("removeMember");
  const [person, setPerson] = useState(typedPerson<FoundBy>("code"));
  const [target, setTarget] = useState("");
  const [reason, setReason] = useState<(typeof REASONS)[number]>("leaked");
  const [fault, setFault] = useState<PersonFault | "tube">();
  const [recorded, setRecorded] = useState(false);
  const record = useAction(async (correction: Correction) => {
    if (
      correction.kind === "voidTube" &&
      !window.confirm(t("correction.voidSure", { barcode: sealed.subject }))
    )
      return;
    await recordAndSend(correcting(nextHead(samplerId), sealed, correction));
    setPerson(typedPerson<FoundBy>(person.by));
    setTarget("");
    setRecorded(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reading = readPerson(person);
    const to = parseTubeBarcode(target);
    setRecorded(false);
    setFault(undefined);
    if (kind === "voidTube") void record.run({ kind, reason });
    else if (!reading.ok) setFault(reading.fault);
    else if (kind !== "moveMember") void record.run({ kind, member: memberOf(reading) });
    else if (!to.ok || to.barcode === sealed.subject) setFault("tube");
    else void record.run({ kind, member: memberOf(reading), toTube: to.barcode });
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
          <PersonFields
            label={t("correction.person")}
            choices={FOUND_BY}
            value={person}
            change={setPerson}
            asks={NAMED}
            fault={fault === "tube" ? undefined : fault}
          />
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
