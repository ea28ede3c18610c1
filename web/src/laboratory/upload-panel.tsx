import { type DragEvent, type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { MOST_RUN_FILE_BYTES, MOST_RUN_FILES } from "../../../shared/domain/run-files.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { base64Of } from "./file-bytes.ts";
import { KITS, UPLOAD } from "./routes.ts";
import { useCampaigns } from "./use-campaigns.ts";

const LIMITS = { megabytes: MOST_RUN_FILE_BYTES / 1_000_000, files: MOST_RUN_FILES };

const uploaded = async (file: File) => ({ fileName: file.name, contentBase64: await base64Of(file) });

/** Upload an instrument's own export; what it means is shown before anything is submitted. */
export function UploadPanel({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const fileId = useId();
  const campaigns = useCampaigns();
  const kits = useAnswer("kits", () => call(KITS, { as: "staff" }));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [campaignId, setCampaignId] = useState("");
  const [kitId, setKitId] = useState("");
  const [startedAt, setStartedAt] = useState("");
  const [over, setOver] = useState(false);
  const campaign = campaigns.answer?.find((c) => c.campaignId === campaignId) ?? campaigns.answer?.[0];
  const kit = kits.answer?.kits.find((k) => k.kitId === kitId) ?? kits.answer?.kits[0];

  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const tooLarge = bytes > MOST_RUN_FILE_BYTES;
  const tooMany = files.length > MOST_RUN_FILES;
  const choose = (chosen: FileList | null) => {
    if (chosen !== null && chosen.length > 0) setFiles([...chosen]);
  };

  const upload = useAction(async () => {
    if (campaign === undefined || kit === undefined) return;
    const [file, ...moreFiles] = await Promise.all(files.map(uploaded));
    if (file === undefined) return;
    const run = await call(UPLOAD, {
      as: "staff",
      params: { laboratoryId },
      body: {
        campaignId: campaign.campaignId,
        kitId: kit.kitId,
        ...file,
        ...(moreFiles.length === 0 ? {} : { moreFiles }),
        startedAt: new Date(startedAt).toISOString(),
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
      <ErrorNotice error={campaigns.error ?? kits.error} />
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
        <div className="grow">
          <SelectField
            label={t("setup.campaign")}
            value={campaign?.campaignId ?? ""}
            onChange={(e) => setCampaignId(e.target.value)}
          >
            {(campaigns.answer ?? []).map((each) => (
              <option key={each.campaignId} value={each.campaignId}>
                {nameIn(i18n.language, each.name)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="grow">
          <SelectField
            label={t("run.kit")}
            value={kit?.kitId ?? ""}
            onChange={(e) => setKitId(e.target.value)}
          >
            {(kits.answer?.kits ?? []).map((each) => (
              <option key={each.kitId} value={each.kitId}>
                {nameIn(i18n.language, each.name)}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="grow">
          <Field
            label={t("run.startedAt")}
            type="datetime-local"
            step={1}
            required
            value={startedAt}
            onChange={(e) => setStartedAt(e.target.value)}
          />
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
