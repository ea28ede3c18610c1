import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/desk/data-table.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ColumnFields } from "../../ui/files/column-fields.tsx";
import { FileField } from "../../ui/files/file-field.tsx";
import { nameOfFile } from "../../ui/files/file-name.ts";
import { type LookedFile, look } from "../../ui/files/looked-file.ts";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import {
  ANSWER_FIELDS,
  type AnswerColumns,
  answerColumns,
  NEEDED,
  sendAnswers,
  type Taken,
} from "./answer-rows.ts";

/** Where the platform's answers are taken from a file, each row with its verdict. */
export function AnswersCard({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<LookedFile>();
  const [columns, setColumns] = useState<AnswerColumns>({});
  const [taken, setTaken] = useState<Taken>();
  const choose = useAction(async (file: File) => {
    setChosen(undefined);
    setTaken(undefined);
    const found = await look(file);
    setColumns(answerColumns(found.head));
    setChosen(found);
  });
  const take = useAction(async () => {
    if (chosen === undefined) return;
    const importId = await nameOfFile(chosen.file, columns);
    await sendAnswers({ campaignId, importId }, { file: chosen.file, columns }, setTaken);
  });
  const missing = NEEDED.filter((field) => columns[field] === undefined);
  return (
    <section className="card stack" aria-label={t("provincial.answers")}>
      <h2>{t("provincial.answers")}</h2>
      <p className="soft">{t("provincial.answersHow")}</p>
      <FileField
        label={t("provincial.file")}
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        disabled={take.busy}
        choose={(file) => void choose.run(file)}
      />
      <ErrorNotice error={choose.error ?? take.error} />
      {chosen === undefined ? null : (
        <>
          <ColumnFields
            fields={ANSWER_FIELDS}
            words={{
              ...{ title: t("provincial.columns"), preview: t("provincial.preview") },
              noColumn: t("provincial.noColumn"),
              of: (field) => t(`provincial.columnOf.${field}`),
            }}
            head={chosen.head}
            preview={chosen.preview}
            columns={columns}
            set={(field, column) => setColumns((was) => ({ ...was, [field]: column }))}
          />
          {missing.length === 0 ? null : (
            <Notice tone="warn">
              {t("provincial.missing", {
                fields: missing.map((field) => t(`provincial.columnOf.${field}`)).join(", "),
              })}
            </Notice>
          )}
          <button
            className="button main"
            type="button"
            disabled={take.busy || missing.length > 0 || chosen.rows === 0}
            onClick={() => void take.run()}
          >
            {t("provincial.take")}
          </button>
        </>
      )}
      {taken === undefined ? null : (
        <Notice tone={taken.faults.length === 0 ? "good" : "warn"}>
          {t("provincial.taken", {
            ...{ read: taken.read, applied: taken.applied, unknown: taken.unknown },
            ...{ stale: taken.stale, malformed: taken.malformed },
          })}
        </Notice>
      )}
      {taken === undefined || taken.faults.length === 0 ? null : (
        <DataTable
          label={t("provincial.faults")}
          rows={taken.faults}
          columns={[
            { key: "line", head: t("provincial.line"), cell: ({ line }) => line, by: ({ line }) => line },
            {
              key: "verdict",
              head: t("provincial.verdict"),
              cell: ({ verdict }) => t(`provincial.verdictOf.${verdict}`),
              by: ({ verdict }) => verdict,
            },
          ]}
          idOf={({ line }) => String(line)}
        />
      )}
    </section>
  );
}
