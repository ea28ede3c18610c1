import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ColumnFields } from "../../ui/files/column-fields.tsx";
import { FileField } from "../../ui/files/file-field.tsx";
import { type LookedFile, look } from "../../ui/files/looked-file.ts";
import { type RejectedRow, RejectedRows } from "../../ui/files/rejected-rows.tsx";
import { tableChunks } from "../../ui/files/table-chunks.ts";
import { Notice } from "../../ui/notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { ENTER_WATCHED, WATCH_FIGURES, WATCH_LIST } from "./watch-answers.ts";
import { missingOf, WATCH_FIELDS, type WatchColumns, watchColumnsOf, watchRow } from "./watch-file.ts";

const MOST_ROWS = 500;

const NO_COUNTS = { read: 0, accepted: 0, updated: 0, unchanged: 0, rejected: 0 };

/** Enter a file: every row has a verdict, and a row that was entered before changes nothing when it comes again. */
export function FilePanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<LookedFile>();
  const [columns, setColumns] = useState<WatchColumns>({});
  const [counts, setCounts] = useState(NO_COUNTS);
  const [rejected, setRejected] = useState<readonly RejectedRow[]>([]);
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
      <RejectedRows
        words={{
          title: t("watch.errors"),
          line: t("watch.line"),
          reason: t("watch.reason"),
          save: t("watch.saveErrors"),
        }}
        head={chosen?.head ?? []}
        fileName="watch-list-rejected.csv"
        rejected={rejected}
      />
    </>
  );
}
