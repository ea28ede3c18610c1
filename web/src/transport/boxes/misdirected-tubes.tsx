import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedBox } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";

/** Tubes that came to a laboratory nobody had sent them to: it tests them only if that is decided here. */
export function MisdirectedTubes({ box: { notSentHere = [], laboratoryId } }: { box: ListedBox }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const leave = useAction(async (tubeBarcode: string, laboratoryId: string) => {
    const body = { laboratoryId, reason: reason.trim() };
    await call("POST /v1/tubes/{tubeBarcode}/assignment", { as: "staff", params: { tubeBarcode }, body });
    setLeft([...left, tubeBarcode]);
  });
  if (notSentHere.length === 0 || laboratoryId === undefined) return null;
  return (
    <Notice tone="warn" title={t("misdirected.title", { laboratory: laboratoryId })}>
      <p>{t("misdirected.means")}</p>
      <label>
        {t("misdirected.reason")}
        <input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </label>
      <ErrorNotice error={leave.error} />
      <ul>
        {notSentHere.map((tubeBarcode) => (
          <li key={tubeBarcode} className="row">
            <span className="code-text grow">{tubeBarcode}</span>
            {left.includes(tubeBarcode) ? (
              <span className="pill good">{t("misdirected.left", { laboratory: laboratoryId })}</span>
            ) : (
              <button
                className="button"
                type="button"
                disabled={leave.busy || reason.trim() === ""}
                onClick={() => void leave.run(tubeBarcode, laboratoryId)}
              >
                {t("misdirected.leave", { laboratory: laboratoryId })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
