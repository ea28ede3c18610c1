import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../api/endpoints.ts";
import { useSubDistrictNames } from "../../ui/choices/place-names.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { notReached } from "./reach-line.tsx";
import { RemindedList } from "./reminded-list.tsx";

const REMINDER = "GET /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}";
type Line = AnswerOf<typeof REMINDER>["communities"][number];

/** How far an occasion came in each community, and the people of one of them. */
export function CommunityTable({ campaignId, reminderId }: { campaignId: string; reminderId: string }) {
  const { t, i18n } = useTranslation();
  const nameOf = useSubDistrictNames();
  const { data, error } = useRead(REMINDER, { params: { campaignId, reminderId } });
  const [communityId, setCommunityId] = useState<string>();
  const count = (
    key: "seen" | "owed" | "arrived" | "sent" | "notReached",
    of: (line: Line) => number | undefined,
  ): Column<Line> => ({
    ...{ key, head: t(`reminders.${key}`), right: true },
    by: (line) => of(line) ?? -1,
    cell: (line) => of(line)?.toLocaleString(i18n.language) ?? "–",
  });
  const columns: readonly Column<Line>[] = [
    {
      key: "community",
      head: t("reminders.community"),
      by: (line) => nameOf(line.communityId),
      cell: (line) => nameOf(line.communityId),
    },
    count("seen", ({ seen }) => seen),
    count("owed", ({ owed }) => owed),
    count("arrived", ({ reach }) => reach?.arrived),
    count("sent", ({ reach }) => reach?.sent),
    count("notReached", ({ reach }) => reach && notReached(reach)),
    {
      key: "people",
      head: t("reminders.people"),
      cell: (line) => (
        <button className="button" type="button" onClick={() => setCommunityId(line.communityId)}>
          {t("reminders.people")}
        </button>
      ),
    },
  ];
  return (
    <>
      <ErrorNotice error={error} />
      {data === undefined ? null : (
        <DataTable
          label={t("reminders.community")}
          rows={data.communities}
          columns={columns}
          idOf={(line) => line.communityId}
        />
      )}
      {communityId === undefined ? null : (
        <RemindedList key={communityId} {...{ campaignId, reminderId, communityId }} />
      )}
    </>
  );
}
