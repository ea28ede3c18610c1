import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isCheckInTime } from "../../../../shared/domain/field/shift-times.ts";
import { addMinutes, atTimeOfDay } from "../../../../shared/domain/instant.ts";
import type { ShiftDay } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { saveCsv } from "../../ui/files/save-csv.ts";
import { useRead } from "../../ui/reads/use-read.ts";
import { chinaDay, dateAndTimeOf, timeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { GapList } from "./gap-list.tsx";

type Line = ShiftDay["shifts"][number];
const DAY_MINUTES = 24 * 60;
const HOURS_HEAD = ["account", "name", "shifts", "hours", "shiftsCome", "hoursCome"] as const;

/** The shifts of a day: who is there, what is open, and swaps that a lead approves. */
export function DayPanel({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const [day, setDay] = useState(() => chinaDay(Date.now()));
  const params = { campaignId };
  const { data, error, refetch } = useRead("GET /v1/campaigns/{campaignId}/shifts", {
    params,
    query: { day },
  });
  const approve = useAction(async ({ siteId, skill, from, to, workerId }: Line) => {
    await call("POST /v1/campaigns/{campaignId}/shifts/swaps", {
      ...{ as: "staff", params },
      body: { siteId, skill, from, to, workerId },
    });
    await refetch();
  });
  const checkIn = useAction(async ({ siteId, skill, from, to, workerId }: Line) => {
    await call("POST /v1/campaigns/{campaignId}/shifts/check-ins", {
      ...{ as: "staff", params },
      body: { siteId, skill, from, to, workerId },
    });
    await refetch();
  });
  const save = useAction(async () => {
    const from = atTimeOfDay(day, "00:00");
    const { people } = await call("GET /v1/campaigns/{campaignId}/shift-hours", {
      ...{ as: "staff", params },
      query: { from, to: addMinutes(from, DAY_MINUTES) },
    });
    const rows = people.map(({ workerId, name = "", shifts, hours, shiftsCome, hoursCome }) => [
      ...[workerId, name, shifts, hours, shiftsCome, hoursCome],
    ]);
    saveCsv(`shift-hours-${day}.csv`, [HOURS_HEAD, ...rows]);
  });
  const columns: readonly Column<Line>[] = [
    { key: "site", head: t("shifts.site"), by: ({ siteId }) => siteId, cell: ({ siteId }) => siteId },
    {
      key: "time",
      head: t("shifts.time"),
      by: ({ from }) => from,
      cell: ({ from, to }) => `${timeOf(i18n.language, from)}–${timeOf(i18n.language, to)}`,
    },
    {
      key: "skill",
      head: t("shifts.skill"),
      by: ({ skill }) => skill,
      cell: ({ skill }) => t(`shiftSkill.${skill}`),
    },
    {
      key: "person",
      head: t("shifts.person"),
      by: ({ name, workerId }) => name ?? workerId,
      cell: ({ name, workerId }) => name ?? workerId,
    },
    {
      key: "here",
      head: t("shifts.here"),
      by: ({ checkedInAt = "" }) => checkedInAt,
      cell: (shift) => {
        if (shift.checkedInAt !== undefined) return timeOf(i18n.language, shift.checkedInAt);
        if (data === undefined || !isCheckInTime(shift, data.asOf)) return "";
        return (
          <button
            className="button"
            type="button"
            disabled={checkIn.busy}
            onClick={() => void checkIn.run(shift)}
          >
            {t("shifts.isHere", { person: shift.name ?? shift.workerId })}
          </button>
        );
      },
    },
  ];
  const swaps = (data?.shifts ?? []).filter(({ swap }) => swap?.takenBy !== undefined);
  return (
    <section className="card" aria-label={t("shifts.day")}>
      <h2>{t("shifts.day")}</h2>
      <Field
        label={t("shifts.dayOf")}
        type="date"
        value={day}
        onChange={({ target }) => setDay(target.value)}
      />
      <ErrorNotice error={error ?? approve.error ?? checkIn.error ?? save.error} />
      {data === undefined ? null : (
        <>
          <p role="status">
            {t("shifts.dayFigures", {
              ...{ shifts: data.shifts.length, absent: data.absent },
              time: dateAndTimeOf(i18n.language, data.asOf),
            })}
          </p>
          {swaps.map((shift) => (
            <div key={`${shift.workerId} ${shift.from}`} className="card-head">
              <span>
                {t("shifts.swap", {
                  ...{
                    from: shift.name ?? shift.workerId,
                    to: shift.swap?.takenBy ?? "",
                    site: shift.siteId,
                  },
                  time: timeOf(i18n.language, shift.from),
                })}
              </span>
              <button
                className="button main"
                type="button"
                disabled={approve.busy}
                onClick={() => void approve.run(shift)}
              >
                {t("shifts.approve")}
              </button>
            </div>
          ))}
          {data.shifts.length === 0 ? null : (
            <DataTable
              label={t("shifts.list")}
              rows={data.shifts}
              columns={columns}
              idOf={(shift) => `${shift.workerId} ${shift.siteId} ${shift.skill} ${shift.from}`}
            />
          )}
          <GapList gaps={data.gaps} />
          <button className="button" type="button" disabled={save.busy} onClick={() => void save.run()}>
            {t("shifts.saveHours")}
          </button>
        </>
      )}
    </section>
  );
}
