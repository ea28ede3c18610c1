import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FileField } from "../../ui/files/file-field.tsx";
import { type RejectedRow, RejectedRows } from "../../ui/files/rejected-rows.tsx";
import { saveCsv } from "../../ui/files/save-csv.ts";
import { tableChunks } from "../../ui/files/table-chunks.ts";
import { useRead } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { fieldOfWorker, WORKER_HEAD, workerRow } from "./worker-row.ts";

const MOST_ROWS = 500;

/** The people who work at sites, and a file of them. */
export function WorkersPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useRead("GET /v1/shift-workers", {});
  const [counts, setCounts] = useState<{ read: number; accepted: number; rejected: number }>();
  const [rejected, setRejected] = useState<readonly RejectedRow[]>([]);
  const enter = useAction(async (file: File) => {
    const sum = { read: 0, accepted: 0, rejected: 0 };
    const refused: RejectedRow[] = [];
    for await (const { rows } of tableChunks(file, MOST_ROWS)) {
      const answer = await call("POST /v1/shift-workers", {
        as: "staff",
        body: { rows: rows.map(({ cells }) => workerRow(cells)) },
      });
      sum.read += answer.read;
      sum.accepted += answer.accepted;
      sum.rejected += answer.rejected;
      for (const { row, field } of answer.violations)
        refused.push({
          line: rows[row - 1]?.line ?? row,
          reason: t("shifts.wrong", { field: t(`shifts.columns.${fieldOfWorker(field)}`) }),
          cells: rows[row - 1]?.cells ?? [],
        });
      // After each chunk: what was taken is told though a later one fails.
      setCounts({ ...sum });
      setRejected([...refused]);
    }
    await refetch();
  });
  return (
    <section className="card" aria-label={t("shifts.people")}>
      <h2>{t("shifts.people")}</h2>
      <p className="soft">{t("shifts.peopleHow")}</p>
      <ErrorNotice error={error ?? enter.error} />
      {data === undefined ? null : <p>{t("shifts.entered", data)}</p>}
      <FileField
        label={t("shifts.file")}
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        disabled={enter.busy}
        choose={(file) => void enter.run(file)}
      />
      <button
        className="button"
        type="button"
        onClick={() => saveCsv("shift-workers.csv", [WORKER_HEAD, t("shifts.example").split("|")])}
      >
        {t("shifts.exampleFile")}
      </button>
      {counts === undefined ? null : (
        <p className="number" role="status">
          {t("shifts.counts", counts)}
        </p>
      )}
      <RejectedRows
        words={{
          title: t("shifts.rejectedRows"),
          line: t("shifts.line"),
          reason: t("shifts.reason"),
          save: t("shifts.saveRejected"),
        }}
        head={WORKER_HEAD}
        fileName="shift-workers-rejected.csv"
        rejected={rejected}
      />
    </section>
  );
}
