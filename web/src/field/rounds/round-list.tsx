import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { chinaDay } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

export const ROUNDS = "GET /v1/campaigns/{campaignId}/communities/{communityId}/rounds";
const COUNTS = ["people", "sampled", "withReason", "open"] as const;
type RoundShown = AnswerOf<typeof ROUNDS>["rounds"][number];

/** The rounds of a day in a community, with how far each is. */
export function RoundList(params: { campaignId: string; communityId: string }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(() => chinaDay(Date.now()));
  const { data, error, refetch } = useRead(ROUNDS, { params, query: { day } });
  const cancel = useAction(async (roundId: string) => {
    await call("DELETE /v1/campaigns/{campaignId}/communities/{communityId}/rounds/{roundId}", {
      as: "staff",
      params: { ...params, roundId },
    });
    await refetch();
  });
  const rounds = data?.rounds ?? [];
  const columns: readonly Column<RoundShown>[] = [
    { key: "name", head: t("rounds.name"), by: ({ name }) => name, cell: ({ name }) => name },
    { key: "worker", head: t("rounds.worker"), by: ({ worker }) => worker, cell: ({ worker }) => worker },
    ...COUNTS.map(
      (count): Column<RoundShown> => ({
        key: count,
        head: t(`rounds.count.${count}`),
        right: true,
        by: ({ coverage }) => coverage?.[count] ?? -1,
        cell: ({ coverage }) => coverage?.[count] ?? "",
      }),
    ),
    {
      key: "cancel",
      head: t("rounds.cancel"),
      cell: ({ roundId, cancelledAt }) =>
        cancelledAt === undefined ? (
          <button className="button" type="button" onClick={() => void cancel.run(roundId)}>
            {t("rounds.cancel")}
          </button>
        ) : (
          t("rounds.cancelled")
        ),
    },
  ];
  return (
    <section className="card">
      <h2>{t("rounds.list")}</h2>
      <Field
        label={t("rounds.dayOfList")}
        type="date"
        required
        value={day}
        onChange={(e) => setDay(e.target.value === "" ? chinaDay(Date.now()) : e.target.value)}
      />
      <ErrorNotice error={error ?? cancel.error} />
      {data !== undefined && rounds.length === 0 ? <p className="soft">{t("rounds.noRounds")}</p> : null}
      {rounds.length === 0 ? null : (
        <DataTable label={t("rounds.list")} rows={rounds} columns={columns} idOf={({ roundId }) => roundId} />
      )}
    </section>
  );
}
