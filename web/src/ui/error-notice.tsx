import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { CallProblem, NoAnswer, SignInNeeded } from "../api/problem.ts";
import { Notice } from "./notice.tsx";
import { useProblemWords } from "./use-problem-words.ts";

const isError = (error: unknown): boolean => error !== undefined && error !== null;

const isUnexpected = (error: unknown): boolean =>
  isError(error) &&
  !(error instanceof CallProblem || error instanceof NoAnswer || error instanceof SignInNeeded);

/** Say what failed and what to do, in the server's own words where it gave any. */
export function ErrorNotice({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { sentence, place } = useProblemWords();
  const unexpected = isUnexpected(error);
  useEffect(() => {
    // Developers' words are for developers.
    if (unexpected) console.error(error);
  }, [error, unexpected]);
  if (!isError(error)) return null;
  if (error instanceof CallProblem) {
    const { title, detail, errors = [], instance, status } = error.problem;
    return (
      <Notice tone={status >= 500 ? "warn" : "bad"} title={title}>
        <p>{sentence(detail)}</p>
        {errors.length === 0 ? null : (
          <ul>
            {errors.map((violation) => (
              <li key={violation.pointer}>
                <strong>{place(violation.pointer)}</strong> {sentence(violation.detail)}
              </li>
            ))}
          </ul>
        )}
        {status >= 500 && instance !== undefined ? (
          <p className="small">{t("ui.number", { number: instance })}</p>
        ) : null}
      </Notice>
    );
  }
  if (error instanceof NoAnswer) {
    return (
      <Notice tone="warn" title={t("ui.noAnswer.title")}>
        {t("ui.noAnswer.detail")}
      </Notice>
    );
  }
  if (error instanceof SignInNeeded) return <Notice tone="warn" title={t("ui.signInNeeded")} />;
  return (
    <Notice tone="bad" title={t("ui.unexpected")}>
      {t("ui.unexpectedWhy")}
    </Notice>
  );
}
