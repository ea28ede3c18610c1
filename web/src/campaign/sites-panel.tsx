import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type DraftRules,
  draftSites,
  subDistrictsLackingSites,
} from "../../../shared/domain/campaign/draft-sites.ts";
import { isVisitSite } from "../../../shared/domain/campaign/visit-site.ts";
import type { Campaign } from "../api/answers.ts";
import { call } from "../api/call.ts";
import type { AnswerOf } from "../api/endpoints.ts";
import { type Column, DataTable } from "../ui/desk/data-table.tsx";
import { usePlace } from "../ui/desk/place.ts";
import { Status } from "../ui/desk/status.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRead, useReadAgain } from "../ui/reads/use-read.ts";
import { nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { DraftForm } from "./draft-form.tsx";
import { SiteForm, type SitePatch } from "./site-form.tsx";
import { SiteMap } from "./site-map.tsx";

const SITES = "GET /v1/campaigns/{campaignId}/sites";
type PlannedSite = AnswerOf<typeof SITES>["sites"][number];

const takeFocus = (element: HTMLElement | null): void => element?.focus();

/** The sites of a campaign: drafted at once, then edited one by one. */
export function SitesPanel({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { campaignId } = campaign;
  const params = { campaignId };
  const { data, error, isPending } = useRead(SITES, { params, query: {} });
  const areas = useRead("GET /v1/areas", {});
  const readAgain = useReadAgain();
  const [chosenId, setChosenId] = usePlace("site");
  const [patched, setPatched] = useState<string>();
  const [saved, setSaved] = useState<AnswerOf<"PUT /v1/campaigns/{campaignId}/sites">>();
  const put = useAction(async (planned: readonly PlannedSite[]) => {
    const body = { sites: planned.map(({ withdrawn: _, ...site }) => site) };
    const write = () => call("PUT /v1/campaigns/{campaignId}/sites", { as: "staff", params, body });
    let written = await write();
    // A large plan is written over several requests.
    while (written.sitesLeft > 0) written = await write();
    setSaved(written);
    setChosenId(undefined);
    await readAgain(SITES);
  });
  const patch = useAction(async (siteId: string, body: SitePatch) => {
    setSaved(undefined);
    const site = await call("PATCH /v1/campaigns/{campaignId}/sites/{siteId}", {
      ...{ as: "staff", params: { campaignId, siteId }, body },
    });
    setPatched(site.siteId);
    setChosenId(undefined);
    await readAgain(SITES);
  });
  const sites = data?.sites ?? [];
  // Those made for a group's visit are no plan's.
  const inPlan = sites.filter(({ siteId, withdrawn }) => withdrawn !== true && !isVisitSite(siteId));
  const ofDistrict = (areas.data?.areas ?? []).filter(({ districtId }) => districtId === campaign.districtId);
  const lacking = subDistrictsLackingSites(campaign, ofDistrict, sites);
  const draft = (rules: DraftRules): void => {
    void put.run([...inPlan, ...draftSites(campaign, ofDistrict, rules, sites)]);
  };
  const chosen = sites.find(({ siteId }) => siteId === chosenId);
  const columns: Column<PlannedSite>[] = [
    {
      key: "siteId",
      head: t("campaigns.siteId"),
      cell: ({ siteId }) => (
        <button
          className="link"
          type="button"
          onClick={() => {
            setPatched(undefined);
            setChosenId(siteId);
          }}
        >
          {siteId}
        </button>
      ),
      by: ({ siteId }) => siteId,
    },
    {
      key: "name",
      head: t("campaigns.name"),
      cell: ({ name }) => nameIn(i18n.language, name),
      by: ({ name }) => nameIn(i18n.language, name),
    },
    {
      key: "kind",
      head: t("campaigns.kind"),
      cell: ({ kind }) => t(`campaigns.kindOf.${kind}`),
      by: ({ kind }) => t(`campaigns.kindOf.${kind}`),
    },
    {
      key: "state",
      head: t("campaigns.state"),
      cell: ({ state }) => (
        <Status tone={state === "open" ? "good" : "idle"}>{t(`campaigns.siteStateOf.${state}`)}</Status>
      ),
      by: ({ state }) => state,
    },
    {
      key: "lanes",
      head: t("campaigns.lanes"),
      cell: ({ lanes }) => lanes,
      by: ({ lanes }) => lanes,
      right: true,
    },
    {
      key: "hours",
      head: t("campaigns.opensAt"),
      cell: (site) => `${site.opensAt}–${site.closesAt}`,
      by: (site) => `${site.opensAt}–${site.closesAt}`,
    },
    {
      key: "seats",
      head: t("campaigns.seats"),
      cell: ({ seatsPerLane, slotMinutes }) => `${seatsPerLane} / ${slotMinutes} min`,
      by: ({ seatsPerLane }) => seatsPerLane,
      right: true,
    },
  ];
  return (
    <>
      <ErrorNotice error={error ?? areas.error ?? put.error} />
      {patched === undefined ? null : (
        // The form that had the focus is gone, and keys go where the focus is.
        <div tabIndex={-1} ref={takeFocus}>
          <Notice tone="good">{t("campaigns.siteSaved", { site: patched })}</Notice>
        </div>
      )}
      {isPending ? <Loading /> : null}
      {put.busy ? <Notice>{t("campaigns.saving")}</Notice> : null}
      {saved === undefined ? null : (
        <Notice tone={saved.laboratory.seatsOver > 0 ? "warn" : "good"}>
          <p>{t("campaigns.saved", { sites: saved.sites, slots: saved.slots, places: saved.seats })}</p>
          {saved.laboratory.seatsOver > 0 ? (
            <p>{t("campaigns.seatsOver", { over: saved.laboratory.seatsOver })}</p>
          ) : null}
        </Notice>
      )}
      {data !== undefined && lacking.length > 0 && campaign.state !== "closed" ? (
        <DraftForm
          busy={put.busy}
          places={inPlan.length === 0 ? undefined : lacking.map(({ name }) => nameIn(i18n.language, name))}
          draft={draft}
        />
      ) : null}
      {chosen === undefined ? null : (
        <SiteForm
          key={chosen.siteId}
          site={chosen}
          busy={patch.busy}
          error={patch.error}
          save={(body) => void patch.run(chosen.siteId, body)}
        />
      )}
      {sites.length === 0 ? null : (
        <section className="card">
          <SiteMap sites={sites} chosenId={chosenId} />
          <DataTable
            label={t("campaigns.tabOf.sites")}
            file={`${campaignId}-sites`}
            rows={sites}
            columns={columns}
            idOf={({ siteId }) => siteId}
          />
        </section>
      )}
    </>
  );
}
