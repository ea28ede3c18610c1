import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../api/endpoints.ts";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { nameIn } from "../ui/times.ts";

type Site = AnswerOf<"GET /v1/campaigns/{campaignId}/sites">["sites"][number];

/** One site's lanes, hours and seats, and whether it is open. */
export function SiteForm({ site, busy, save }: { site: Site; busy: boolean; save: (site: Site) => void }) {
  const { t, i18n } = useTranslation();
  const [edited, setEdited] = useState(site);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(edited);
  };
  const number = (part: "lanes" | "seatsPerLane", label: string, most: number) => (
    <Field
      label={label}
      type="number"
      min="1"
      max={most}
      required
      value={edited[part]}
      onChange={({ target }) => setEdited({ ...edited, [part]: target.valueAsNumber })}
    />
  );
  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("campaigns.editSite", { site: `${site.siteId} ${nameIn(i18n.language, site.name)}` })}</h2>
      <div className="field-grid">
        {number("lanes", t("campaigns.lanes"), 40)}
        {number("seatsPerLane", t("campaigns.seats"), 200)}
        <Field
          label={t("campaigns.opensAt")}
          type="time"
          required
          value={edited.opensAt}
          onChange={({ target }) => setEdited({ ...edited, opensAt: target.value })}
        />
        <Field
          label={t("campaigns.closesAt")}
          type="time"
          required
          value={edited.closesAt}
          onChange={({ target }) => setEdited({ ...edited, closesAt: target.value })}
        />
        <SelectField
          label={t("campaigns.state")}
          value={edited.state}
          onChange={({ target }) =>
            setEdited({ ...edited, state: target.value === "closed" ? "closed" : "open" })
          }
        >
          <option value="open">{t("campaigns.siteStateOf.open")}</option>
          <option value="closed">{t("campaigns.siteStateOf.closed")}</option>
        </SelectField>
      </div>
      <div className="row">
        <button className="button main" type="submit" disabled={busy}>
          {t("campaigns.saveSite")}
        </button>
      </div>
    </form>
  );
}
