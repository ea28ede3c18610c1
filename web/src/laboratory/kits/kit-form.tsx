import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { KitVersion } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { violationsShown } from "../../ui/fields/violations-shown.ts";
import { useAction } from "../../ui/use-action.ts";
import { ControlFields } from "./kit-control-fields.tsx";
import { contentsOf, draftOf, type KitContents } from "./kit-draft.ts";
import { RowFields } from "./kit-row-fields.tsx";
import { TargetFields } from "./kit-target-fields.tsx";

interface Props {
  laboratoryId: string;
  kitId: string;
  /** What the form begins with. */
  contents: KitContents;
  /** The version that saving makes. */
  next: number;
  /** For who may only look. */
  readOnly?: boolean;
  /** Whether it can be saved as things stand elsewhere on the page. */
  ready?: boolean;
  done: (kit: KitVersion) => void;
}

/** Lists are typed as one text, so that a violation in any of its parts is one of the whole. */
const PART_OF_LIST = /^(\/targets\/\d+\/aliases|\/controls\/\w+\/\w+)\/\d+$/;

const placeOf = (pointer: string): string => PART_OF_LIST.exec(pointer)?.[1] ?? pointer;

/** A kit's contents; what the server finds wrong stands at its field, and the first such field takes the focus. */
export function KitForm({
  laboratoryId,
  kitId,
  contents,
  next,
  readOnly = false,
  ready = true,
  done,
}: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => draftOf(contents));
  const save = useAction(async () => {
    const params = { laboratoryId, kitId, version: String(next) };
    done(
      await call("PUT /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}", {
        as: "staff",
        params,
        body: contentsOf(draft),
      }),
    );
  });
  const { error } = save;
  const violationAt = violationsShown(error, placeOf);
  useEffect(() => {
    if (error !== undefined) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form className="stack" ref={form} onSubmit={submit} noValidate>
      <fieldset className="stack" disabled={readOnly}>
        <section className="card">
          <Field
            label={t("kits.nameZh")}
            violation={violationAt("/name/zh")}
            value={draft.zh}
            onChange={(e) => setDraft({ ...draft, zh: e.target.value })}
          />
          <Field
            label={t("kits.nameEn")}
            violation={violationAt("/name/en")}
            value={draft.en}
            onChange={(e) => setDraft({ ...draft, en: e.target.value })}
          />
        </section>
        <TargetFields
          lines={draft.targets}
          violationAt={violationAt}
          onChange={(targets) => setDraft({ ...draft, targets })}
        />
        <ControlFields draft={draft} violationAt={violationAt} onChange={setDraft} />
        <RowFields
          lines={draft.rows}
          violationAt={violationAt}
          onChange={(rows) => setDraft({ ...draft, rows })}
        />
      </fieldset>
      <ErrorNotice error={error} />
      {readOnly ? null : (
        <button className="button main" type="submit" disabled={save.busy || !ready}>
          {t("kits.save", { version: next })}
        </button>
      )}
    </form>
  );
}
