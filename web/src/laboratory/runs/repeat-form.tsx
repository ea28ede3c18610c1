import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tubeOfSample } from "../../../../shared/domain/laboratory/sample-name.ts";
import type { Run } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { useAction } from "../../ui/use-action.ts";

/** Leave some tubes out of a run, to be tested again. */
export function RepeatForm({ run, done }: { run: Run; done: (run: Run) => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const repeat = useAction(async () => {
    const body = { tubeBarcodes: [...chosen], reason };
    done(await call("POST /v1/runs/{runId}/repeats", { as: "staff", params: { runId: run.runId }, body }));
    setChosen(new Set());
  });
  const choose = (tube: string, wanted: boolean) => {
    const next = new Set(chosen);
    if (wanted) next.add(tube);
    else next.delete(tube);
    setChosen(next);
  };
  const matched = run.tubes.flatMap(({ sampleName, match, outcome, wells }) => {
    const tube = tubeOfSample(sampleName);
    return match === "matched" && tube !== undefined ? [{ tube, outcome, wells }] : [];
  });
  return (
    <details>
      <summary>{t("repeats.open")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void repeat.run();
        }}
      >
        <p className="soft">{t("repeats.means")}</p>
        <ul className="scanned">
          {matched.map(({ tube, outcome, wells }) => (
            <li key={tube}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.has(tube)}
                  onChange={(event) => choose(tube, event.target.checked)}
                />{" "}
                <span className="code-text">{tube}</span> {wells.join(", ")} {t(`mark.${outcome}`)}
              </label>
            </li>
          ))}
        </ul>
        <ReasonField label={t("repeats.reason")} value={reason} set={setReason} />
        <ErrorNotice error={repeat.error} />
        <button className="button" type="submit" disabled={chosen.size === 0 || repeat.busy}>
          {t("repeats.confirm", { tubes: chosen.size })}
        </button>
      </form>
    </details>
  );
}
