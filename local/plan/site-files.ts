import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../shared/domain/planning/plan.ts";
import { siteCsv, sitesCsv } from "../../shared/domain/planning/report/plan-csv.ts";
import { siteSheet } from "../../shared/domain/planning/report/site-sheet.ts";

/** `sites.csv`, and a file for each site. A byte order mark lets spreadsheets read the Chinese names. */
export function writeCsv(directory: string, plan: Plan, nameOf: (id: string) => string): void {
  mkdirSync(directory, { recursive: true });
  const write = (name: string, text: string) =>
    writeFileSync(join(directory, `${name}.csv`), `\uFEFF${text}`);
  write("sites", sitesCsv(plan, nameOf));
  for (const site of plan.sites) write(site.siteId, siteCsv(plan, site, nameOf));
}

/** One page for each site lead, in both languages. */
export function writeSheets(directory: string, plan: Plan, nameOf: (id: string) => string): void {
  mkdirSync(directory, { recursive: true });
  for (const site of plan.sites)
    writeFileSync(join(directory, `${site.siteId}.html`), siteSheet(plan, site, nameOf));
}
