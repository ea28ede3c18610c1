import { useTranslation } from "react-i18next";
import type { Run } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";

const SHOWN = 12;

/** Whether a file agrees with the plate it belongs to, place by place where it does not. */
export function PlateCheckNotice({ run: { plate, plateDifferences = [] } }: { run: Run }) {
  const { t } = useTranslation();
  if (plate === undefined) return null;
  const { arrangement } = plate;
  if (arrangement === "asPlanned") return <Notice tone="good" title={t("plateCheck.asPlanned")} />;
  const nameOf = (sample: string) =>
    sample === "positive" || sample === "negative" ? t(`control.${sample}`) : sample;
  return (
    <Notice tone="bad" title={t(`plateCheck.${arrangement}`, { differences: plateDifferences.length })}>
      <p>{t("plateCheck.means")}</p>
      <ul>
        {plateDifferences.slice(0, SHOWN).map(({ kind, sample, plannedWell = "", foundWells = [] }) => (
          <li key={`${kind} ${sample} ${plannedWell} ${foundWells.join()}`}>
            {t(`plateCheck.${kind}`, {
              sample: nameOf(sample),
              planned: plannedWell,
              found: foundWells.join(", "),
            })}
          </li>
        ))}
        {plateDifferences.length > SHOWN ? <li>… +{plateDifferences.length - SHOWN}</li> : null}
      </ul>
    </Notice>
  );
}
