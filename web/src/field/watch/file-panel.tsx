import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ColumnFields } from "../../ui/files/column-fields.tsx";
import { FileField } from "../../ui/files/file-field.tsx";
import { type LookedFile, look } from "../../ui/files/looked-file.ts";
import { saveCsv } from "../../ui/files/save-csv.ts";
import { tableChunks } from "../../ui/files/table-chunks.ts";
import { Notice } from "../../ui/notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { ENTER_WATCHED, WATCH_FIGURES, WATCH_LIST } from "./watch-answers.ts";
import { missingOf, WATCH_FIELDS, type WatchColumns, watchColumnsOf, watchRow } from "./watch-file.ts";

const MOST_ROWS = 500;

interface Rejected {
  line: number;
  reason: string;
  cells: readonly string[];
}

const NO_COUNTS = { read: 0, accepted: 0, updated: 0, unchanged: 0, rejected: 0 };

/** Enter a file: every row has a verdict, and a row that was entered before changes nothing when it comes again. */
export function FilePanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<LookedFile>();
  const [columns, setColumns] = useState<WatchColumns>({});
  const [counts, setCounts] = useState(NO_COUNTS);
  const [rejected, setRejected] = useState<readonly Rejected[]>([]);
  const begin = (next: WatchColumns): void => {
    setColumns(next);
    setCounts(NO_COUNTS);
    setRejected([]);
  };
  const choose = useAction(async (file: File) => {
    const found = await look(file);
    setChosen(found);
    begin(watchColumnsOf(found.head));
  });
  const upload = useAction(async () => {
    if (chosen === undefined) return;
    begin(columns);
    for await (const { rows } of tableChunks(chosen.file, MOST_ROWS)) {
      const answer = await call(ENTER_WATCHED, {
        as: "staff",
        params: { campaignId },
        body: { firstLine: rows[0]?.line ?? 1, rows: rows.map((row) => watchRow(row, columns)) },
      });
      const cellsOf = new Map(rows.map(({ line, cells }) => [line, cells]));
      setCounts((was) => ({
        read: was.read + answer.read,
        accepted: was.accepted + answer.accepted,
        updated: was.updated + answer.updated,
        unchanged: was.unchanged + answer.unchanged,
        rejected: was.rejected + answer.rejected,
      }));
      const refused = answer.verdicts.filter(({ verdict }) => verdict === "rejected");
      setRejected((was) => [
        ...was,
        ...refused.map(({ line, reason = "" }) => ({ line, reason, cells: cellsOf.get(line) ?? [] })),
      ]);
    }
    await readAgain(WATCH_LIST, WATCH_FIGURES);
  });
  const missing = missingOf(columns);
  const errors: readonly Column<Rejected>[] = [
    { key: "line", head: t("watch.line"), right: true, by: ({ line }) => line, cell: ({ line }) => line },
    { key: "reason", head: t("watch.reason"), by: ({ reason }) => reason, cell: ({ reason }) => reason },
  ];
  return (
    <>
      <section className="card">
        <h2>{t("watch.tab.file")}</h2>
        <p className="soft">{t("watch.fileHow")}</p>
        <FileField
          label={t("watch.fileField")}
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          disabled={upload.busy}
          choose={(file) => void choose.run(file)}
        />
        <ErrorNotice error={choose.error} />
      </section>
      {chosen === undefined ? null : (
        <>
          <ColumnFields
            fields={WATCH_FIELDS}
            words={{
              ...{ title: t("watch.columns"), preview: t("watch.preview"), noColumn: t("watch.noColumn") },
              of: (field) => t(`watch.fieldOf.${field}`),
            }}
            head={chosen.head}
            preview={chosen.preview}
            columns={columns}
            set={(field, column) => begin({ ...columns, [field]: column })}
          />
          <section className="card">
            {missing.length === 0 ? null : (
              <Notice tone="warn">
                {t("watch.missingColumns", {
                  fields: missing.map((each) => t(`watch.fieldOf.${each}`)).join(", "),
                })}
              </Notice>
            )}
            <p className="number" role="status">
              {t("watch.counts", { ...counts, rows: chosen.rows })}
            </p>
            <ErrorNotice error={upload.error} />
            <button
              className="button main"
              type="button"
              disabled={upload.busy || missing.length > 0 || chosen.rows === 0}
              onClick={() => void upload.run()}
            >
              {t("watch.start")}
            </button>
          </section>
        </>
      )}
      {rejected.length === 0 || chosen === undefined ? null : (
        <section className="card">
          <div className="card-head">
            <h2>{t("watch.errors")}</h2>
            <button
              className="button"
              type="button"
              onClick={() =>
                saveCsv("watch-list-rejected.csv", [
                  [...chosen.head, t("watch.line"), t("watch.reason")],
                  ...rejected.map(({ cells, line, reason }) => [
                    ...chosen.head.map((_, at) => cells[at] ?? ""),
                    ...[line, reason],
                  ]),
                ])
              }
            >
              {t("watch.saveErrors")}
            </button>
          </div>
          <DataTable
            label={t("watch.errors")}
            rows={rejected}
            columns={errors}
            idOf={({ line }) => String(line)}
          />
        </section>
      )}
    </>
  );
}
