import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { useSubDistrictNames } from "../../ui/choices/place-names.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { CommunityTable } from "./community-table.tsx";
import { ReachLine } from "./reach-line.tsx";
import { type ListedReminder, REMINDERS } from "./reminder-answers.ts";

const LOOK_EVERY_MS = 30_000;
const TONE = { planned: "idle", sending: "warn", done: "good", missed: "bad", cancelled: "idle" } as const;

/** The occasions of a campaign with how far each came. */
export function ReminderList({ campaignId, mayCancel }: { campaignId: string; mayCancel: boolean }) {
  const { t, i18n } = useTranslation();
  const nameOf = useSubDistrictNames();
  const { data, error } = useRead(REMINDERS, { params: { campaignId } }, { everyMs: LOOK_EVERY_MS });
  const readAgain = useReadAgain();
  const [open, setOpen] = useState<string>();
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const cancel = useAction(async ({ reminderId, areaId, at: time }: ListedReminder) => {
    const question = t("reminders.cancelSure", { area: nameOf(areaId), time: at(time) });
    if (!(await confirmed({ question, action: t("reminders.cancel") }))) return;
    await call("POST /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}/cancellation", {
      ...{ as: "staff", params: { campaignId, reminderId } },
    });
    await readAgain(REMINDERS);
  });
  return (
    <section className="card" aria-labelledby="reminder-list">
      <h2 id="reminder-list">{t("reminders.listed")}</h2>
      <ErrorNotice error={error ?? cancel.error} />
      {data?.reminders.length === 0 ? <p className="soft">{t("reminders.none")}</p> : null}
      {data?.reminders.map((reminder) => {
        const { reminderId, state, communities, communitiesDone, seen, owed, countedAt } = reminder;
        const isOpen = open === reminderId;
        // Who was reached is counted for hours after the last message.
        const isSent = state === "sending" && communities > 0 && communitiesDone === communities;
        return (
          <article
            key={reminderId}
            className="stack"
            aria-label={`${nameOf(reminder.areaId)} ${at(reminder.at)}`}
          >
            <h3>
              {nameOf(reminder.areaId)}, {at(reminder.at)}
            </h3>
            <p>
              <Status tone={isSent ? "good" : TONE[state]}>
                {t(`reminders.state.${isSent ? "sent" : state}`)}
              </Status>{" "}
              <span className="soft small">
                {reminder.daily ? `${t("reminders.everyDay")}; ` : ""}
                {reminder.reasons.map((reason) => t(`reminders.because.${reason}`)).join("; ")};{" "}
                {t("reminders.by", { by: reminder.by })}
              </span>
            </p>
            {communities === 0 ? null : (
              <>
                <p className="number">
                  {t("reminders.progress", { seen, owed, done: communitiesDone, communities })}
                </p>
                {reminder.reach === undefined || countedAt === undefined ? (
                  <p className="soft small">{t("reminders.notCounted")}</p>
                ) : (
                  <>
                    <ReachLine reach={reminder.reach} />
                    <p className="soft small">{t("reminders.countedAt", { time: at(countedAt) })}</p>
                  </>
                )}
              </>
            )}
            <div className="row">
              {communities === 0 ? null : (
                <button
                  className="button"
                  type="button"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? undefined : reminderId)}
                >
                  {t(isOpen ? "reminders.hide" : "reminders.show")}
                </button>
              )}
              {mayCancel && !isSent && (state === "planned" || state === "sending") ? (
                <button
                  className="button"
                  type="button"
                  disabled={cancel.busy}
                  onClick={() => void cancel.run(reminder)}
                >
                  {t("reminders.cancel")}
                </button>
              ) : null}
            </div>
            {isOpen ? <CommunityTable campaignId={campaignId} reminderId={reminderId} /> : null}
          </article>
        );
      })}
    </section>
  );
}
