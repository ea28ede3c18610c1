import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import type { ApiKeyLine, IssuedApiKey } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { areaOf } from "./api-key-state.ts";

type Operation = ApiKeyLine["operations"][number];

const OPERATIONS = [
  "queryStatuses",
  "submitGroup",
  "readStatusEvents",
] as const satisfies readonly Operation[];
const FIRST_LIMIT = "6000";

/** A key for another system. */
export function MakeKeyForm({ show }: { show: (issued: IssuedApiKey) => void }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [partner, setPartner] = useState("");
  const [area, setArea] = useState("");
  const [operations, setOperations] = useState<readonly Operation[]>(["queryStatuses"]);
  const [limit, setLimit] = useState(FIRST_LIMIT);
  const [violations, setFaults] = useState({ area: false, operations: false });
  const make = useAction(async () => {
    const scope = areaOf(area);
    setFaults({ area: scope === undefined, operations: operations.length === 0 });
    if (scope === undefined || operations.length === 0) return;
    const issued = await call("PUT /v1/api-keys/{keyId}", {
      as: "staff",
      params: { keyId: ulid() },
      body: { partner, scope, operations: [...operations], personsPerMinute: Number(limit) },
    });
    show(issued);
    setPartner("");
    await readAgain("GET /v1/api-keys");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <details className="card">
      <summary>{t("apiKeys.create")}</summary>
      <form className="stack" onSubmit={submit}>
        <div className="field-grid">
          <Field
            label={t("apiKeys.partner")}
            value={partner}
            required
            maxLength={60}
            onChange={({ target }) => setPartner(target.value)}
          />
          <Field
            label={t("apiKeys.scope")}
            hint={t("apiKeys.scopeHint")}
            violation={violations.area ? t("apiKeys.scopeWrong") : undefined}
            value={area}
            onChange={({ target }) => setArea(target.value)}
          />
          <Field
            label={t("apiKeys.limit")}
            type="number"
            min={1}
            max={6_000_000}
            required
            value={limit}
            onChange={({ target }) => setLimit(target.value)}
          />
        </div>
        <fieldset>
          <legend>{t("apiKeys.operations")}</legend>
          {OPERATIONS.map((each) => (
            <label key={each} className="row">
              <input
                type="checkbox"
                checked={operations.includes(each)}
                onChange={({ target }) =>
                  setOperations(
                    OPERATIONS.filter((one) => (one === each ? target.checked : operations.includes(one))),
                  )
                }
              />
              {t(`apiKeys.operationOf.${each}`)}
            </label>
          ))}
          {violations.operations ? (
            <p className="violation" role="alert">
              {t("apiKeys.operationsWrong")}
            </p>
          ) : null}
        </fieldset>
        <ErrorNotice error={make.error} />
        <div className="row">
          <button className="button main" type="submit" disabled={make.busy}>
            {t("apiKeys.createNow")}
          </button>
        </div>
      </form>
    </details>
  );
}
