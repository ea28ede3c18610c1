import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { percentOf, wholeOf } from "./figures.ts";
import { type Screen, STANDING_TONES } from "./screen-answers.ts";
import { Spark } from "./spark.tsx";
import { useAreaNames } from "./use-area-names.ts";

type Area = Screen["subDistricts"][number];

/** The sub-districts: how far each is, how fast, and whether it keeps its own 24 hours. */
export function AreaTable({ screen }: { screen: Screen }) {
  const { t, i18n } = useTranslation();
  const nameOf = useAreaNames();
  const number = (value: number) => wholeOf(i18n.language, value);
  const share = (done: number, { population }: Area) => (population === 0 ? 0 : done / population);
  const count = (key: "held" | "resample" | "positive"): Column<Area> => ({
    ...{ key, head: t(`command.${key}`), right: true },
    cell: (area) => number(area[key]),
    by: (area) => area[key],
  });
  const shared = (key: "sampled" | "reported"): Column<Area> => ({
    ...{ key, head: t(`command.${key}`), right: true },
    // Of an area that is not screened there is work, and no part of any people.
    cell: (area) => (area.population === 0 ? number(area[key]) : `${percentOf(share(area[key], area))} %`),
    by: (area) => share(area[key], area),
  });
  const columns: Column<Area>[] = [
    {
      key: "area",
      head: t("command.area"),
      cell: ({ subDistrictId }) => nameOf(subDistrictId),
      by: ({ subDistrictId }) => subDistrictId,
    },
    {
      key: "standing",
      head: t("command.standingHead"),
      cell: ({ standing, population }) =>
        population === 0 ? (
          <Status tone="idle">{t("command.notScreened")}</Status>
        ) : (
          <Status tone={STANDING_TONES[standing]}>{t(`command.standing.${standing}`)}</Status>
        ),
      by: ({ standing }) => standing,
    },
    shared("sampled"),
    shared("reported"),
    {
      key: "rate",
      head: t("command.rate"),
      cell: ({ perHour }) => (perHour === null ? "–" : number(perHour)),
      by: ({ perHour }) => perHour ?? -1,
      right: true,
    },
    { key: "last", head: t("command.last"), cell: ({ hourly }) => <Spark values={hourly} /> },
    {
      key: "fill",
      head: t("command.fill"),
      cell: ({ averageFill }) => averageFill?.toFixed(2) ?? "–",
      by: ({ averageFill }) => averageFill ?? 0,
      right: true,
    },
    count("held"),
    count("resample"),
    count("positive"),
  ];
  return (
    <section className="card">
      <h2>{t("command.areas")}</h2>
      <DataTable
        label={t("command.areas")}
        rows={screen.subDistricts}
        columns={columns}
        idOf={({ subDistrictId }) => subDistrictId}
      />
    </section>
  );
}
