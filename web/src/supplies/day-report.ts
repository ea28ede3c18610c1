import type { SupplyLine, SupplyReport } from "../api/answers.ts";
import type { Kind } from "./amounts.ts";

type OnDay = SupplyLine["onDay"];
type SiteOnDay = { siteId: string; supplies: readonly Pick<SupplyLine, "kind" | "onDay" | "left">[] };

const isQuiet = ({ issued, used, corrected }: OnDay): boolean =>
  issued === 0 && used === 0 && corrected === 0;

/** The sites at which something moved that day, and how many others there are. */
export function movedSites<Site extends SiteOnDay>(sites: readonly Site[]): { moved: Site[]; quiet: number } {
  const moved = sites.filter(({ supplies }) => supplies.some(({ onDay }) => !isQuiet(onDay)));
  return { moved, quiet: sites.length - moved.length };
}

/** What one kind came to on a day at all sites. */
export function totalOf(sites: readonly SiteOnDay[], kind: Kind): OnDay {
  const lines = sites.flatMap(({ supplies }) => supplies.filter((line) => line.kind === kind));
  const sum = (of: keyof OnDay): number => lines.reduce((all, { onDay }) => all + onDay[of], 0);
  return { issued: sum("issued"), used: sum("used"), corrected: sum("corrected") };
}

interface Wording {
  columns: readonly [
    day: string,
    siteId: string,
    site: string,
    kind: string,
    issued: string,
    used: string,
    corrected: string,
    leftNow: string,
  ];
  kind: (kind: Kind) => string;
  site: (siteId: string) => string;
}

/** A row for each day, site and kind, those at which nothing moved included, below the names of the columns. */
export const reportRows = (
  days: readonly (Pick<SupplyReport, "day"> & { sites: readonly SiteOnDay[] })[],
  words: Wording,
): (string | number)[][] => [
  [...words.columns],
  ...days.flatMap(({ day, sites }) =>
    sites.flatMap(({ siteId, supplies }) =>
      supplies.map(({ kind, onDay, left }) => [
        ...[day, siteId, words.site(siteId), words.kind(kind)],
        ...[onDay.issued, onDay.used, onDay.corrected, left],
      ]),
    ),
  ),
];
