import * as api from "../../shared/contracts/supplies/supplies.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import { addMinutes, atTimeOfDay, dayOf, type Instant } from "../../shared/domain/instant.ts";
import {
  outlookOf,
  SUPPLY_KINDS,
  type SupplyEntry,
  type SupplyKind,
  together,
  usedBetween,
  usedPerHour,
} from "../../shared/domain/supplies/supplies.ts";
import { route } from "../../shared/edge/route.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import type { Services } from "../../shared/services/services.ts";
import type { NewEntry, SiteSupplies } from "../../shared/store/supplies/supplies.ts";

/** Enter what is issued to a site. 404 `campaign-unknown` | `site-unknown`, 409 `supply-entry-changed`. */
export const issueSupplies = route(api.issueSupplies, async ({ params, body, actor, services }) =>
  enter(services, actor, params, { kind: "issued", supplies: body }),
);

/** Enter the protective sets that a site used. */
export const reportSupplies = route(api.reportSupplies, async ({ params, body, actor, services }) =>
  enter(services, actor, params, { kind: "used", supplies: body }),
);

/** Enter what was counted at a site. */
export const countSupplies = route(api.countSupplies, async ({ params, body, actor, services }) =>
  enter(services, actor, params, { kind: "counted", supplies: body }),
);

async function enter(
  { stores, clock }: Services,
  actor: Actor,
  { campaignId, siteId, entryId }: { campaignId: string; siteId: string; entryId: string },
  told: { kind: SupplyEntry["kind"]; supplies: Partial<Record<SupplyKind, number | undefined>> },
): Promise<SupplyEntry> {
  await stores.campaigns.get(campaignId);
  await stores.sites.get(campaignId, siteId);
  const supplies: SupplyEntry["supplies"] = {};
  for (const kind of SUPPLY_KINDS) {
    const amount = told.supplies[kind];
    if (amount !== undefined) supplies[kind] = amount;
  }
  const entry: NewEntry = {
    entryId,
    kind: told.kind,
    at: clock.now().toISOString(),
    who: actor.subject,
    supplies,
  };
  return stores.supplies.enter(campaignId, siteId, entry);
}

const DAY_MINUTES = 24 * 60;

/** The report of a day and how everything stands, as far as the caller's scope goes. 404 `campaign-unknown`. */
export const supplyReport = route(api.supplyReport, async ({ params, query, reach, clock, services }) => {
  const { campaigns, sites: siteStore, supplies } = services.stores;
  const { campaignId } = await campaigns.get(params.campaignId);
  const now = clock.now().toISOString();
  const day = query.day ?? dayOf(now);
  const inScope = reach.those(
    await siteStore.ofCampaign(campaignId),
    (scope, { siteId, subDistrictId }) =>
      (query.subDistrictId === undefined || query.subDistrictId === subDistrictId) &&
      coversSite(scope, siteId),
  );
  const siteIds = inScope.map(({ siteId }) => siteId);
  const books = await supplies.atSites(campaignId, siteIds, now);
  const sites = siteIds.flatMap((siteId, i) => {
    const book = books[i];
    if (!book) return [];
    const entries = book.entries.filter(({ at }) => dayOf(at) === day);
    return [
      { siteId, entries, supplies: SUPPLY_KINDS.map((kind) => lineOf(kind, book, { day, now, entries })) },
    ];
  });
  const subDistrictIds = [...new Set(siteIds.map(subDistrictOf))];
  return {
    day,
    asOf: now,
    sites,
    subDistricts: subDistrictIds.map((subDistrictId) => {
      const lines = sites
        .filter(({ siteId }) => subDistrictOf(siteId) === subDistrictId)
        .flatMap((site) => site.supplies);
      return {
        subDistrictId,
        supplies: SUPPLY_KINDS.map((kind) =>
          sumOf(
            kind,
            lines.filter((line) => line.kind === kind),
            now,
          ),
        ),
      };
    }),
    alerts: sites.flatMap(({ siteId, supplies: lines }) => alertsOf(siteId, lines)).sort(mostUrgentFirst),
  };
});

function lineOf(
  kind: SupplyKind,
  { stock, history }: SiteSupplies,
  { day, now, entries }: { day: string; now: Instant; entries: readonly SupplyEntry[] },
): api.SupplyLine {
  const begins = atTimeOfDay(day, "00:00");
  const sum = (of: SupplyEntry["kind"], amount: (entry: SupplyEntry) => number | undefined) =>
    entries.filter((entry) => entry.kind === of).reduce((all, entry) => all + (amount(entry) ?? 0), 0);
  return {
    kind,
    ...outlookOf(stock[kind], usedPerHour(history[kind]), now),
    onDay: {
      issued: sum("issued", ({ supplies }) => supplies[kind]),
      used:
        kind === "protectiveSets"
          ? sum("used", ({ supplies }) => supplies[kind])
          : usedBetween(history[kind], begins, addMinutes(begins, DAY_MINUTES)),
      corrected: sum("counted", ({ differences }) => differences?.[kind]),
    },
  };
}

function sumOf(kind: SupplyKind, lines: readonly api.SupplyLine[], now: Instant): api.SupplyLine {
  const onDay = (of: keyof api.SupplyLine["onDay"]) => lines.reduce((all, line) => all + line.onDay[of], 0);
  return {
    kind,
    ...together(lines, now),
    onDay: { issued: onDay("issued"), used: onDay("used"), corrected: onDay("corrected") },
  };
}

const alertsOf = (siteId: string, lines: readonly api.SupplyLine[]) =>
  lines.flatMap(({ kind, level, left, runsOutAt }) =>
    level === "enough" ? [] : [{ siteId, kind, level, left, runsOutAt }],
  );

const mostUrgentFirst = (
  one: { level: string; runsOutAt: Instant | null },
  other: { level: string; runsOutAt: Instant | null },
): number => {
  const when = ({ level, runsOutAt }: typeof one) => (level === "out" ? "" : (runsOutAt ?? "9"));
  return when(one) < when(other) ? -1 : when(one) > when(other) ? 1 : 0;
};
