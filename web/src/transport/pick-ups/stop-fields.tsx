import { useTranslation } from "react-i18next";
import type { Site } from "../../api/answers.ts";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import type { ViolationAt } from "../../ui/fields/violations-shown.ts";
import { nameIn } from "../../ui/times.ts";
import type { StopDraft } from "./route-draft.ts";

/** As the contract has it. */
const MOST_STOPS = 60;

interface Props {
  stops: readonly StopDraft[];
  /** Where the courier may be sent. */
  sites: readonly Site[];
  violationAt: ViolationAt;
  set: (stops: StopDraft[]) => void;
  add: () => void;
}

/** The stops of a route, a site and a time each. */
export function StopFields({ stops, sites, violationAt, set, add }: Props) {
  const { t, i18n } = useTranslation();
  const known = new Set(sites.map(({ siteId }) => siteId));
  return (
    <fieldset className="stack">
      <legend>{t("pickUps.stops")}</legend>
      {stops.map((stop, index) => {
        const change = (changes: Partial<StopDraft>) =>
          set(stops.map((each) => (each === stop ? { ...each, ...changes } : each)));
        return (
          <div className="stop-line" key={stop.line}>
            <SelectField
              label={t("pickUps.site", { stop: index + 1 })}
              violation={violationAt(`/stops/${index}/siteId`)}
              required
              value={stop.siteId}
              onChange={(e) => change({ siteId: e.target.value })}
            >
              <option value="">{t("pickUps.chooseSite")}</option>
              {stop.siteId === "" || known.has(stop.siteId) ? null : (
                <option value={stop.siteId}>{stop.siteId}</option>
              )}
              {sites.map(({ siteId, name }) => (
                <option key={siteId} value={siteId}>
                  {siteId} · {nameIn(i18n.language, name)}
                </option>
              ))}
            </SelectField>
            <Field
              label={t("pickUps.time", { stop: index + 1 })}
              violation={violationAt(`/stops/${index}/plannedAt`)}
              type="time"
              required
              value={stop.time}
              onChange={(e) => change({ time: e.target.value })}
            />
            <button
              className="button quiet"
              type="button"
              disabled={stops.length === 1}
              aria-label={t("pickUps.removeStop", { stop: index + 1 })}
              onClick={() => set(stops.filter((each) => each !== stop))}
            >
              {t("pickUps.remove")}
            </button>
          </div>
        );
      })}
      <button className="button" type="button" disabled={stops.length >= MOST_STOPS} onClick={add}>
        {t("pickUps.addStop")}
      </button>
    </fieldset>
  );
}
