import { useState } from "react";
import { useTranslation } from "react-i18next";
import { subDistrictsWhole } from "../../../shared/domain/campaign/screened-areas.ts";
import { FIXED_SITES_PER_SUB_DISTRICT } from "../../../shared/domain/campaign/site.ts";
import type { Campaign } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { confirmed } from "../ui/confirm/confirmed.ts";
import { Status } from "../ui/desk/status.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRead, useReadAgain } from "../ui/reads/use-read.ts";
import { dateAndTimeOf, nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { STATE_TONES } from "./campaign-tones.ts";
import { hoursToTest } from "./forecast.ts";

const HOUR_MS = 3_600_000;

/** What a campaign still needs before it opens, and the way to open and to close it. */
export function OverviewPanel({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { campaignId, state, targetsHours } = campaign;
  const params = { campaignId };
  const sites = useRead("GET /v1/campaigns/{campaignId}/sites", { params, query: {} });
  const areas = useRead("GET /v1/areas", {});
  const room = useRead("GET /v1/campaigns/{campaignId}/waiting-room", { params });
  const readAgain = useReadAgain();
  const [became, setBecame] = useState<"open" | "closed">();
  const name = nameIn(i18n.language, campaign.name);
  const change = useAction(async (next: "open" | "closed") => {
    const isOpening = next === "open";
    const question = t(isOpening ? "campaigns.openSure" : "campaigns.closeSure", { name });
    if (!(await confirmed({ question, action: t(isOpening ? "campaigns.open" : "campaigns.close") }))) return;
    await call("PUT /v1/campaigns/{campaignId}/state", {
      ...{ as: "staff", params },
      body: isOpening ? { state: next } : { state: next, acknowledged: true },
    });
    setBecame(next);
    await readAgain("GET /v1/campaigns");
  });
  const standing = sites.data?.sites.filter(({ withdrawn }) => withdrawn !== true) ?? [];
  const subDistricts = areas.data?.areas.filter(({ areaId }) => areaId.length === 9) ?? [];
  const lacking = subDistrictsWhole(
    campaign,
    subDistricts.map(({ areaId }) => areaId),
  ).filter(
    (areaId) =>
      standing.filter((site) => site.subDistrictId === areaId && site.kind === "fixed").length !==
      FIXED_SITES_PER_SUB_DISTRICT,
  );
  const nameOf = (areaId: string): string => {
    const area = subDistricts.find((each) => each.areaId === areaId);
    return area === undefined ? areaId : nameIn(i18n.language, area.name);
  };
  const hours = hoursToTest(campaign);
  const lasts = (Date.parse(campaign.endsAt) - Date.parse(campaign.startsAt)) / HOUR_MS;
  const isKnown = sites.data !== undefined && areas.data !== undefined;
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>{name}</h2>
          <Status tone={STATE_TONES[state]}>{t(`campaigns.stateOf.${state}`)}</Status>
        </div>
        <p className="soft number">
          {dateAndTimeOf(i18n.language, campaign.startsAt)} – {dateAndTimeOf(i18n.language, campaign.endsAt)}
        </p>
        <p className="number">
          {t("campaigns.forecastIs", {
            tubes: campaign.laboratories.reduce((sum, { tubesPerDay }) => sum + tubesPerDay, 0),
            size: campaign.poolSize,
            people: campaign.population,
            hours: hours.toFixed(1),
          })}
        </p>
        {hours > targetsHours.district ? (
          <Notice tone="warn">{t("campaigns.forecastOver", { target: targetsHours.district })}</Notice>
        ) : null}
      </section>
      <section className="card">
        <h2>{t("campaigns.checks")}</h2>
        <ErrorNotice error={sites.error ?? areas.error ?? room.error} />
        {isKnown ? (
          <ul className="checks">
            <li>
              <Status tone={standing.length > 0 ? "good" : "bad"}>
                {t("campaigns.checkSites", { found: standing.length })}
              </Status>
            </li>
            <li>
              {lacking.length === 0 ? (
                <Status tone="good">{t("campaigns.checkFixed")}</Status>
              ) : (
                <Status tone="bad">
                  {t("campaigns.checkFixedMissing", { places: lacking.map(nameOf).join(", ") })}
                </Status>
              )}
            </li>
            <li>
              <Status tone={hours <= lasts ? "good" : "warn"}>{t("campaigns.checkLaboratories")}</Status>
            </li>
            <li>
              <Status tone={room.data?.on ? "good" : "warn"}>
                {t(room.data?.on ? "campaigns.checkRoom" : "campaigns.checkRoomOff")}
              </Status>
            </li>
          </ul>
        ) : null}
        <ErrorNotice error={change.error} />
        {became === undefined ? null : (
          <Notice tone="good">{t("campaigns.changed", { state: t(`campaigns.stateOf.${became}`) })}</Notice>
        )}
        <div className="row">
          {state === "planned" ? (
            <button
              className="button main"
              type="button"
              disabled={change.busy}
              onClick={() => void change.run("open")}
            >
              {t("campaigns.open")}
            </button>
          ) : null}
          {state === "closed" ? null : (
            <button
              className="button danger"
              type="button"
              disabled={change.busy}
              onClick={() => void change.run("closed")}
            >
              {t("campaigns.close")}
            </button>
          )}
        </div>
      </section>
    </>
  );
}
