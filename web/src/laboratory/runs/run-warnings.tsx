import { useTranslation } from "react-i18next";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { useWarningWords, type Warning } from "./use-warning-words.ts";

const MOST_NAMED = 12;

function Named({ of }: Pick<Warning, "of">) {
  const shown = of.slice(0, MOST_NAMED).join(", ");
  return (
    <span className="soft small code-text">
      {shown}
      {of.length > MOST_NAMED ? ` … +${of.length - MOST_NAMED}` : ""}
    </span>
  );
}

interface AcknowledgeProps {
  warnings: readonly Warning[];
  /** Why the laboratory stands behind the run all the same, by the warning's name. */
  reasons: Readonly<Record<string, string>>;
  acknowledged: readonly string[];
  set: (acknowledged: string[]) => void;
}

/** Every warning of a run, to be acknowledged one by one. */
export function AcknowledgeWarnings({ warnings, reasons, acknowledged, set }: AcknowledgeProps) {
  const { t } = useTranslation();
  const wordsOf = useWarningWords();
  if (warnings.length === 0) return <p className="soft">{t("warnings.none")}</p>;
  return (
    <fieldset className="warnings">
      <legend>{t("warnings.acknowledge", { warnings: warnings.length })}</legend>
      {warnings.map((warning) => {
        const { name, of } = warning;
        return (
          <label key={name} className="warning">
            <input
              type="checkbox"
              checked={acknowledged.includes(name)}
              onChange={({ target }) =>
                set(target.checked ? [...acknowledged, name] : acknowledged.filter((each) => each !== name))
              }
            />
            <span>
              {wordsOf(warning)}
              <br />
              <Named of={of} />
              {reasons[name] === undefined ? null : (
                <>
                  <br />
                  {t("warnings.reasonGiven", { reason: reasons[name] })}
                </>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface ExplainProps {
  warnings: readonly Warning[];
  reasons: Readonly<Record<string, string>>;
  set: (reasons: Record<string, string>) => void;
}

/** The warnings of a run before it is submitted; some need a reason. */
export function ExplainWarnings({ warnings, reasons, set }: ExplainProps) {
  const { t } = useTranslation();
  const wordsOf = useWarningWords();
  if (warnings.length === 0) return null;
  return (
    <ul className="warnings">
      {warnings.map((warning) => (
        <li key={warning.name} className="warning">
          <strong>! {wordsOf(warning)}</strong>
          <Named of={warning.of} />
          {warning.needsReason ? (
            <ReasonField
              label={t("warnings.why")}
              value={reasons[warning.name] ?? ""}
              set={(reason) => set({ ...reasons, [warning.name]: reason })}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
