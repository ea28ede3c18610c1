import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../api/answers.ts";
import { call } from "../api/call.ts";
import type { Audience } from "../session/session-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { dateOf, daysBetween, noonOf, timeOf } from "../ui/times.ts";
import { useAnswer } from "../ui/use-answer.ts";

const MOST_DAYS = 14;

interface Props {
  /** Whose sign-in asks for the seats left. */
  as?: Audience;
  campaign: Campaign;
  siteId: string;
  /** Seats wanted at once. */
  people: number;
  chosen: string | undefined;
  choose: (slotStart: string | undefined) => void;
  /** Changes when the seats shown are known to be out of date. */
  version: number;
}

/** Days and slots of a site with the seats left in each; what is shown is a moment old, booking decides. */
export function SlotPicker({ as = "resident", campaign, siteId, people, chosen, choose, version }: Props) {
  const { t, i18n } = useTranslation();
  const now = Date.now();
  const days = daysBetween(
    Math.max(now, Date.parse(campaign.startsAt)),
    Date.parse(campaign.endsAt),
    MOST_DAYS,
  );
  const [day, setDay] = useState(days[0]);
  const { campaignId } = campaign;
  const { answer, error, loading, reload } = useAnswer(
    day === undefined ? undefined : `${campaignId} ${siteId} ${day} ${version}`,
    () =>
      call("GET /v1/campaigns/{campaignId}/sites/{siteId}/availability", {
        as,
        params: { campaignId, siteId },
        query: { day: day ?? "" },
      }),
  );
  const slots = answer?.slots.filter((slot) => Date.parse(slot.slotStart) > now) ?? [];

  return (
    <div className="stack">
      <fieldset>
        <legend>{t("booking.day")}</legend>
        <div className="days">
          {days.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === day}
              onClick={() => {
                setDay(each);
                choose(undefined);
              }}
            >
              {dateOf(i18n.language, noonOf(each))}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset aria-busy={loading}>
        <div className="card-head">
          <legend>{t("booking.slot")}</legend>
          <button className="button quiet" type="button" onClick={reload}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={error} />
        {answer === undefined && loading ? <Loading /> : null}
        {answer !== undefined && slots.length === 0 ? <Notice>{t("booking.noSlots")}</Notice> : null}
        <div className="slots">
          {slots.map(({ slotStart, seatsLeft }) => (
            <button
              key={slotStart}
              type="button"
              className="slot"
              aria-pressed={slotStart === chosen}
              disabled={seatsLeft < people}
              onClick={() => choose(slotStart)}
            >
              <strong>{timeOf(i18n.language, slotStart)}</strong>
              <span>
                {seatsLeft === 0 ? t("booking.full") : t("booking.seatsLeft", { seats: seatsLeft })}
              </span>
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
