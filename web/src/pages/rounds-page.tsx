import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { RoundDoors } from "../field/rounds/round-doors.tsx";
import { useRounds } from "../field/rounds/use-rounds.ts";
import { startVisits } from "../field/rounds/visit-outbox.ts";
import { VisitStatus } from "../field/rounds/visit-status.tsx";
import { keepForOffline } from "../offline/keep-for-offline.ts";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { dateAndTimeOf } from "../ui/times.ts";
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
  const { answer, error, keptAt, reload } = useRounds(session.subject);
  return (
    <Page title={t("rounds.title")} back="/staff">
      <p className="soft">{t("rounds.mine")}</p>
      <VisitStatus />
      {keptAt === undefined ? null : (
        <Notice tone="warn">{t("ui.keptAt", { at: dateAndTimeOf(i18n.language, keptAt) })}</Notice>
      )}
      <ErrorNotice error={error} />
      <button className="button" type="button" onClick={reload}>
        {t("ui.refresh")}
      </button>
      {answer?.rounds.length === 0 ? <p className="soft">{t("rounds.none")}</p> : null}
      {answer?.rounds.map((round) => (
        <RoundDoors
          key={round.roundId}
          round={round}
          swab={(person) => (session.role === "sampler" ? <SwabNow person={person} /> : null)}
        />
      ))}
      <StaffBar subject={session.subject} />
    </Page>
  );
}
