import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { nameIn } from "../../ui/times.ts";
import { wholeOf } from "./figures.ts";
import type { Screen } from "./screen-answers.ts";
import { Spark } from "./spark.tsx";

type Laboratory = Screen["laboratories"][number];

/** What waits at the laboratories against what they can test, and how full tubes must be for that to be enough. */
export function LaboratoriesCard({ screen }: { screen: Screen }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => wholeOf(i18n.language, value);
  const loadOf = ({ perHour, capacityPerHour }: Laboratory) =>
    perHour === null || capacityPerHour === 0 ? undefined : perHour / capacityPerHour;
  const columns: Column<Laboratory>[] = [
    {
      key: "laboratory",
      head: t("command.laboratory"),
      cell: ({ laboratoryId, name }) => `${laboratoryId} ${nameIn(i18n.language, name)}`,
      by: ({ laboratoryId }) => laboratoryId,
    },
    {
      key: "load",
      head: t("command.load"),
      cell: (each) => <Load laboratory={each} load={loadOf(each)} />,
      by: (each) => loadOf(each) ?? -1,
    },
    {
      key: "waiting",
      head: t("command.backlog"),
      cell: ({ waiting }) => number(waiting),
      by: ({ waiting }) => waiting,
      right: true,
    },
    {
      key: "hours",
      head: t("command.hoursOfWork"),
      cell: ({ hoursOfWork }) => hoursOfWork.toFixed(1),
      by: ({ hoursOfWork }) => hoursOfWork,
      right: true,
    },
    {
      key: "tested",
      head: t("command.testedTubes"),
      cell: ({ tested }) => number(tested),
      by: ({ tested }) => tested,
      right: true,
    },
    { key: "last", head: t("command.lastTested"), cell: ({ hourly }) => <Spark values={hourly} /> },
  ];
  return (
    <section className="card">
      <h2>{t("command.laboratories")}</h2>
      <Fill fill={screen.fill} />
      <DataTable
        label={t("command.laboratories")}
        rows={screen.laboratories}
        columns={columns}
        idOf={({ laboratoryId }) => laboratoryId}
      />
    </section>
  );
}

function Load({ laboratory, load }: { laboratory: Laboratory; load: number | undefined }) {
  const { t, i18n } = useTranslation();
  const { perHour, capacityPerHour } = laboratory;
  if (load === undefined || perHour === null) return <>–</>;
  const title = t("command.loadOf", {
    ...{ tested: wholeOf(i18n.language, perHour), capacity: wholeOf(i18n.language, capacityPerHour) },
  });
  return (
    <span className="command-load" title={title}>
      <span className="progress" aria-hidden="true">
        <span style={{ width: `${Math.min(100, load * 100)}%` }} />
      </span>
      <span className="number">{Math.round(load * 100)} %</span>
    </span>
  );
}

function Fill({ fill: { average, needed, poolSize } }: { fill: Screen["fill"] }) {
  const { t } = useTranslation();
  const [tone, words] =
    needed === null
      ? (["bad", t("command.fillNone")] as const)
      : ([
          needed > poolSize ? "bad" : average !== null && average < needed ? "warn" : "good",
          t("command.fillIs", { average: average?.toFixed(2) ?? "–", needed: needed.toFixed(2) }),
        ] as const);
  return (
    <p className="command-fill number">
      <span className="soft">{t("command.fillTitle")}</span> <Status tone={tone}>{words}</Status>
      {needed !== null && needed > poolSize ? (
        <span className="soft small"> {t("command.fillOver", { size: poolSize })}</span>
      ) : null}
    </p>
  );
}
