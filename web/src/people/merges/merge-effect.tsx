import { useTranslation } from "react-i18next";
import type { MergePreview } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../../ui/times.ts";
import { RecordName } from "./record-name.tsx";

/** What joining two records would change: what stands against it, then round by round, then what is the same in all. */
export function MergeEffect({ preview }: { preview: MergePreview }) {
  const { t, i18n } = useTranslation();
  const { merged, kept, campaigns, obstacles, sharedTubes } = preview;
  const rounds = useRead("GET /v1/campaigns", {});
  const nameOf = (campaignId: string): string => {
    const round = rounds.data?.campaigns.find((each) => each.campaignId === campaignId);
    return round === undefined ? campaignId : nameIn(i18n.language, round.name);
  };
  return (
    <>
      <dl className="facts">
        <dt>{t("merge.stays")}</dt>
        <dd>
          <RecordName of={kept} />
        </dd>
        <dt>{t("merge.goes")}</dt>
        <dd>
          <RecordName of={merged} />
        </dd>
      </dl>
      {obstacles.map((obstacle) => (
        <Notice key={obstacle} tone="bad" title={t(`merge.obstacle.${obstacle}.what`)}>
          {t(`merge.obstacle.${obstacle}.how`, { tubes: sharedTubes.join(", ") })}
        </Notice>
      ))}
      {campaigns.length === 0 ? <p>{t("merge.nothingMoves")}</p> : null}
      {campaigns.map(({ campaignId, before, after, tubes, seat, seatGivenBack }) => (
        <section key={campaignId} aria-label={nameOf(campaignId)}>
          <h3>{nameOf(campaignId)}</h3>
          <ul>
            <li>
              {t("merge.status", {
                kept: t(`status.${before.kept}.name`),
                merged: t(`status.${before.merged}.name`),
                after: t(`status.${after}.name`),
              })}
            </li>
            <li>{tubes.length === 0 ? t("merge.noTubes") : t("merge.tubes", { tubes: tubes.join(", ") })}</li>
            {seat === undefined ? null : (
              <li>{t("merge.seat", { at: dateAndTimeOf(i18n.language, seat.slotStart) })}</li>
            )}
            {seatGivenBack === undefined ? null : (
              <li>
                {t("merge.seatGivenBack", { at: dateAndTimeOf(i18n.language, seatGivenBack.slotStart) })}
              </li>
            )}
          </ul>
        </section>
      ))}
      <ul>
        {(["codes", "household", "messages"] as const).map((each) => (
          <li key={each}>{t(`merge.always.${each}`)}</li>
        ))}
      </ul>
    </>
  );
}
