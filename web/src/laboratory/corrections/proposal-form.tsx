import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";

const BASES = ["run", "stated"] as const;

/** A technician proposes to correct a published result; nothing changes until a reviewer approves. */
export function ProposalForm({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const [tube, setTube] = useState("");
  const [basis, setBasis] = useState<(typeof BASES)[number]>("run");
  const [runId, setRunId] = useState("");
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>("invalid");
  const [reason, setReason] = useState("");
  const [proposed, setProposed] = useState<string>();
  const label = parseTubeBarcode(tube);
  const earlier = useRead(
    "GET /v1/tubes/{tubeBarcode}/corrections",
    label.ok ? { params: { tubeBarcode: label.barcode } } : undefined,
  );
  const propose = useAction(async () => {
    if (!label.ok) return;
    setProposed(undefined);
    await call("POST /v1/tubes/{tubeBarcode}/corrections", {
      ...{ as: "staff", params: { tubeBarcode: label.barcode } },
      body: {
        reason: reason.trim(),
        basis:
          basis === "run" ? { kind: "run", runId: runId.trim().toUpperCase() } : { kind: "stated", outcome },
      },
    });
    setProposed(label.barcode);
    setTube("");
    setReason("");
    done();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void propose.run();
  };
  return (
    <details className="card">
      <summary>{t("corrections.propose")}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="soft">{t("corrections.why")}</p>
        <div className="field-grid">
          <Field
            label={t("corrections.tube")}
            violation={tube === "" || label.ok ? undefined : t("scan.tubeMalformed")}
            {...{ required: true, autoComplete: "off", spellCheck: false, value: tube }}
            onChange={({ target }) => setTube(target.value)}
          />
          <SelectField
            label={t("corrections.basis")}
            value={basis}
            onChange={({ target }) => setBasis(BASES.find((each) => each === target.value) ?? basis)}
          >
            {BASES.map((each) => (
              <option key={each} value={each}>
                {t(`corrections.basisOf.${each}`)}
              </option>
            ))}
          </SelectField>
          {basis === "run" ? (
            <Field
              label={t("corrections.run")}
              {...{ required: true, autoComplete: "off", spellCheck: false, value: runId }}
              onChange={({ target }) => setRunId(target.value)}
            />
          ) : (
            <SelectField
              label={t("corrections.outcome")}
              value={outcome}
              onChange={({ target }) => setOutcome(OUTCOMES.find((each) => each === target.value) ?? outcome)}
            >
              {OUTCOMES.map((each) => (
                <option key={each} value={each}>
                  {t(`mark.${each}`)}
                </option>
              ))}
            </SelectField>
          )}
          <ReasonField label={t("corrections.reason")} value={reason} set={setReason} />
        </div>
        {earlier.data === undefined || earlier.data.corrections.length === 0 ? null : (
          <Notice>{t("corrections.earlier", { corrections: earlier.data.corrections.length })}</Notice>
        )}
        <ErrorNotice error={propose.error ?? (label.ok ? earlier.error : null)} />
        {proposed === undefined ? null : (
          <Notice tone="good">{t("corrections.proposedNow", { tube: proposed })}</Notice>
        )}
        <div className="row">
          <button className="button main" type="submit" disabled={propose.busy || !label.ok}>
            {t("corrections.proposeNow")}
          </button>
        </div>
      </form>
    </details>
  );
}
