import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";

const LOOKS = "GET /v1/campaigns/{campaignId}/communities/{communityId}/watch-looks";
type Look = AnswerOf<typeof LOOKS>["looks"][number];

/** Who was given names of the list, and when. */
export function LooksPanel(params: { campaignId: string; communityId: string }) {
  const { t, i18n } = useTranslation();
  const [after, setAfter] = useState<string>();
  const { data, error } = useRead(LOOKS, { params, query: { after } });
  const columns: readonly Column<Look>[] = [
    { key: "by", head: t("watch.lookBy"), by: ({ by }) => by, cell: ({ by }) => by },
    {
      key: "at",
      head: t("watch.lookAt"),
      by: ({ at }) => at,
      cell: ({ at }) => dateAndTimeOf(i18n.language, at),
    },
    { key: "day", head: t("watch.day"), by: ({ day }) => day, cell: ({ day }) => day },
    { key: "people", head: t("watch.lookPeople"), right: true, cell: ({ people }) => people },
  ];
  return (
    <section className="card">
      <h2>{t("watch.looks")}</h2>
      <ErrorNotice error={error} />
      {data?.looks.length === 0 ? <p className="soft">{t("watch.noLooks")}</p> : null}
      {data === undefined || data.looks.length === 0 ? null : (
        <DataTable
          label={t("watch.looks")}
          rows={data.looks}
          columns={columns}
          idOf={({ by, at, day }) => `${at} ${by} ${day}`}
        />
      )}
      {data?.next === undefined ? null : (
        <button className="button" type="button" onClick={() => setAfter(data.next)}>
          {t("watch.earlierLooks")}
        </button>
      )}
    </section>
  );
}
