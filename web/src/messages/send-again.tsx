import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InboxMessage } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";

/** How far a message came, and a button to have it sent again where it is not known to have arrived. */
export function SendAgain({
  message,
  asOf,
  reload,
}: {
  message: InboxMessage;
  asOf: string;
  reload: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { residentId, messageId, arrival, resendableFrom } = message;
  const [again, setAgain] = useState<string>();
  const sending = useAction(async () => {
    const body = { residentId, messageId };
    const answer = await call("POST /v1/me/messages/resend", { as: "resident", body });
    setAgain(answer.resendableFrom);
    reload();
  });
  if (arrival === undefined) return null;
  const at = (instant: string) => timeOf(i18n.language, instant);
  const isNow = resendableFrom !== undefined && resendableFrom <= asOf;
  return (
    <>
      <div className="soft small">
        {t(`result.arrival.${arrival}`)}
        {resendableFrom === undefined || isNow
          ? ""
          : ` ${t("result.sendAgainFrom", { at: at(resendableFrom) })}`}
      </div>
      {again === undefined ? null : <div role="status">{t("result.sentAgain", { at: at(again) })}</div>}
      <ErrorNotice error={sending.error} />
      {isNow && again === undefined ? (
        <button className="button" type="button" disabled={sending.busy} onClick={() => void sending.run()}>
          {t("result.sendAgain")}
        </button>
      ) : null}
    </>
  );
}
