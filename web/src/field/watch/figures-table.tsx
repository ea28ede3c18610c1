import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import type { WATCH_FIGURES } from "./watch-answers.ts";

export type Figures = AnswerOf<typeof WATCH_FIGURES>["communities"][number];

const COUNTS = ["overdue", "due", "met", "watched", "missed"] as const;

interface Props {
  communities: readonly Figures[];
  nameOf: (communityId: string) => string;
  choose: (communityId: string) => void;
}

/** How many of each community are due today; those whose time is over stand first. */
export function FiguresTable({ communities, nameOf, choose }: Props) {
  const { t } = useTranslation();
  const rows = communities
    .filter(({ watched }) => watched > 0)
    .sort((a, b) => b.overdue - a.overdue || b.due - a.due || (a.communityId < b.communityId ? -1 : 1));
  const sum = (count: (typeof COUNTS)[number]): number => rows.reduce((total, row) => total + row[count], 0);
  const columns: readonly Column<Figures>[] = [
    {
      key: "community",
      head: t("watch.community"),
      by: ({ communityId }) => nameOf(communityId),
      cell: ({ communityId }) => (
        <button className="button quiet" type="button" onClick={() => choose(communityId)}>
          {nameOf(communityId)}
        </button>
      ),
    },
    ...COUNTS.map(
      (count): Column<Figures> => ({
        key: count,
        head: t(`watch.${count}`),
        right: true,
        by: (row) => row[count],
        cell: (row) => row[count],
      }),
    ),
  ];
  if (rows.length === 0) return <p className="soft">{t("watch.nobody")}</p>;
  return (
    <section className="card">
      <h2>{t("watch.overview")}</h2>
      <dl className="watch-sums">
        {COUNTS.map((count) => (
          <div key={count}>
            <dt>{t(`watch.${count}`)}</dt>
            <dd className="number">{sum(count)}</dd>
          </div>
        ))}
      </dl>
      <DataTable
        label={t("watch.overview")}
        rows={rows}
        columns={columns}
        idOf={({ communityId }) => communityId}
      />
    </section>
  );
}
