import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  REMINDER_OCCASIONS,
  type ReminderOccasion,
} from "../../../../shared/domain/messages/booking-reminder.ts";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { CheckboxList } from "./checkbox-list.tsx";

const BOOKED = "GET /v1/campaigns/{campaignId}/reminders";

/** When people who have booked are reminded of it. */
export function BookingRemindersCard({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const params = { campaignId };
  const { data, error } = useRead(BOOKED, { params });
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<readonly ReminderOccasion[]>();
  const [isSaved, setSaved] = useState(false);
  const booked = chosen ?? data?.booked ?? [];
  const save = useAction(async () => {
    await call("PUT /v1/campaigns/{campaignId}/reminders", {
      as: "staff",
      params,
      body: { booked: [...booked] },
    });
    setSaved(true);
    await readAgain(BOOKED);
  });
  return (
    <section className="card" aria-labelledby="booking-reminders">
      <h2 id="booking-reminders">{t("reminders.bookings")}</h2>
      <p className="soft">{t("reminders.bookingsWhy")}</p>
      <ErrorNotice error={error ?? save.error} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run();
        }}
      >
        <CheckboxList
          legend={t("reminders.bookings")}
          all={REMINDER_OCCASIONS}
          chosen={booked}
          wordOf={(occasion) => t(`reminders.${occasion}`)}
          choose={(now) => {
            setSaved(false);
            setChosen(now);
          }}
        />
        {isSaved ? (
          <p role="status">
            <Status tone="good">{t("reminders.saved")}</Status>
          </p>
        ) : null}
        <div className="row">
          <button className="button" type="submit" disabled={save.busy || data === undefined}>
            {t("reminders.save")}
          </button>
        </div>
      </form>
    </section>
  );
}
