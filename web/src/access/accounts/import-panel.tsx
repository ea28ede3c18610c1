import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FileField } from "../../ui/files/file-field.tsx";
import { saveCsv } from "../../ui/files/save-csv.ts";
import { Notice } from "../../ui/notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { type AccountLine, readAccountFile } from "./account-file.ts";
import { ActivationCards } from "./activation-cards.tsx";
import { importLine, type LineVerdict } from "./import-accounts.ts";

/** Two at once: one is hashed while another is written. */
const LINES_AT_ONCE = 2;
const TONES = { accepted: "good", unchanged: "idle", rejected: "bad" } as const;

/** Many accounts of one file, each line with its verdict. A cut is gone on from where it was. */
export function ImportPanel() {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [lines, setLines] = useState<readonly AccountLine[]>([]);
  const [verdicts, setVerdicts] = useState<readonly LineVerdict[]>([]);
  const [badHeader, setBadHeader] = useState(false);
  const choose = useAction(async (file: File) => {
    const read = await readAccountFile(file);
    setBadHeader(read === undefined);
    setLines(read ?? []);
    setVerdicts([]);
  });
  const start = useAction(async () => {
    const done = new Set(verdicts.map(({ line }) => line));
    const rest = lines.filter(({ line }) => !done.has(line))[Symbol.iterator]();
    const work = async (): Promise<void> => {
      for (let next = rest.next(); !next.done; next = rest.next()) {
        const verdict = await importLine(next.value, t("accounts.scopeWrong"));
        setVerdicts((before) => [...before, verdict]);
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: LINES_AT_ONCE }, work));
    await readAgain("GET /v1/staff");
    const failed = ended.find((each) => each.status === "rejected");
    if (failed) throw failed.reason;
  });
  const count = (verdict: LineVerdict["verdict"]) =>
    verdicts.filter((each) => each.verdict === verdict).length;
  const rejected = verdicts.filter(({ verdict }) => verdict === "rejected");
  const made = verdicts.flatMap(({ activation }) => (activation === undefined ? [] : [activation]));
  const columns: Column<LineVerdict>[] = [
    { key: "line", head: t("accounts.line"), cell: ({ line }) => line, by: ({ line }) => line, right: true },
    { key: "username", head: t("accounts.username"), cell: ({ username }) => username },
    {
      key: "verdict",
      head: t("accounts.verdict"),
      cell: ({ verdict }) => <Status tone={TONES[verdict]}>{t(`accounts.verdictOf.${verdict}`)}</Status>,
      by: ({ verdict }) => verdict,
    },
    { key: "reason", head: t("accounts.reason"), cell: ({ reason }) => reason ?? "" },
  ];
  return (
    <>
      <details className="card">
        <summary>{t("accounts.importTitle")}</summary>
        <div className="stack">
          <p className="soft">{t("accounts.importHow")}</p>
          <FileField
            label={t("accounts.importFile")}
            accept=".csv,.xlsx,text/csv"
            disabled={start.busy}
            choose={(file) => void choose.run(file)}
          />
          {badHeader ? <Notice tone="bad">{t("accounts.badHeader")}</Notice> : null}
          <ErrorNotice error={choose.error ?? start.error} />
          {lines.length === 0 || verdicts.length === lines.length ? null : (
            <button
              className="button main"
              type="button"
              disabled={start.busy}
              onClick={() => void start.run()}
            >
              {t("accounts.importNow", { rows: lines.length - verdicts.length })}
            </button>
          )}
          {verdicts.length === 0 ? null : (
            <>
              <p role="status" className="number">
                {start.busy
                  ? t("accounts.importing", { done: verdicts.length, rows: lines.length })
                  : t("accounts.importCounts", {
                      read: verdicts.length,
                      accepted: count("accepted"),
                      unchanged: count("unchanged"),
                      rejected: count("rejected"),
                    })}
              </p>
              <DataTable
                label={t("accounts.importTitle")}
                rows={verdicts}
                columns={columns}
                idOf={({ line }) => String(line)}
              />
            </>
          )}
          {rejected.length === 0 ? null : (
            <button
              className="button"
              type="button"
              onClick={() =>
                saveCsv("accounts-rejected.csv", [
                  ["username", "role", "scope", "line", "reason"],
                  ...rejected.map((each) => [
                    ...[each.username, each.role, each.scope],
                    ...[each.line, each.reason ?? ""],
                  ]),
                ])
              }
            >
              {t("accounts.errorsFile")}
            </button>
          )}
        </div>
      </details>
      {made.length === 0 || start.busy ? null : (
        <div className="activation-print">
          <ActivationCards made={made} />
        </div>
      )}
    </>
  );
}
