import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PersonResult, Site } from "../api/answers.ts";
import { DisplacedBooking } from "../booking/displaced-booking.tsx";
import { staysAtHome, WhatNow } from "../people/what-now.tsx";
import { holdsSeat, mayBook, TONE_OF } from "../ui/person-status.ts";
import { chinaDay, dateAndTimeOf, nameIn } from "../ui/times.ts";

// Most residents have no booking today, and their first load is counted by the byte.
const SiteWait = lazy(() => import("./site-wait.tsx"));

interface Props {
  person: PersonResult;
  maskedDocumentNumber: string | undefined;
  dependant: boolean;
  site: Site | undefined;
  campaignId: string | undefined;
  reload: () => void;
  cancel: () => void;
  busy: boolean;
}

/** One person: what the campaign says of them, what it means, and what can be done now. */
export function PersonCard(props: Props) {
  const { person, maskedDocumentNumber, dependant, site, campaignId, reload, cancel, busy } = props;
  const { t, i18n } = useTranslation();
  const { residentId, name, status, booking } = person;
  const isLost = status === "booked" && person.displaced !== undefined;
  const to = (page: string) => `/${page}/${residentId}`;
  return (
    <section className="card" aria-labelledby={`name-${residentId}`} data-resident={residentId}>
      <div className="card-head">
        <div>
          <h2 id={`name-${residentId}`}>
            {name} {dependant ? <span className="soft small">{t("resident.dependant")}</span> : null}
          </h2>
          {maskedDocumentNumber === undefined ? null : (
            <span className="soft small code-text">{maskedDocumentNumber}</span>
          )}
        </div>
        {isLost ? (
          <span className="pill bad">{t("displaced.name")}</span>
        ) : (
          <span className={`pill ${TONE_OF[status]}`}>{t(`status.${status}.name`)}</span>
        )}
      </div>
      {isLost ? null : (
        <div className="person-words">
          <strong>{t(`status.${status}.means`)}</strong>
          {staysAtHome(person) ? null : <p className="soft">{t(`status.${status}.now`)}</p>}
        </div>
      )}
      <WhatNow person={person} />
      {person.displaced === undefined || campaignId === undefined ? null : (
        <DisplacedBooking person={person} campaignId={campaignId} onMoved={reload} />
      )}
      {holdsSeat(person) && booking !== undefined ? (
        <div className={person.displaced === undefined ? "seat" : "seat lost"}>
          <strong>{dateAndTimeOf(i18n.language, booking.slotStart)}</strong>
          <div>{site === undefined ? booking.siteId : nameIn(i18n.language, site.name)}</div>
          <div className="soft small">{t("resident.lane", { lane: booking.lane })}</div>
          {campaignId !== undefined && chinaDay(Date.parse(booking.slotStart)) === chinaDay(Date.now()) ? (
            <Suspense fallback={null}>
              <SiteWait campaignId={campaignId} siteId={booking.siteId} />
            </Suspense>
          ) : null}
        </div>
      ) : null}
      <div className="row">
        {mayBook(person) ? (
          <Link className="button main" to={to("book")}>
            {t("resident.book")}
          </Link>
        ) : null}
        {staysAtHome(person) ? null : (
          <Link className={mayBook(person) ? "button" : "button main"} to={to("code")}>
            {t("resident.showCode")}
          </Link>
        )}
        {holdsSeat(person) ? (
          <>
            <Link className="button" to={to("book")}>
              {t("resident.reschedule")}
            </Link>
            <button className="button danger" type="button" onClick={cancel} disabled={busy}>
              {t("resident.cancel")}
            </button>
          </>
        ) : null}
        {person.sampledAt === undefined ? null : (
          <Link className="button" to={to("result")}>
            {t("resident.result")}
          </Link>
        )}
        {status === "held" ? <Link to={to("code")}>{t("resident.retestCode")}</Link> : null}
      </div>
    </section>
  );
}
