import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { POOL_SIZES, type PoolSize } from "../../../shared/domain/campaign/campaign.ts";
import { populationScreened } from "../../../shared/domain/campaign/screened-areas.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { TimeField } from "../ui/fields/time-field.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useRead, useReadAgain } from "../ui/reads/use-read.ts";
import { nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { AreaBoxes } from "./area-boxes.tsx";
import { areaGroups, areaIdsOf, chosenOf, withParts } from "./area-choice.ts";
import { hoursToTest } from "./forecast.ts";
import { LaboratoryFields, type LaboratoryLine } from "./laboratory-fields.tsx";
import "./campaign.css";

const TARGETS = ["keyCommunity", "subDistrict", "district"] as const;

/** A new campaign: what it screens, by when, and which laboratories test for it. Its sites come after. */
export function NewCampaignPage() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { data, error } = useRead("GET /v1/areas", {});
  const readAgain = useReadAgain();
  const [text, setText] = useState({ campaignId: "", zh: "", en: "" });
  const [chosenParts, setChosenParts] = useState<ReadonlySet<string>>();
  const [poolSize, setPoolSize] = useState<PoolSize>(10);
  const [targets, setTargets] = useState({ keyCommunity: "12", subDistrict: "24", district: "48" });
  const [startsAt, setStartsAt] = useState<string>();
  const [endsAt, setEndsAt] = useState<string>();
  const [laboratories, setLaboratories] = useState<readonly LaboratoryLine[]>([
    { laboratoryId: "LAB01", zh: "", en: "", tubesPerDay: "" },
  ]);
  const areas = data?.areas ?? [];
  const groups = areaGroups(
    areas,
    (area) => `${nameIn(i18n.language, area.name)} · ${area.population.toLocaleString(i18n.language)}`,
  );
  const chosen = chosenParts ?? chosenOf(undefined, groups);
  const areaIds = areaIdsOf(chosen, groups);
  const population = populationScreened({ areaIds }, areas);
  const tested = laboratories.map(({ laboratoryId, zh, en, tubesPerDay }) => ({
    ...{ laboratoryId, tubesPerDay: Number(tubesPerDay) },
    name: { zh: zh || laboratoryId, en: en || laboratoryId },
  }));
  const hours = hoursToTest({ population, poolSize, laboratories: tested });
  const isBackwards = startsAt !== undefined && endsAt !== undefined && endsAt <= startsAt;
  const make = useAction(async () => {
    const districtId = areas.find(({ areaId }) => chosen.has(areaId))?.districtId;
    if (districtId === undefined || startsAt === undefined || endsAt === undefined || isBackwards) return;
    await call("POST /v1/campaigns", {
      as: "staff",
      body: {
        ...{ campaignId: text.campaignId, name: { zh: text.zh, en: text.en }, districtId, poolSize },
        ...(areaIds === undefined ? {} : { areaIds }),
        ...{ population, startsAt, endsAt, laboratories: tested },
        targetsHours: {
          keyCommunity: Number(targets.keyCommunity),
          subDistrict: Number(targets.subDistrict),
          district: Number(targets.district),
        },
      },
    });
    await readAgain("GET /v1/campaigns");
    await navigate(`/campaigns/${text.campaignId}?tab=sites`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <Page title={t("campaigns.make")} back="/campaigns" wide>
      <ErrorNotice error={error} />
      {data === undefined && error === null ? <Loading /> : null}
      {data?.areas.length === 0 ? <Notice tone="warn">{t("campaigns.noAreas")}</Notice> : null}
      <form className="stack" onSubmit={submit}>
        <section className="card field-grid">
          <Field
            label={t("campaigns.id")}
            hint={t("campaigns.idHint")}
            pattern="[A-Z0-9][A-Z0-9\-]{2,31}"
            required
            value={text.campaignId}
            onChange={({ target }) => setText({ ...text, campaignId: target.value.toUpperCase() })}
          />
          <Field
            label={t("campaigns.nameZh")}
            required
            maxLength={80}
            value={text.zh}
            onChange={({ target }) => setText({ ...text, zh: target.value })}
          />
          <Field
            label={t("campaigns.nameEn")}
            required
            maxLength={80}
            value={text.en}
            onChange={({ target }) => setText({ ...text, en: target.value })}
          />
          <TimeField label={t("campaigns.starts")} required set={setStartsAt} />
          <TimeField
            label={t("campaigns.ends")}
            required
            violation={isBackwards ? t("campaigns.badDates") : undefined}
            set={setEndsAt}
          />
          <SelectField
            label={t("campaigns.poolSize")}
            value={poolSize}
            onChange={({ target }) =>
              setPoolSize(POOL_SIZES.find((each) => String(each) === target.value) ?? poolSize)
            }
          >
            {POOL_SIZES.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </SelectField>
        </section>
        <fieldset className="card">
          <legend>{t("campaigns.areas")}</legend>
          <p className="hint">{t("campaigns.areasHint")}</p>
          <AreaBoxes
            groups={groups}
            chosenOf={(ids) => ids.filter((areaId) => chosen.has(areaId)).length}
            put={(ids, isIn) => setChosenParts(withParts(chosen, ids, isIn))}
          />
        </fieldset>
        <fieldset className="card">
          <legend>{t("campaigns.targets")}</legend>
          <div className="field-grid">
            {TARGETS.map((each) => (
              <Field
                key={each}
                label={t(`campaigns.${each}`)}
                type="number"
                min="1"
                max="8760"
                required
                value={targets[each]}
                onChange={({ target }) => setTargets({ ...targets, [each]: target.value })}
              />
            ))}
          </div>
        </fieldset>
        <LaboratoryFields lines={laboratories} set={setLaboratories} />
        <section className="card" aria-live="polite">
          <h2>{t("campaigns.forecast")}</h2>
          <p className="number">
            {t("campaigns.forecastIs", {
              tubes: tested.reduce((sum, { tubesPerDay }) => sum + tubesPerDay, 0),
              ...{ size: poolSize, people: population },
              hours: Number.isFinite(hours) ? hours.toFixed(1) : "–",
            })}
          </p>
          {Number.isFinite(hours) && hours > Number(targets.district) ? (
            <Notice tone="warn">{t("campaigns.forecastOver", { target: targets.district })}</Notice>
          ) : null}
          <ErrorNotice error={make.error} />
          <div className="row">
            <button className="button main" type="submit" disabled={make.busy || chosen.size === 0}>
              {t("campaigns.create")}
            </button>
          </div>
        </section>
      </form>
    </Page>
  );
}
