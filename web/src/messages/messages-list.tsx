import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { SendAgain } from "./send-again.tsx";

/** What a person was told, newest first; read anew with each new answer about the results. */
export function MessagesList({
  self,
  residentId,
  renewedAt,
}: {
  self: string;
  residentId: string;
  renewedAt: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const { answer, reload } = useKeptAnswer(`messages.${self}`, () =>
    call("GET /v1/me/messages", { as: "resident" }),
  );
  useEffect(() => {
    if (renewedAt !== undefined) reload();
  }, [renewedAt, reload]);
  const own = answer?.messages.filter((message) => message.residentId === residentId) ?? [];
  if (answer === undefined || own.length === 0) return null;
  return (
    <section className="card" aria-label={t("result.messages")}>
      <h2>{t("result.messages")}</h2>
      <ol className="messages">
        {own.map((message) => (
          <li key={message.messageId}>
            <time className="soft small" dateTime={message.at}>
              {dateAndTimeOf(i18n.language, message.at)}
            </time>
            <p>{message.text}</p>
            <SendAgain message={message} asOf={answer.asOf} reload={reload} />
          </li>
        ))}
      </ol>
    </section>
  );
}
