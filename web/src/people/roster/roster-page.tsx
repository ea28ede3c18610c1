import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ColumnFields } from "../../ui/files/column-fields.tsx";
import { FileField } from "../../ui/files/file-field.tsx";
import { nameOfFile } from "../../ui/files/file-name.ts";
import { type LookedFile, look } from "../../ui/files/looked-file.ts";
import { type RejectedRow, RejectedRows } from "../../ui/files/rejected-rows.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useAction } from "../../ui/use-action.ts";
import { type Columns, columnsOf, FIELDS, NEEDED } from "./roster-rows.ts";
import { type Counts, NO_COUNTS, uploadRoster } from "./roster-upload.ts";

const ROLES: readonly string[] = ["admin", "community"];

/** Where a roster is imported from a file: every row has a verdict, and the counts are always on the screen. */
export default function RosterPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("roster.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => (
        <Page title={t("roster.title")} back="/staff" wide>
          <RosterImport />
          <StaffBar subject={session.subject} />
        </Page>
      )}
    </StaffOnly>
  );
}

function RosterImport() {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<LookedFile>();
  const [columns, setColumns] = useState<Columns>({});
  const [counts, setCounts] = useState<Counts>(NO_COUNTS);
  const [rejected, setRejected] = useState<readonly RejectedRow[]>([]);
  const done = useRef(new Set<number>());
  const stop = useRef(new AbortController());
  const begin = (next: Columns): void => {
    setColumns(next);
    setCounts(NO_COUNTS);
    setRejected([]);
    done.current = new Set();
  };
  const choose = useAction(async (file: File) => {
    const found = await look(file);
    setChosen(found);
    begin(columnsOf(found.head));
  });
  const upload = useAction(async () => {
    if (chosen === undefined) return;
    stop.current = new AbortController();
    const importId = `roster-${await nameOfFile(chosen.file, columns)}`;
    const way = { from: done.current, signal: stop.current.signal };
    await uploadRoster({ file: chosen.file, columns, importId }, way, (chunk, told, refused) => {
      done.current.add(chunk);
      setCounts((was) => ({
        read: was.read + told.read,
        accepted: was.accepted + told.accepted,
        updated: was.updated + told.updated,
        unchanged: was.unchanged + told.unchanged,
        rejected: was.rejected + told.rejected,
      }));
      if (refused.length > 0) setRejected((was) => [...was, ...refused]);
    });
  });
  const missing = NEEDED.filter((field) => columns[field] === undefined);
  const rows = chosen?.rows ?? 0;
  const part = rows === 0 ? 0 : Math.floor((counts.read * 100) / rows);
  const isComplete = rows > 0 && counts.read === rows;
  return (
    <>
      <section className="card">
        <p className="soft">{t("roster.how")}</p>
        <FileField
          label={t("roster.file")}
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          disabled={upload.busy}
          choose={(file) => void choose.run(file)}
        />
        <ErrorNotice error={choose.error} />
      </section>
      {chosen === undefined ? null : (
        <>
          {upload.busy || counts.read > 0 ? null : (
            <ColumnFields
              fields={FIELDS}
              words={{
                ...{ title: t("roster.columns"), preview: t("roster.preview") },
                noColumn: t("roster.noColumn"),
                of: (field) => t(`roster.fieldOf.${field}`),
              }}
              head={chosen.head}
              preview={chosen.preview}
              columns={columns}
              set={(field, column) => begin({ ...columns, [field]: column })}
            />
          )}
          <section className="card">
            {missing.length === 0 ? null : (
              <Notice tone="warn">
                {t("roster.missing", {
                  fields: missing.map((each) => t(`roster.fieldOf.${each}`)).join(", "),
                })}
              </Notice>
            )}
            <div className="progress" aria-hidden="true">
              <span style={{ width: `${part}%` }} />
            </div>
            <p className="number" role="status">
              {t("roster.progress", { part })}
              {" · "}
              {t("roster.counts", {
                read: `${counts.read.toLocaleString(i18n.language)} / ${rows.toLocaleString(i18n.language)}`,
                accepted: counts.accepted.toLocaleString(i18n.language),
                updated: counts.updated.toLocaleString(i18n.language),
                unchanged: counts.unchanged.toLocaleString(i18n.language),
                rejected: counts.rejected.toLocaleString(i18n.language),
              })}
            </p>
            <ErrorNotice error={upload.error} />
            {isComplete ? <Notice tone="good">{t("roster.complete")}</Notice> : null}
            <div className="row">
              {isComplete || upload.busy ? null : (
                <button
                  className="button main"
                  type="button"
                  disabled={missing.length > 0 || rows === 0}
                  onClick={() => void upload.run()}
                >
                  {t(counts.read > 0 ? "roster.goOn" : "roster.start")}
                </button>
              )}
              {upload.busy ? (
                <button className="button" type="button" onClick={() => stop.current.abort()}>
                  {t("roster.stop")}
                </button>
              ) : null}
            </div>
          </section>
        </>
      )}
      <RejectedRows
        words={{
          title: t("roster.errors"),
          line: t("roster.line"),
          reason: t("roster.reason"),
          save: t("roster.download"),
        }}
        head={chosen?.head ?? []}
        fileName="roster-rejected.csv"
        rejected={rejected}
      />
    </>
  );
}
