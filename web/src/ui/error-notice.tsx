import { useTranslation } from "react-i18next";
import { CallProblem, NoAnswer, SignInNeeded } from "../api/problem.ts";
import { Notice } from "./notice.tsx";

/** Say what failed and what to do, in the server's own words where it gave any. */
export function ErrorNotice({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === undefined) return null;
  if (error instanceof CallProblem) {
    const { title, detail, errors = [], instance, status } = error.problem;
    return (
      <Notice tone={status >= 500 ? "warn" : "bad"} title={title}>
        <p>{detail}</p>
        {errors.length === 0 ? null : (
          <ul>
            {errors.map((fault) => (
              <li key={fault.pointer}>
                <code>{fault.pointer}</code> {fault.detail}
              </li>
            ))}
          </ul>
        )}
        {status >= 500 && instance !== undefined ? <p className="small">{instance}</p> : null}
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
      {error instanceof Error ? error.message : String(error)}
    </Notice>
  );
}
