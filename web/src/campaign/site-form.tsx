import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf, CallInput } from "../api/endpoints.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { violationsShown } from "../ui/fields/violations-shown.ts";
import { nameIn } from "../ui/times.ts";

export type SitePatch = CallInput<"PATCH /v1/campaigns/{campaignId}/sites/{siteId}">["body"];
type Site = AnswerOf<"GET /v1/campaigns/{campaignId}/sites">["sites"][number];

const EDITED = [
  ...(["lanes", "seatsPerLane", "slotMinutes", "opensAt", "closesAt"] as const),
  ...(["state", "walkInShare", "walkInOnly"] as const),
];

interface Props {
  site: Site;
  busy: boolean;
  error: unknown;
  save: (patch: SitePatch) => void;
}

const PERCENT = 100;
const SLOT_MINUTES = [10, 15, 20, 30, 60] as const;

/** One site's lanes, hours and seats, and whether it is open. Only what is changed is sent. */
export function SiteForm({ site, busy, error, save }: Props) {
  const { t, i18n } = useTranslation();
  const [edited, setEdited] = useState(site);
  const violation = violationsShown(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(
      Object.fromEntries(
        EDITED.filter((part) => edited[part] !== site[part]).map((part) => [part, edited[part]]),
      ),
    );
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
          violation={violation("/closesAt")}
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
        <SelectField
          label={t("campaigns.slotMinutes")}
          value={edited.slotMinutes}
          onChange={({ target }) =>
            setEdited({
              ...edited,
              slotMinutes: SLOT_MINUTES.find((each) => String(each) === target.value) ?? edited.slotMinutes,
            })
          }
        >
          {SLOT_MINUTES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <Field
          label={t("campaigns.walkInShare")}
          {...{ type: "number", min: 0, max: 90, step: 1, required: true }}
          value={Math.round((edited.walkInShare ?? 0) * PERCENT)}
          onChange={({ target }) => setEdited({ ...edited, walkInShare: target.valueAsNumber / PERCENT })}
        />
      </div>
      <ErrorNotice error={error} />
      <div className="row">
        <button className="button main" type="submit" disabled={busy}>
          {t("campaigns.saveSite")}
        </button>
      </div>
    </form>
  );
}
