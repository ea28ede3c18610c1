import * as z from "zod";
import type { Services } from "../shared/services/services.ts";
import { type DevelopmentAccount, makeAccounts, plannedAccounts, readAccounts } from "./accounts.ts";
import type { DataDirectory } from "./runtime/data-directory.ts";
import { loadDistrict } from "./scenario/district.ts";
import { generateSites } from "./scenario/sites.ts";
import { areasOf, openCampaign, SEEDED_CAMPAIGN_ID } from "./seed/campaign.ts";
import { importResidents } from "./seed/roster.ts";

// That the seed is complete is itself written in the table. Each part of it can be done again without a second effect,
// so one that was cut short is simply done from the start.

const MARK = { pk: "DEVELOPMENT", sk: "SEED" };
const Mark = z.object({ completedAt: z.string() });

export interface Seeded {
  /** None in an installation that was made empty. */
  campaignId: string | undefined;
  accounts: DevelopmentAccount[];
}

/** Fill an empty table with the district, its residents, a campaign and staff; once for each data directory. */
export async function seedOnce(
  services: Services,
  directory: DataDirectory,
  say: (line: string) => void,
): Promise<Seeded> {
  if (directory.settings.empty) return { campaignId: undefined, accounts: [] };
  const campaignId = SEEDED_CAMPAIGN_ID;
  const mark = await services.table.get(MARK);
  if (mark && Mark.parse(mark)) return { campaignId, accounts: readAccounts(directory.accounts) };

  const { scale, seed, today } = directory.settings;
  const district = loadDistrict();
  await services.stores.areas.put(areasOf(district, scale));
  await openCampaign(services, { district, scale, today });
  say(`Campaign ${campaignId} is open, its first day is ${today}.`);
  const planned = plannedAccounts(district, generateSites(district, { scale }));
  const total = Math.round(district.district.population * scale);
  // Hashing the passwords keeps other threads busy than writing the roster does.
  const [accounts, people] = await Promise.all([
    makeAccounts(directory.accounts, planned, services.stores.staff),
    importResidents(services, district, { scale, seed, today }, everyTenth(total, say)),
  ]);
  say(`${people} residents are on the roster, ${accounts.length} staff have accounts.`);
  const completedAt = services.clock.now().toISOString();
  await services.table.transact([services.table.put({ ...MARK, completedAt }, "any")]);
  return { campaignId, accounts };
}

/** Say how far the roster is, at every tenth of it. */
function everyTenth(total: number, say: (line: string) => void): (done: number) => void {
  let said = 0;
  return (done) => {
    const tenth = Math.floor((done * 10) / total);
    if (tenth > said && tenth < 10) say(`  ${done} of ${total} residents…`);
    said = Math.max(said, tenth);
  };
}
