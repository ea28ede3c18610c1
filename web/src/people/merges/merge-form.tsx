import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MergePreview, ResidentCode } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PersonFields } from "../../ui/person-fields.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useFoundPerson } from "../use-found-person.ts";
import { MergeEffect } from "./merge-effect.tsx";

interface Props {
  person: ResidentCode;
  done: () => void;
}

/** Name the other record of the same person, see what joining the two would change, and join them in one step. */
export function MergeForm({ person: { residentId, name }, done }: Props) {
  const { t } = useTranslation();
  const { fields, find, clear } = useFoundPerson("residentId");
  const [preview, setPreview] = useState<MergePreview>();
  const show = useAction(async (merged: string, into: string) => {
    setPreview(
      await call("POST /v1/residents/{residentId}/merge/preview", {
        as: "staff",
        params: { residentId: merged },
        body: { into },
      }),
    );
  });
  const search = useAction(async () => {
    setPreview(undefined);
    const { residentId: other } = await find();
    // The page is about the record that is known well; so that one stays unless it is turned round.
    if (other !== undefined) await show.run(other, residentId);
  });
  const join = useAction(async ({ merged, kept }: MergePreview) => {
    const params = { residentId: merged.residentId };
    await call("POST /v1/residents/{residentId}/merge", {
      as: "staff",
      params,
      body: { into: kept.residentId },
    });
    setPreview(undefined);
    clear();
    done();
  });
  const change: typeof fields.change = (next) => {
    setPreview(undefined);
    fields.change(next);
  };
  return (
    <form
      className="card no-print"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void search.run();
      }}
    >
      <h2>{t("merge.title")}</h2>
      <p className="soft">{t("merge.why", { name })}</p>
      <PersonFields label={t("merge.other")} {...fields} change={change} />
      <ErrorNotice error={search.error ?? show.error} />
      <button className="button full" type="submit" disabled={search.busy || show.busy}>
        {t("merge.preview")}
      </button>
      {preview === undefined ? null : (
        <section aria-label={t("merge.effect")} className="stack">
          <MergeEffect preview={preview} />
          {preview.obstacles.includes("samePerson") ? null : (
            <button
              className="button full"
              type="button"
              disabled={show.busy}
              onClick={() => void show.run(preview.kept.residentId, preview.merged.residentId)}
            >
              {t("merge.turn")}
            </button>
          )}
          {preview.secondPerson ? <Notice tone="warn">{t("merge.secondPerson")}</Notice> : null}
          <Notice tone="info">{t("merge.undoBy")}</Notice>
          <ErrorNotice error={join.error} />
          <button
            className="button main full"
            type="button"
            disabled={join.busy || show.busy || preview.obstacles.length > 0}
            onClick={() => void join.run(preview)}
          >
            {t("merge.join")}
          </button>
        </section>
      )}
    </form>
  );
}
