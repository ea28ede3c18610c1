import { useTranslation } from "react-i18next";
import type { PersonResult } from "../api/answers.ts";
import { Notice } from "../ui/notice.tsx";
import { dateAndTimeOf } from "../ui/times.ts";

/** The city's hotline connects to any community, where the campaign has no number of it. */
const CITY_HOTLINE = "12345";

const dialled = (phone: string): string => `tel:${phone.replace(/[ -]/g, "")}`;

/** Statuses with which somebody has to act at once and may need help. */
export const staysAtHome = ({ status }: PersonResult): boolean => status === "held" || status === "positive";

/** That a result is overdue, and whom to ask. */
export function OverdueNotice({ person: { overdueSince, call } }: { person: PersonResult }) {
  const { t, i18n } = useTranslation();
  if (overdueSince === undefined) return null;
  const phone = call?.community ?? CITY_HOTLINE;
  return (
    <Notice tone="warn" title={t("overdue.title")}>
      <p>{t("overdue.why", { at: dateAndTimeOf(i18n.language, overdueSince) })}</p>
      <a className="button full call" href={dialled(phone)}>
        <span>{t(call?.community === undefined ? "whatNow.cityHotline" : "whatNow.community")}</span>
        <strong>{phone}</strong>
      </a>
    </Notice>
  );
}

/** What somebody who was found positive, or is to be retested, does now, and whom they call: before all else. */
export function WhatNow({ person: { status, name, call } }: { person: PersonResult }) {
  const { t } = useTranslation();
  if (status !== "held" && status !== "positive") return null;
  const steps = [t(`whatNow.${status}.first`), t(`whatNow.${status}.next`), t(`whatNow.${status}.last`)];
  const emergency = call?.emergency ?? "120";
  const community = call?.community;
  return (
    <div className={`what-now ${status}`}>
      <h3>{t("whatNow.title", { name })}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <a className="button main full call" href={dialled(community ?? CITY_HOTLINE)}>
        <span>{t(community === undefined ? "whatNow.cityHotline" : "whatNow.community")}</span>
        <strong>{community ?? CITY_HOTLINE}</strong>
      </a>
      {community === undefined ? <p className="small">{t("whatNow.noCommunity")}</p> : null}
      <a className="button danger full call" href={dialled(emergency)}>
        <span>{t("whatNow.emergency")}</span>
        <strong>{emergency}</strong>
      </a>
      <p className="small">{t("whatNow.emergencyWhen")}</p>
    </div>
  );
}
