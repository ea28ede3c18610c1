import { type DragEvent, type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { MOST_RUN_FILE_BYTES, MOST_RUN_FILES } from "../../../../shared/domain/laboratory/run-files.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { TimeField } from "../../ui/fields/time-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useCampaignAndKit } from "../campaign-and-kit.tsx";
import { base64Of } from "./file-bytes.ts";

const LIMITS = { megabytes: MOST_RUN_FILE_BYTES / 1_000_000, files: MOST_RUN_FILES };

const uploaded = async (file: File) => ({ fileName: file.name, contentBase64: await base64Of(file) });

/** Upload an instrument's own export; what it means is shown before anything is submitted. */
export function UploadPanel({ laboratoryId }: { laboratoryId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fileId = useId();
  const { campaign, kit, error, fields } = useCampaignAndKit({ byPlate: true });
  const [files, setFiles] = useState<readonly File[]>([]);
  const [startedAt, setStartedAt] = useState<string>();
  const [over, setOver] = useState(false);

  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const tooLarge = bytes > MOST_RUN_FILE_BYTES;
  const tooMany = files.length > MOST_RUN_FILES;
  const choose = (chosen: FileList | null) => {
    if (chosen !== null && chosen.length > 0) setFiles([...chosen]);
  };

  const upload = useAction(async () => {
    if (campaign === undefined || startedAt === undefined) return;
    const [file, ...moreFiles] = await Promise.all(files.map(uploaded));
    if (file === undefined) return;
    const run = await call("POST /v1/laboratories/{laboratoryId}/runs", {
      as: "staff",
      params: { laboratoryId },
      body: {
        campaignId: campaign.campaignId,
        ...(kit === undefined ? {} : { kitId: kit.kitId }),
        ...file,
        ...(moreFiles.length === 0 ? {} : { moreFiles }),
        startedAt,
      },
    });
    await navigate(`/laboratory/runs/${run.runId}`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void upload.run();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files);
  };

  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("upload.title")}</h2>
      <ErrorNotice error={error} />
      <fieldset
        className={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={fileId}>{files.map(({ name }) => name).join(" + ") || t("upload.drop")}</label>
        <input
          id={fileId}
          type="file"
          multiple
          accept=".txt,.csv,.tsv,.xls,.xlsx,text/plain,text/csv"
          onChange={(e) => choose(e.target.files)}
        />
        <span className="hint">{t("upload.formats")}</span>
      </fieldset>
      <div className="row">
        {fields}
        <div className="grow">
          <TimeField label={t("run.startedAt")} seconds required set={setStartedAt} />
        </div>
      </div>
      {kit === undefined ? null : (
        <p className="soft small">
          {kit.targets.map(({ name, cutoffCt }) => `${name} Ct ≤ ${cutoffCt}`).join(" · ")}
        </p>
      )}
      {tooLarge || tooMany ? (
        <Notice tone="bad" title={t(tooLarge ? "upload.tooLarge" : "upload.tooMany", LIMITS)} />
      ) : null}
      <ErrorNotice error={upload.error} />
      <button
        className="button main"
        type="submit"
        disabled={files.length === 0 || tooLarge || tooMany || upload.busy}
      >
        {upload.busy ? t("upload.busy") : t("upload.preview")}
      </button>
    </form>
  );
}
