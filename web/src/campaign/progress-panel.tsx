import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../api/endpoints.ts";
import { type Column, DataTable } from "../ui/desk/data-table.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { nameIn, timeOf } from "../ui/times.ts";

type Line = AnswerOf<"GET /v1/campaigns/{campaignId}/progress">["subDistricts"][number];
const SHOWN = {
  booked: "booked",
  sampled: "peopleSampled",
  tubesSealed: "tubesSealed",
  tubesReceived: "tubesReceived",
  tubesPublished: "tubesPublished",
  held: "peopleHeld",
  resample: "peopleResample",
  positive: "peoplePositive",
} as const;
type Shown = keyof typeof SHOWN;
const COUNTED: readonly Shown[] = [
  ...(["booked", "sampled", "tubesSealed", "tubesReceived"] as const),
  ...(["tubesPublished", "held", "resample", "positive"] as const),
];

/** How far the campaign is: sampled, delivered, tested and reported, by sub-district. */
export function ProgressPanel({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending, refetch } = useRead("GET /v1/campaigns/{campaignId}/progress", {
    params: { campaignId },
  });
  const areas = useRead("GET /v1/areas", {});
  const nameOf = (areaId: string): string => {
    const area = areas.data?.areas.find((each) => each.areaId === areaId);
    return area === undefined ? areaId : nameIn(i18n.language, area.name);
  };
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const columns: Column<Line>[] = [
    {
      key: "place",
      head: t("campaigns.place"),
      cell: ({ subDistrictId }) => nameOf(subDistrictId),
      by: ({ subDistrictId }) => nameOf(subDistrictId),
    },
    {
      key: "people",
      head: t("campaigns.people"),
      cell: ({ population }) => number(population),
      by: ({ population }) => population,
      right: true,
    },
    ...COUNTED.map(
      (key): Column<Line> => ({
        ...{ key, head: t(`campaigns.${key}`), right: true },
        cell: ({ counters }) => number(counters[SHOWN[key]]),
        by: ({ counters }) => counters[SHOWN[key]],
      }),
    ),
  ];
  return (
    <section className="card">
      <div className="card-head">
        <p className="soft small">
          {data === undefined ? "" : t("campaigns.asOf", { at: timeOf(i18n.language, data.asOf) })}
        </p>
        <button className="button no-print" type="button" onClick={() => void refetch()}>
          {t("campaigns.refresh")}
        </button>
      </div>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data === undefined ? null : (
        <>
          {data.uncounted === 0 ? null : (
            <p className="soft small">{t("campaigns.uncounted", { places: data.uncounted })}</p>
          )}
          <dl className="counts">
            {COUNTED.map((key) => (
              <div key={key}>
                <dt>{t(`campaigns.${key}`)}</dt>
                <dd>{number(data.total[SHOWN[key]])}</dd>
              </div>
            ))}
            <div>
              <dt>{t("campaigns.fill")}</dt>
              <dd>{data.averageFill?.toFixed(2) ?? "–"}</dd>
            </div>
          </dl>
          <DataTable
            label={t("campaigns.tabOf.progress")}
            file={`${campaignId}-progress`}
            rows={data.subDistricts}
            columns={columns}
            idOf={({ subDistrictId }) => subDistrictId}
          />
        </>
      )}
    </section>
  );
}
