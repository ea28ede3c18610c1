import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isFixed } from "../../../../shared/domain/field/shift-times.ts";
import type { MyShift } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { NoAnswer } from "../../api/problem.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { dateAndTimeOf, timeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import "../../ui/styles/laboratory.css";

const ROLES: readonly string[] = ["sampler", "community"];

/** A person's own shifts on a phone: check in at the site, offer a shift, take one that a colleague offers. */
export default function MyShiftsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("shifts.mine")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {({ subject }) => (
        <Page title={t("shifts.mine")} back="/staff">
          <Mine />
          <StaffBar subject={subject} />
        </Page>
      )}
    </StaffOnly>
  );
}

function Mine() {
  const { t, i18n } = useTranslation();
  const { data, error, isLoading, refetch } = useRead("GET /v1/shifts", {});
  const [waiting, setWaiting] = useState<{ scanned: string; at: string }>();
  const checkIn = useAction(async (body: { scanned: string; at?: string }) => {
    // The platform's clock counts, unless it could not be asked: then the moment of the scan is told later.
    const { scanned, at = new Date().toISOString() } = body;
    try {
      await call("POST /v1/shifts/check-ins", { as: "staff", body });
      setWaiting(undefined);
    } catch (error) {
      setWaiting(error instanceof NoAnswer ? { scanned, at } : undefined);
      throw error;
    }
    await refetch();
  });
  const offer = useAction(async ({ campaignId, siteId, skill, from, to }: MyShift) => {
    await call("POST /v1/shifts/offers", { as: "staff", body: { campaignId, siteId, skill, from, to } });
    await refetch();
  });
  const take = useAction(async ({ campaignId, siteId, skill, from, to, workerId }: MyShift) => {
    const body = { campaignId, siteId, skill, from, to, workerId };
    await call("POST /v1/shifts/takings", { as: "staff", body });
    await refetch();
  });
  return (
    <>
      <ErrorNotice error={error ?? checkIn.error ?? offer.error ?? take.error} />
      {isLoading ? <Loading /> : null}
      <section className="card" aria-label={t("shifts.checkIn")}>
        <h2>{t("shifts.checkIn")}</h2>
        <ScanField
          label={t("shifts.siteCode")}
          focusKey=""
          onRead={(scanned) => void checkIn.run({ scanned })}
        />
        {waiting === undefined ? null : (
          <button
            className="button main"
            type="button"
            disabled={checkIn.busy}
            onClick={() => void checkIn.run(waiting)}
          >
            {t("shifts.sendAgain", { time: timeOf(i18n.language, waiting.at) })}
          </button>
        )}
      </section>
      <section className="card" aria-label={t("shifts.own")}>
        <h2>{t("shifts.own")}</h2>
        {data?.shifts.length === 0 ? <p className="soft">{t("shifts.noneOwn")}</p> : null}
        <ul className="scanned work">
          {data?.shifts.map((shift) => (
            <li key={`${shift.siteId} ${shift.from}`}>
              <Line shift={shift} />
              {shift.swap === undefined && !isFixed(shift, data.asOf) ? (
                <button
                  className="button"
                  type="button"
                  disabled={offer.busy}
                  onClick={() => void offer.run(shift)}
                >
                  {t("shifts.offer")}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      {data === undefined || data.offered.length === 0 ? null : (
        <section className="card" aria-label={t("shifts.offered")}>
          <h2>{t("shifts.offered")}</h2>
          <ul className="scanned work">
            {data.offered.map((shift) => (
              <li key={`${shift.workerId} ${shift.siteId} ${shift.from}`}>
                <Line shift={shift} />
                <button
                  className="button"
                  type="button"
                  disabled={take.busy}
                  onClick={() => void take.run(shift)}
                >
                  {t("shifts.take")}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Line({ shift }: { shift: MyShift }) {
  const { t, i18n } = useTranslation();
  const { siteId, skill, from, to, checkedInAt, swap } = shift;
  const facts = [
    t(`shiftSkill.${skill}`),
    checkedInAt === undefined
      ? undefined
      : t("shifts.hereSince", { time: timeOf(i18n.language, checkedInAt) }),
    swap === undefined
      ? undefined
      : swap.takenBy === undefined
        ? t("shifts.isOffered")
        : t("shifts.isTaken", { by: swap.takenBy }),
  ];
  return (
    <>
      <strong>
        {dateAndTimeOf(i18n.language, from)}–{timeOf(i18n.language, to)} · {siteId}
      </strong>
      <span className="soft small">{facts.filter((fact) => fact !== undefined).join(" · ")}</span>
    </>
  );
}
