import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { codesOf, isStaffRole } from "./scope-text.ts";

type Event = AnswerOf<"GET /v1/access-events">["events"][number];

/** The whole chain, a hundred events a request; it is intact only if each part of it is. */
async function readAll(): Promise<{ events: Event[]; isUnbroken: boolean }> {
  const events: Event[] = [];
  let isUnbroken = true;
  let after: number | undefined = 0;
  while (after !== undefined) {
    const query = { after: String(after) };
    const part: AnswerOf<"GET /v1/access-events"> = await call("GET /v1/access-events", {
      as: "staff",
      query,
    });
    events.push(...part.events);
    isUnbroken &&= part.isUnbroken;
    after = part.next;
  }
  return { events: events.reverse(), isUnbroken };
}

/** Who changed who may do what, the newest first. */
export function EventsPanel() {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQuery({ queryKey: ["GET /v1/access-events"], queryFn: readAll });
  const roleOf = ({ role }: Event): string =>
    role === undefined ? "" : isStaffRole(role) ? t(`role.${role}`) : role;
  const scopeOf = ({ scope }: Event): string => (scope === undefined ? "" : codesOf(scope).join(" "));
  const columns: Column<Event>[] = [
    {
      ...{ key: "sequence", head: t("accounts.number"), right: true },
      cell: ({ sequence }) => sequence,
      by: ({ sequence }) => sequence,
    },
    {
      ...{ key: "at", head: t("accounts.at") },
      cell: ({ at }) => dateAndTimeOf(i18n.language, at),
      by: ({ at }) => at,
    },
    {
      ...{ key: "what", head: t("accounts.what") },
      cell: ({ what }) => t(`accounts.event.${what}`),
      by: ({ what }) => t(`accounts.event.${what}`),
    },
    { key: "of", head: t("accounts.of"), cell: ({ of }) => of, by: ({ of }) => of },
    { key: "by", head: t("accounts.by"), cell: ({ by }) => by, by: ({ by }) => by },
    { key: "role", head: t("accounts.role"), cell: roleOf, by: roleOf },
    { key: "scope", head: t("accounts.scope"), cell: scopeOf, by: scopeOf },
  ];
  return (
    <section className="card">
      <p className="soft">{t("accounts.eventsWhy")}</p>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data === undefined ? null : (
        <>
          <p role="status">
            <Status tone={data.isUnbroken ? "good" : "bad"}>
              {t(data.isUnbroken ? "accounts.unbroken" : "accounts.broken", { events: data.events.length })}
            </Status>
          </p>
          {data.events.length === 0 ? null : (
            <DataTable
              label={t("accounts.tabOf.events")}
              file="access-events"
              rows={data.events}
              columns={columns}
              idOf={({ sequence }) => String(sequence)}
            />
          )}
        </>
      )}
    </section>
  );
}
