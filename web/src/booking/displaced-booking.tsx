import { useTranslation } from "react-i18next";
import type { PersonResult } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { dateAndTimeOf, nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";

interface Props {
  person: PersonResult;
  campaignId: string;
  /** The person has another seat, or others took the slots that were shown. */
  onMoved: () => void;
}

/** Says that the site cannot keep a seat, and moves it to a slot nearby with one tap. */
export function DisplacedBooking({ person, campaignId, onMoved }: Props) {
  const { t, i18n } = useTranslation();
  const { residentId, displaced, booking } = person;
  const params = { campaignId, residentId };
  const alternatives = useAnswer(`${campaignId} ${residentId} ${booking?.slotStart}`, () =>
    call("GET /v1/campaigns/{campaignId}/bookings/{residentId}/alternatives", { as: "resident", params }),
  );
  const move = useAction(async (to: { siteId: string; slotStart: string }) => {
    try {
      await call("PUT /v1/campaigns/{campaignId}/bookings/{residentId}", {
        as: "resident",
        params,
        body: to,
      });
    } finally {
      alternatives.reload();
    }
    onMoved();
  });
  if (displaced === undefined) return null;
  const slots = alternatives.answer?.slots ?? [];
  return (
    <div className="notice warn displaced" role="status">
      <strong>{t(`displaced.${displaced}`)}</strong>
      {slots.length > 0 ? <p>{t("displaced.choose")}</p> : null}
      {alternatives.answer !== undefined && slots.length === 0 ? <p>{t("displaced.none")}</p> : null}
      <ul className="links">
        {slots.map(({ siteId, slotStart, name, distanceKm }) => (
          <li key={siteId + slotStart}>
            <button
              className="button"
              type="button"
              disabled={move.busy}
              onClick={() => void move.run({ siteId, slotStart })}
            >
              <strong>{dateAndTimeOf(i18n.language, slotStart)}</strong> {nameIn(i18n.language, name)}{" "}
              <span className="soft small">{t("displaced.away", { km: distanceKm.toFixed(1) })}</span>
            </button>
          </li>
        ))}
      </ul>
      <ErrorNotice error={alternatives.error ?? move.error} />
    </div>
  );
}
