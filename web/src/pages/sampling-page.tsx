import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { keepForOffline } from "../offline/keep-for-offline.ts";
import { AreaPoolSizeNotice } from "../sampling/area-pool-size-notice.tsx";
import { BoxPanel } from "../sampling/box-panel.tsx";
import { keepSetup, readSetup } from "../sampling/queue/device-store.ts";
import { QueuePanel } from "../sampling/queue/queue-panel.tsx";
import { QueueStatus } from "../sampling/queue/queue-status.tsx";
import { sendSoon, startQueue } from "../sampling/queue/sync.ts";
import { useQueue } from "../sampling/queue/use-queue.ts";
import { ScanFlash } from "../sampling/scan/scan-flash.tsx";
import type { Setup } from "../sampling/setup.ts";
import { SetupForm } from "../sampling/setup-form.tsx";
import { TubePanel } from "../sampling/tube/tube-panel.tsx";
import { useConfiguration } from "../sampling/use-configuration.ts";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffSignIn } from "../session/staff-sign-in.tsx";
import { useSession } from "../session/use-session.ts";
import { keepDialog } from "../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { nameIn } from "../ui/times.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { GivePanel } from "./give-panel.tsx";
import "../ui/styles/sampling.css";

const TABS = ["tube", "box", "queue"] as const;

export default function SamplingPage() {
  const { t } = useTranslation();
  const session = useSession("staff");
  useEffect(() => {
    void startQueue();
    // The camera's reader and the dialog are fetched now: at the site there may be no network to fetch them over.
    void Promise.all([
      import("../ui/scan/camera.tsx"),
      import("../ui/scan/read-barcode.ts"),
      keepDialog(),
    ]).then(([, { READER_FILE }]) => keepForOffline([READER_FILE]));
  }, []);

  return (
    <Page title={t("sampling.title")} wide={session !== undefined}>
      {session === undefined ? <SignedOut /> : <Work session={session} />}
      <ScanFlash />
    </Page>
  );
}

function SignedOut() {
  return (
    <>
      <QueueStatus signedOut />
      <StaffSignIn />
    </>
  );
}

/** A sign-in that has ended does not stop the work: what is done waits on the device for the next one. */
function Work({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const { operations } = useQueue();
  const ended = session.ended === true;
  const configuration = useConfiguration(`${session.subject} ${ended}`);
  const kept = useAnswer("setup", async () => ({ setup: await readSetup() }));
  const [changed, setChanged] = useState<Setup>();
  const [settingUp, setSettingUp] = useState(false);
  const [tab, setTab] = useState<(typeof TABS)[number]>("tube");
  const setup = changed ?? kept.answer?.setup;
  const unresolved = operations.filter((o) => o.verdict === "quarantined").length;

  useEffect(() => {
    if (!ended) sendSoon();
  }, [ended]);

  const save = (next: Setup) => {
    setChanged(next);
    setSettingUp(false);
    void keepSetup(next);
  };

  if (session.role !== "sampler") {
    return (
      <>
        <Notice tone="warn">{t("staff.otherRole")}</Notice>
        <StaffBar subject={session.subject} />
      </>
    );
  }
  if (configuration.answer === undefined || kept.answer === undefined) {
    return (
      <>
        <ErrorNotice error={configuration.error} />
        {configuration.loading ? <Loading /> : null}
        {ended ? <StaffSignIn username={session.subject} /> : null}
      </>
    );
  }
  if (setup === undefined || settingUp)
    return <SetupForm configuration={configuration.answer} setup={setup} save={save} />;
  return (
    <>
      <QueueStatus />
      {ended ? (
        <details className="card">
          <summary>{t("sampling.signInEnded")}</summary>
          <StaffSignIn username={session.subject} />
        </details>
      ) : null}
      <div className="row setup-line">
        <span className="grow">
          {nameIn(i18n.language, setup.siteName)} · {t("setup.laneNumber", { lane: setup.lane })}
        </span>
        <Link className="button quiet" to={`/site-queue/${setup.campaignId}/${setup.siteId}`}>
          {t("siteQueue.title")}
        </Link>
        <Link className="button quiet" to={`/supplies/${setup.campaignId}/${setup.siteId}`}>
          {t("staff.toSupplies")}
        </Link>
        <button className="button quiet" type="button" onClick={() => setSettingUp(true)}>
          {t("sampling.change")}
        </button>
      </div>
      <Tabs
        label={t("sampling.title")}
        tabs={TABS}
        shown={tab}
        show={setTab}
        word={(each) => (
          <>
            {t(`sampling.tab.${each}`)}
            {each === "queue" && unresolved > 0 ? <span className="pill bad">{unresolved}</span> : null}
          </>
        )}
      />
      <AreaPoolSizeNotice configuration={configuration.answer} setup={setup} save={save} />
      {tab === "tube" ? (
        <TubePanel setup={setup} configuration={configuration.answer} samplerId={session.subject} />
      ) : null}
      {tab === "box" ? (
        <>
          <BoxPanel setup={setup} samplerId={session.subject} />
          <GivePanel setup={setup} />
        </>
      ) : null}
      {tab === "queue" ? <QueuePanel samplerId={session.subject} /> : null}
      <StaffBar subject={session.subject} />
    </>
  );
}
