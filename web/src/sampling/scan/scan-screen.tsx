import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "../../ui/loading.tsx";
import { useQueue } from "../queue/use-queue.ts";
import { LastPerson } from "../tube/last-person.tsx";
import { shownPerson } from "../tube/shown-person.ts";
import { TubeCounter } from "../tube/tube-counter.tsx";
import type { TubeDesk } from "../tube/use-tube-desk.ts";
import { DoubtfulCode } from "./doubtful-code.tsx";

const Camera = lazy(async () => ({ default: (await import("../../ui/scan/camera.tsx")).Camera }));

/**
 * Scanning by camera, on one screen of a phone: counter, picture, the last person and the sealing, so that a tube is
 * filled without scrolling. The picture takes what the others leave.
 */
export function ScanScreen({ desk, close }: { desk: TubeDesk; close: () => void }) {
  const { t } = useTranslation();
  const { waiting, link } = useQueue();
  const { tube, said, doubtful, seal } = desk;
  const full = tube !== undefined && tube.people.length >= tube.poolSize;

  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      if (key === "Escape") close();
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [close]);

  return (
    <div className="scan-screen" role="dialog" aria-modal="true" aria-label={t("scan.byCamera")}>
      <div className="scan-head">
        <span className="small grow">
          {waiting === 0 ? t("queue.allSent") : t("queue.waiting", { waiting })} · {t(`link.${link}`)}
        </span>
        <button className="button" type="button" onClick={close}>
          {t("scan.closeCamera")}
        </button>
      </div>
      {tube === undefined ? <p className="scan-first">{t("tube.scanTube")}</p> : <TubeCounter tube={tube} />}
      <div className="scan-picture">
        <Suspense fallback={<Loading />}>
          <Camera onRead={desk.read} />
        </Suspense>
        {doubtful === undefined ? null : (
          <DoubtfulCode shown={shownPerson(doubtful)} take={desk.takeDoubtful} leave={desk.leaveDoubtful} />
        )}
      </div>
      <p className={`scan-said ${said?.tone ?? "info"}`} role="status">
        {said?.words ?? t(tube === undefined ? "tube.scanTubeHint" : "tube.scanNext")}
      </p>
      <LastPerson desk={desk} />
      <button
        className={full ? "button main full seal" : "button full seal"}
        type="button"
        disabled={tube === undefined || tube.people.length === 0 || seal.busy}
        onClick={() => void seal.run()}
      >
        {t("tube.seal", { people: tube?.people.length ?? 0 })}
      </button>
    </div>
  );
}
