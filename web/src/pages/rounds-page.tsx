import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { RoundDoors } from "../field/rounds/round-doors.tsx";
import { useTakenVisits } from "../field/rounds/taken-visits.ts";
import { useRounds } from "../field/rounds/use-rounds.ts";
import { sendVisits, startVisits, useVisits } from "../field/rounds/visit-outbox.ts";
import { VisitStatus } from "../field/rounds/visit-status.tsx";
import { keepForOffline } from "../offline/keep-for-offline.ts";
import { isOf } from "../offline/outbox.ts";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { chinaDay, dateAndTimeOf } from "../ui/times.ts";
import { SwabNow } from "./swab-now.tsx";
import "../ui/styles/supervision.css";
import "../field/watch/watch.css";
import "../field/rounds/rounds.css";

const ROLES: readonly string[] = ["sampler", "community"];

/** The doors that a worker walks, on a phone that may have no network. */
export default function RoundsPage() {
  const { t } = useTranslation();
  useEffect(() => {
    keepForOffline();
    return startVisits();
  }, []);
  return (
    <StaffOnly
      title={t("rounds.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => <Rounds session={session} />}
    </StaffOnly>
  );
}

function Rounds({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const { subject } = session;
  const { answer, error, keptAt, reload } = useRounds(subject);
  const unsent = useVisits().entries.filter(
    (each) => each.refused === undefined && isOf(each, subject),
  ).length;
  const taken = useTakenVisits(subject).length;
  // What waited for this sign-in is sent with it.
  useEffect(() => {
    if (subject !== "") sendVisits();
  }, [subject]);
  useEffect(() => {
    if (unsent === 0 && taken > 0) reload();
  }, [unsent, taken, reload]);
  // Rounds that were kept overnight are those of the day before.
  const rounds = answer?.rounds.filter(({ day }) => day >= chinaDay(Date.now())) ?? [];
  return (
    <Page title={t("rounds.title")} back="/staff">
      <p className="soft">{t("rounds.mine")}</p>
      <VisitStatus subject={subject} />
      {keptAt === undefined ? null : (
        <Notice tone="warn">{t("ui.keptAt", { at: dateAndTimeOf(i18n.language, keptAt) })}</Notice>
      )}
      <ErrorNotice error={error} />
      <button className="button" type="button" onClick={reload}>
        {t("ui.refresh")}
      </button>
      {answer !== undefined && rounds.length === 0 ? <p className="soft">{t("rounds.none")}</p> : null}
      {rounds.map((round) => (
        <RoundDoors
          key={round.roundId}
          round={round}
          subject={subject}
          told={answer?.told ?? []}
          swab={(person) => (session.role === "sampler" ? <SwabNow person={person} /> : null)}
        />
      ))}
      <StaffBar subject={subject} />
    </Page>
  );
}
