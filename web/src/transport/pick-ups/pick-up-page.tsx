import { useState } from "react";
import { useTranslation } from "react-i18next";
import { standsAt } from "../../../../shared/domain/transport/pick-up.ts";
import { pickUpsOfSites } from "../../../../shared/domain/transport/pick-up-gaps.ts";
import type { Campaign, PickUpRoute } from "../../api/answers.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { chinaDay, nameIn } from "../../ui/times.ts";
import { RouteCard } from "./route-card.tsx";
import { draftOf, freeRouteId, newDraft } from "./route-draft.ts";
import { RouteForm } from "./route-form.tsx";
import { SiteTable } from "./site-table.tsx";
import { useDayPlan } from "./use-day-plan.ts";
import "../../ui/styles/supervision.css";
import "../../ui/styles/tables.css";
import "./pick-ups.css";

const HOURS = [1, 2, 3, 4] as const;
const USUAL_HOURS = 2;

/** Where the commander plans which courier comes to which site when, and sees to whom nobody comes. */
export default function PickUpPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("pickUps.title")}
      back="/staff"
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {(session) => (
        <Page title={t("pickUps.title")} back="/staff" wide>
          <Desk />
          <StaffBar subject={session.subject} />
        </Page>
      )}
    </StaffOnly>
  );
}

function Desk() {
  const { t } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  const [day, setDay] = useState(() => chinaDay(Date.now()));
  const [hours, setHours] = useState<number>(USUAL_HOURS);
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          <Field
            label={t("pickUps.day")}
            type="date"
            required
            value={day}
            onChange={(e) => {
              if (e.target.value !== "") setDay(e.target.value);
            }}
          />
          <SelectField
            label={t("pickUps.ahead")}
            value={hours}
            onChange={(e) => setHours(Number(e.target.value))}
          >
            {HOURS.map((each) => (
              <option key={each} value={each}>
                {t("pickUps.hours", { hours: each })}
              </option>
            ))}
          </SelectField>
        </div>
        <ErrorNotice error={error} />
      </section>
      {campaign === undefined ? null : (
        <DayPlan key={`${campaign.campaignId} ${day}`} campaign={campaign} day={day} hours={hours} />
      )}
    </>
  );
}

/** The route in the form: one that is changed, or a new one. */
type InForm = PickUpRoute | "new" | undefined;

interface Done {
  what: "saved" | "cancelled";
  routeId: string;
}

function DayPlan({ campaign, day, hours }: { campaign: Campaign; day: string; hours: number }) {
  const { t, i18n } = useTranslation();
  const { campaignId } = campaign;
  const [inForm, setInForm] = useState<InForm>();
  const [done, setDone] = useState<Done>();
  const { data, error, isLoading, readAgain } = useDayPlan(campaignId, day);
  if (data === undefined) return isLoading ? <Loading /> : <ErrorNotice error={error} />;

  const { plan, nextRoutes, sites, couriers, boxes } = data;
  const bySite = new Map(sites.map((site) => [site.siteId, site]));
  const siteName = (siteId: string) => {
    const site = bySite.get(siteId);
    return site === undefined ? siteId : nameIn(i18n.language, site.name);
  };
  const waiting = new Map<string, number>();
  // What stands at a site now says nothing of another day.
  const isToday = day === chinaDay(Date.parse(plan.asOf));
  for (const { box } of isToday ? boxes : [])
    if (box.siteId !== undefined && standsAt(box, box.siteId))
      waiting.set(box.siteId, (waiting.get(box.siteId) ?? 0) + 1);
  const lines = pickUpsOfSites(
    { sites, routes: [...plan.routes, ...nextRoutes], waiting },
    day,
    plan.asOf,
    hours,
  );
  const routeIds = plan.routes.map(({ routeId }) => routeId);
  const changed = (now: Done) => {
    setInForm(undefined);
    setDone(now);
    readAgain();
  };

  return (
    <>
      <ErrorNotice error={error} />
      <SiteTable lines={lines} sites={bySite} hours={hours} now={plan.asOf} />
      <div className="card-head">
        <h2>{t("pickUps.routes", { routes: routeIds.length })}</h2>
        <div className="row">
          <button className="button" type="button" onClick={readAgain}>
            {t("ui.refresh")}
          </button>
          <button className="button main" type="button" onClick={() => setInForm("new")}>
            {t("pickUps.new")}
          </button>
        </div>
      </div>
      {done === undefined ? null : (
        <Notice tone="good">{t(`pickUps.${done.what}`, { route: done.routeId })}</Notice>
      )}
      {inForm === undefined ? null : (
        <RouteForm
          key={inForm === "new" ? "" : inForm.routeId}
          {...{ campaign, day, sites, couriers }}
          draft={inForm === "new" ? newDraft(freeRouteId(routeIds)) : draftOf(inForm)}
          taken={inForm === "new" ? routeIds : []}
          isNew={inForm === "new"}
          done={(routeId) => changed({ what: "saved", routeId })}
          leave={() => setInForm(undefined)}
        />
      )}
      {plan.routes.length === 0 ? <p className="soft">{t("pickUps.noRoutes")}</p> : null}
      <div className="sides">
        {plan.routes.map((route) => (
          <RouteCard
            key={route.routeId}
            route={route}
            siteName={siteName}
            isToday={isToday}
            change={() => setInForm(route)}
            cancelled={() => changed({ what: "cancelled", routeId: route.routeId })}
          />
        ))}
      </div>
    </>
  );
}
