import { TOTP } from "otpauth";
import { dayOf } from "../../shared/domain/instant.ts";
import type { DevelopmentAccount } from "../accounts.ts";
import type { Runtime } from "../runtime.ts";
import { loadDistrict } from "../scenario/district.ts";
import { residentsOf } from "../scenario/residents.ts";

const TOTP_PERIOD_SECONDS = 30;

/** Say where everything is and how to sign in: one account of each role, and a resident. */
export function announce(
  {
    url,
    accounts,
    settings,
    campaignId,
    developmentSecret,
  }: Pick<Runtime, "url" | "accounts" | "settings" | "campaignId" | "developmentSecret">,
  { wantedScale, seconds, say }: { wantedScale: number; seconds: number; say: (line: string) => void },
): void {
  if (settings.empty) {
    announceEmpty({ url, seconds, developmentSecret }, say);
    return;
  }
  const people = Math.round(loadDistrict().district.population * settings.scale);
  say("");
  say(`twoplusn is ready after ${seconds.toFixed(1)} s: campaign ${campaignId}, ${people} residents.`);
  say(`  Pages  ${url}/`);
  say(`  API    ${url}/docs`);
  if (settings.scale !== wantedScale)
    say(
      `  This data was made at --scale ${settings.scale}; start with --fresh to make it at ${wantedScale}.`,
    );
  if (dayOf(new Date().toISOString()) !== settings.today)
    say(`  This data was made on ${settings.today}; start with --fresh for a campaign that begins today.`);
  if (developmentSecret) announceDevelopment({ url, accounts, settings, developmentSecret }, say);
  else say("  The passwords of the accounts are in accounts.json of the data directory; /dev is not served.");
  say("\nCtrl-C stops; everything is kept.");
}

function announceEmpty(
  { url, seconds, developmentSecret }: Pick<Runtime, "url" | "developmentSecret"> & { seconds: number },
  say: (line: string) => void,
): void {
  say("");
  say(`twoplusn is ready after ${seconds.toFixed(1)} s, without district, people and accounts.`);
  say(`  Pages  ${url}/staff`);
  say("  npm run bootstrap -- --areas FILE makes the first administrators, once (docs/setup.md).");
  if (developmentSecret) say(`  Inbox  ${url}/dev/#${developmentSecret} (development mode)`);
  say("\nCtrl-C stops; everything is kept.");
}

function announceDevelopment(
  {
    url,
    accounts,
    settings,
    developmentSecret,
  }: Pick<Runtime, "url" | "accounts" | "settings"> & { developmentSecret: string },
  say: (line: string) => void,
): void {
  say("");
  say("*** DEVELOPMENT MODE (--dev) ***");
  say("Whoever opens this link on this machine reads every message, one-time code and password:");
  say(`  Inbox  ${url}/dev/#${developmentSecret}`);
  say("For demonstrations with made-up people only; npm run serve starts without it.");
  say("");
  say("Staff (all: /dev/accounts.json; a code is good once, the secret goes into an authenticator app)");
  for (const line of tableOf(onePerRole(accounts))) say(`  ${line}`);
  const phone = somebodysPhone(settings);
  if (phone) say(`\nResident: phone ${phone}, the one-time code comes to the inbox.`);
}

const onePerRole = (accounts: readonly DevelopmentAccount[]): DevelopmentAccount[] =>
  [...new Map(accounts.toReversed().map((account) => [account.role, account])).values()].toReversed();

function tableOf(accounts: readonly DevelopmentAccount[]): string[] {
  const rows = [
    ["user name", "password", "code now", "secret"],
    ...accounts.map(({ username, password, totpSecret }) => [
      username,
      password,
      new TOTP({ secret: totpSecret, period: TOTP_PERIOD_SECONDS }).generate(),
      totpSecret,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}

function somebodysPhone(settings: Runtime["settings"]): string | undefined {
  for (const { phone, age } of residentsOf(loadDistrict(), settings))
    if (phone && age >= 18 && age < 70) return phone;
  return undefined;
}
