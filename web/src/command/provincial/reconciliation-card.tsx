import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { CaseFacts } from "../../ui/facts.tsx";
import { saveFile } from "../../ui/files/save-file.ts";
import { Notice } from "../../ui/notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { beginReading, readToTheEnd } from "../read-export.ts";
import { MOST_SHOWN, missingOf, type Reconciled, reconcile } from "./reconcile.ts";

const COUNTS = [
  ...(["published", "acknowledged", "neverSent", "awaiting", "rejected"] as const),
  ...(["changedSince", "toWithdraw"] as const),
];

/** What did not arrive at the provincial platform, at a glance, and the file of what is to be sent. */
export function ReconciliationCard({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const [sum, setSum] = useState<Reconciled>();
  const [madeRows, setMadeRows] = useState<number>();
  const compare = useAction(() => reconcile(campaignId, setSum));
  const make = useAction(async () => {
    setMadeRows(undefined);
    const contents: string[] = [];
    const keep = (read: { contents: readonly string[] }) =>
      contents.push(...read.contents.slice(contents.length));
    const wanted = {
      ...({ kind: "provincial", people: "named", scope: "outstanding" } as const),
      purpose: t("provincial.purpose"),
    };
    const begun = await beginReading(campaignId, wanted, keep);
    const { counts } = await readToTheEnd(begun, keep);
    const name = `${campaignId}-provincial-outstanding-${begun.exportId}.csv`;
    saveFile(new Blob(contents, { type: "text/csv" }), name);
    setMadeRows(counts.rows ?? 0);
    await reconcile(campaignId, setSum);
  });
  const missing = sum === undefined ? 0 : missingOf(sum.counts);
  const busy = compare.busy || make.busy;
  return (
    <section className="card stack" aria-label={t("provincial.title")}>
      <h2>{t("provincial.title")}</h2>
      <p className="soft">{t("provincial.why")}</p>
      <div className="row">
        <button className="button main" type="button" disabled={busy} onClick={() => void compare.run()}>
          {t("provincial.compare")}
        </button>
        {sum?.isComplete && missing > 0 ? (
          <button className="button" type="button" disabled={busy} onClick={() => void make.run()}>
            {t("provincial.makeFile")}
          </button>
        ) : null}
      </div>
      <ErrorNotice error={compare.error ?? make.error} />
      {sum === undefined ? null : (
        <>
          {!sum.isComplete ? (
            <p role="status">{t("provincial.comparing", { published: sum.counts.published })}</p>
          ) : missing === 0 ? (
            <Notice tone="good">{t("provincial.allArrived", { published: sum.counts.published })}</Notice>
          ) : (
            <Notice tone="warn">{t("provincial.didNotArrive", { missing })}</Notice>
          )}
          {madeRows === undefined ? null : (
            <Notice tone="good">{t("provincial.made", { rows: madeRows })}</Notice>
          )}
          <CaseFacts
            facts={COUNTS.map((each) => [
              t(`provincial.counts.${each}`),
              sum.counts[each].toLocaleString(i18n.language),
            ])}
          />
          {sum.notArrived.length === 0 ? null : <NotArrived rows={sum.notArrived} />}
        </>
      )}
    </section>
  );
}

function NotArrived({ rows }: { rows: Reconciled["notArrived"] }) {
  const { t, i18n } = useTranslation();
  const columns: Column<Reconciled["notArrived"][number]>[] = [
    {
      key: "row",
      head: t("provincial.row"),
      cell: ({ rowId }) => <span className="code-text">{rowId}</span>,
    },
    {
      key: "standing",
      head: t("provincial.standing"),
      cell: ({ standing }) => t(`provincial.counts.${standing}`),
      by: ({ standing }) => standing,
    },
    {
      key: "reason",
      head: t("provincial.reason"),
      cell: ({ reason = "" }) => reason,
      by: ({ reason = "" }) => reason,
    },
    {
      key: "sentAt",
      head: t("provincial.sentAt"),
      cell: ({ sentAt }) => (sentAt === undefined ? "" : dateAndTimeOf(i18n.language, sentAt)),
      by: ({ sentAt = "" }) => sentAt,
    },
  ];
  return (
    <>
      <h3>{t("provincial.rows")}</h3>
      <DataTable label={t("provincial.rows")} rows={rows} columns={columns} idOf={({ rowId }) => rowId} />
      {rows.length < MOST_SHOWN ? null : (
        <p className="soft small">{t("provincial.more", { shown: MOST_SHOWN })}</p>
      )}
    </>
  );
}
