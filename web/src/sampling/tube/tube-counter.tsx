import { useTranslation } from "react-i18next";
import type { OpenTube } from "./open-tube.ts";

/** How full the open tube is, to be read at arm's length. */
export function TubeCounter({ tube }: { tube: OpenTube }) {
  const { t } = useTranslation();
  const { people, poolSize, tubeBarcode, tubeKind } = tube;
  const full = people.length >= poolSize;
  return (
    <section className={full ? "counter full" : "counter"} aria-label={t("tube.filled")}>
      <div className="counter-number" aria-live="polite">
        <strong>{people.length}</strong>
        <span>/{poolSize}</span>
      </div>
      <div className="counter-tube">
        <span className="code-text">{tubeBarcode}</span>
        <span className="small">{t(`tubeKind.${tubeKind}`)}</span>
        {full ? <strong>{t("tube.isFull")}</strong> : null}
      </div>
    </section>
  );
}
