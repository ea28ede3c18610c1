import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedBox } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";

/** Tubes that a laboratory calls damaged which were not sent to it: whether they are void is decided here. */
export function DamagedTubes({ box: { damagedNotSentHere = [], laboratoryId = "" } }: { box: ListedBox }) {
  const { t } = useTranslation();
  const [voided, setVoided] = useState<readonly string[]>([]);
  const end = useAction(async (tubeBarcode: string, reason: "leaked" | "broken") => {
    const question = t("damaged.sure", { tube: tubeBarcode });
    if (!(await confirmed({ question, action: t("damaged.void") }))) return;
    const body = { at: new Date().toISOString(), reason };
    await call("POST /v1/tubes/{tubeBarcode}/void", { as: "staff", params: { tubeBarcode }, body });
    setVoided([...voided, tubeBarcode]);
  });
  if (damagedNotSentHere.length === 0) return null;
  return (
    <Notice tone="warn" title={t("damaged.title", { laboratory: laboratoryId })}>
      <p>{t("damaged.means")}</p>
      <ErrorNotice error={end.error} />
      <ul>
        {damagedNotSentHere.map(({ tubeBarcode, reason }) => (
          <li key={tubeBarcode} className="row">
            <span className="code-text grow">{tubeBarcode}</span>
            <span>{t(`tubeCondition.${reason}`)}</span>
            {voided.includes(tubeBarcode) ? (
              <span className="pill good">{t("damaged.voided")}</span>
            ) : (
              <button
                className="button danger"
                type="button"
                disabled={end.busy}
                onClick={() => void end.run(tubeBarcode, reason)}
              >
                {t("damaged.void")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
