import { useTranslation } from "react-i18next";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { instantTyped } from "../../ui/fields/typed-time.ts";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { chinaDay } from "../../ui/times.ts";
import { KitQuality } from "./kit-quality.tsx";

const DAY_MS = 86_400_000;
const FIRST_DAYS = 30;

/** The quality indicators of a laboratory's runs, by kit: rates, turn-around, and controls with their flags. */
export default function QualityPanel({ laboratoryId }: { laboratoryId: string }) {
  const { t } = useTranslation();
  const [fromDay = chinaDay(Date.now() - FIRST_DAYS * DAY_MS), setFrom] = usePlace("from");
  const [toDay = chinaDay(Date.now()), setTo] = usePlace("to");
  const from = instantTyped(`${fromDay}T00:00`);
  const lastDay = instantTyped(`${toDay}T00:00`);
  const to = lastDay === undefined ? undefined : new Date(Date.parse(lastDay) + DAY_MS).toISOString();
  const { data, error, isLoading } = useRead(
    "GET /v1/laboratories/{laboratoryId}/quality",
    from === undefined || to === undefined ? undefined : { params: { laboratoryId }, query: { from, to } },
  );
  return (
    <>
      <section className="card">
        <p className="soft">{t("quality.why")}</p>
        <div className="field-grid">
          <Field
            label={t("quality.from")}
            {...{ type: "date", required: true, value: fromDay, max: toDay }}
            onChange={({ target }) => setFrom(target.value)}
          />
          <Field
            label={t("quality.to")}
            {...{ type: "date", required: true, value: toDay, min: fromDay }}
            onChange={({ target }) => setTo(target.value)}
          />
        </div>
        <ErrorNotice error={error} />
        {isLoading ? <Loading /> : null}
        {data?.kits.length === 0 ? <p className="soft">{t("quality.none")}</p> : null}
      </section>
      {data?.kits.map((kit) => (
        <KitQuality key={`${kit.kitId} ${kit.version}`} kit={kit} />
      ))}
    </>
  );
}
