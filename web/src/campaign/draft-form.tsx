import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftRules } from "../../../shared/domain/campaign/draft-sites.ts";
import { Status } from "../ui/desk/status.tsx";
import { Field } from "../ui/fields/field.tsx";

/** The first sites of a campaign, from the people of its communities. */
export function DraftForm({
  busy,
  places,
  draft,
}: {
  busy: boolean;
  /** The sub-districts that it is for, where others have sites already. */
  places: readonly string[] | undefined;
  draft: (rules: DraftRules) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState({ people: "2500", lanes: "4", opensAt: "06:00", closesAt: "23:00" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { people, lanes, opensAt, closesAt } = text;
    draft({ peopleOfSite: Number(people), lanes: Number(lanes), opensAt, closesAt });
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("campaigns.draft")}</h2>
      {places === undefined ? null : (
        <p>
          <Status tone="warn">{t("campaigns.draftMissing", { places: places.join(", ") })}</Status>
        </p>
      )}
      <p className="soft">{t("campaigns.draftHint")}</p>
      <div className="field-grid">
        <Field
          label={t("campaigns.peopleOfSite")}
          type="number"
          min="100"
          max="20000"
          required
          value={text.people}
          onChange={({ target }) => setText({ ...text, people: target.value })}
        />
        <Field
          label={t("campaigns.lanes")}
          type="number"
          min="1"
          max="40"
          required
          value={text.lanes}
          onChange={({ target }) => setText({ ...text, lanes: target.value })}
        />
        <Field
          label={t("campaigns.opensAt")}
          type="time"
          required
          value={text.opensAt}
          onChange={({ target }) => setText({ ...text, opensAt: target.value })}
        />
        <Field
          label={t("campaigns.closesAt")}
          type="time"
          required
          value={text.closesAt}
          onChange={({ target }) => setText({ ...text, closesAt: target.value })}
        />
      </div>
      <div className="row">
        <button className="button main" type="submit" disabled={busy}>
          {t("campaigns.draft")}
        </button>
      </div>
    </form>
  );
}
