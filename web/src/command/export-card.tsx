import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportManifest } from "../api/answers.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { saveFile } from "../ui/files/save-file.ts";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { BrokenPart, beginReading, type ReadExport, readToTheEnd } from "./read-export.ts";

const KINDS = ["fhir", "lineList", "provincial"] as const;
const SCOPES = ["all", "outstanding"] as const;
const PEOPLE = ["pseudonymous", "named"] as const;
const FILES = {
  fhir: { type: "application/x-ndjson", ending: "ndjson" },
  lineList: { type: "text/csv", ending: "csv" },
  provincial: { type: "text/csv", ending: "csv" },
} as const;

/** An export of published results, read part by part and saved as a file. */
export function ExportCard({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("fhir");
  const [people, setPeople] = useState<(typeof PEOPLE)[number]>("pseudonymous");
  const [scope, setScope] = useState<(typeof SCOPES)[number]>("all");
  const [purpose, setPurpose] = useState("");
  const [read, setRead] = useState<ReadExport>();
  const [manifest, setManifest] = useState<ExportManifest>();
  const isNamed = people === "named" || kind !== "fhir";

  const onwards = async (from: ReadExport) => setManifest(await readToTheEnd(from, setRead));
  const begin = useAction(async () => {
    setManifest(undefined);
    const ofKind = kind === "provincial" ? { scope } : {};
    await onwards(await beginReading(campaignId, { kind, people, ...ofKind, purpose }, setRead));
  });
  const goOn = useAction(async () => {
    if (read !== undefined) await onwards(read);
  });
  const busy = begin.busy || goOn.busy;
  const error = goOn.error ?? begin.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void begin.run();
  };
  return (
    <section className="card stack">
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t("exports.kind")}
          value={kind}
          onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? "fhir")}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`exports.kinds.${each}`)}
            </option>
          ))}
        </SelectField>
        {kind === "provincial" ? (
          <>
            <SelectField
              label={t("exports.scope")}
              value={scope}
              onChange={(event) => setScope(SCOPES.find((each) => each === event.target.value) ?? "all")}
            >
              {SCOPES.map((each) => (
                <option key={each} value={each}>
                  {t(`exports.scopes.${each}`)}
                </option>
              ))}
            </SelectField>
            <p className="soft small">{t("exports.sentWhenRead")}</p>
          </>
        ) : null}
        {kind !== "fhir" ? null : (
          <SelectField
            label={t("exports.people")}
            value={people}
            onChange={(event) =>
              setPeople(PEOPLE.find((each) => each === event.target.value) ?? "pseudonymous")
            }
          >
            {PEOPLE.map((each) => (
              <option key={each} value={each}>
                {t(`exports.peoples.${each}`)}
              </option>
            ))}
          </SelectField>
        )}
        {isNamed ? <Notice tone="warn">{t("exports.namedWhy")}</Notice> : null}
        <Field
          label={t("exports.purpose")}
          value={purpose}
          required
          minLength={3}
          maxLength={200}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <button className="button main" type="submit" disabled={busy}>
          {t("exports.begin")}
        </button>
      </form>
      {error instanceof BrokenPart ? (
        <Notice tone="bad">{t("exports.broken", { part: error.part })}</Notice>
      ) : (
        <ErrorNotice error={error} />
      )}
      {read === undefined ? null : <Progress read={read} />}
      {read?.next !== undefined && !busy ? (
        <button className="button" type="button" onClick={() => void goOn.run()}>
          {t("exports.goOn")}
        </button>
      ) : null}
      {read === undefined || manifest === undefined ? null : <Done read={read} manifest={manifest} />}
    </section>
  );
}

function Progress({ read }: { read: ReadExport }) {
  const { t } = useTranslation();
  const megabytes = (read.bytes / 1_000_000).toFixed(1);
  return <p role="status">{t("exports.reading", { parts: read.contents.length, megabytes })}</p>;
}

function Done({ read, manifest }: { read: ReadExport; manifest: ExportManifest }) {
  const { t } = useTranslation();
  const { kind, campaignId, counts, tubesPublished, complete } = manifest;
  const { type, ending } = FILES[kind];
  const name = `${campaignId}-${kind}-${read.exportId}`;
  const { tubes = 0, rows = 0 } = counts;
  return (
    <>
      {complete ? (
        <Notice tone="good">
          {kind === "provincial"
            ? t("exports.completeRows", { rows })
            : t("exports.complete", { tubes, published: tubesPublished })}
        </Notice>
      ) : (
        <Notice tone="warn">{t("exports.incomplete")}</Notice>
      )}
      {kind === "fhir" && tubes !== tubesPublished ? (
        <Notice tone="warn">{t("exports.differs")}</Notice>
      ) : null}
      <div className="row">
        <button
          className="button main"
          type="button"
          onClick={() => saveFile(new Blob(read.contents, { type }), `${name}.${ending}`)}
        >
          {t("exports.save")}
        </button>
        <button
          className="button"
          type="button"
          onClick={() => {
            const text = JSON.stringify({ ...manifest, partHashes: read.hashes }, undefined, 2);
            saveFile(new Blob([text], { type: "application/json" }), `${name}.manifest.json`);
          }}
        >
          {t("exports.manifest")}
        </button>
      </div>
    </>
  );
}
