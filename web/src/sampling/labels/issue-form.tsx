import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { LabelRoll } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { violationsShown } from "../../ui/fields/violations-shown.ts";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { labelsBetween } from "./roll-labels.ts";

interface Props {
  campaignId: string;
  siteId: string;
  changed: () => void;
}

/** Issue a roll to a site by its two ends; what is wrong with an end is said at its field. */
export function IssueForm({ campaignId, siteId, changed }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [first, setFirst] = useState(search.get("first") ?? "");
  const [last, setLast] = useState(search.get("last") ?? "");
  const [issued, setIssued] = useState<LabelRoll>();
  const lastField = useRef<HTMLInputElement>(null);
  const labels = labelsBetween(first, last);
  const issue = useAction(async () => {
    setIssued(undefined);
    const body = { firstBarcode: first.trim(), lastBarcode: last.trim() };
    setIssued(
      await call("POST /v1/campaigns/{campaignId}/sites/{siteId}/rolls", {
        as: "staff",
        params: { campaignId, siteId },
        body,
      }),
    );
    setFirst("");
    setLast("");
    setSearch({}, { replace: true });
    changed();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void issue.run();
  };
  // A hardware scanner ends with Enter: after the first label the second is to be scanned.
  const goOn = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || last !== "") return;
    event.preventDefault();
    lastField.current?.focus();
  };
  const violationAt = violationsShown(issue.error);
  const violations = [violationAt("/firstBarcode"), violationAt("/lastBarcode")];
  const isOfFields = violations.some((violation) => violation !== undefined);
  const typing = {
    required: true,
    maxLength: 40,
    autoComplete: "off",
    autoCapitalize: "characters",
  } as const;
  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("rolls.issue")}</h2>
      <div className="filters ends">
        <Field
          {...typing}
          label={t("rolls.first")}
          hint={t("rolls.firstHint")}
          violation={violations[0]}
          value={first}
          onKeyDown={goOn}
          onChange={(e) => setFirst(e.target.value)}
        />
        <Field
          {...typing}
          ref={lastField}
          label={t("rolls.last")}
          hint={t("rolls.lastHint")}
          violation={violations[1]}
          value={last}
          onChange={(e) => setLast(e.target.value)}
        />
      </div>
      {labels === undefined ? null : <p>{t("rolls.willBe", { labels })}</p>}
      {issued === undefined ? null : (
        <Notice tone="good">
          {t("rolls.issued", {
            first: issued.firstBarcode,
            last: issued.lastBarcode,
            labels: issued.labels,
          })}
        </Notice>
      )}
      {isOfFields ? null : <ErrorNotice error={issue.error} />}
      <button className="button main" type="submit" disabled={issue.busy}>
        {t("rolls.send")}
      </button>
    </form>
  );
}
