import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { nanoid } from "nanoid";
import * as z from "zod";
import { dayOf } from "../../shared/domain/instant.ts";
import { endPreviousEngine } from "../platform/engine/pid-file.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";

/** What a data directory was made with. It is needed again to name the same made-up people. */
export const RememberedSettings = z.object({
  tableName: z.string(),
  /** Part of the district's people on the roster, 1 is everybody. */
  scale: z.number().positive(),
  seed: z.string(),
  /** The day it was made, `YYYY-MM-DD` in China Standard Time: ages are counted on it, the campaign starts on it. */
  today: z.iso.date(),
  /** Made without district, people and accounts: `npm run bootstrap` makes the first of them. */
  empty: z.literal(true).optional(),
});
export type RememberedSettings = z.infer<typeof RememberedSettings>;

export interface DataDirectory {
  settings: RememberedSettings;
  database: string;
  masterKey: string;
  tokenSecret: string;
  codeSecret: string;
  cardSecret: string;
  /** Authenticates published token keys. */
  keySecret: string;
  evidence: string;
  accounts: string;
}

const OWNER_ONLY = 0o700;
const SEED = "shijingshan";
/** By this a directory is known as ours before anything in it is deleted. */
const SETTINGS_FILE = "settings.json";

/**
 * Open a data directory, make it where there is none, empty it first if it is to be fresh.
 * @throws Error when it is to be emptied but holds something else than our data
 */
export async function openDataDirectory(options: {
  path: string;
  scale: number;
  empty?: boolean | undefined;
  fresh: boolean;
  now: Date;
}): Promise<DataDirectory> {
  const path = resolve(options.path);
  const database = join(path, "twoplusn.db");
  mkdirSync(path, { recursive: true, mode: OWNER_ONLY });
  chmodSync(path, OWNER_ONLY);
  if (options.fresh) {
    await endPreviousEngine(database);
    empty(path);
  }
  const settingsFile = join(path, SETTINGS_FILE);
  let settings = readJsonFile(settingsFile, RememberedSettings);
  if (!settings) {
    const today = dayOf(options.now.toISOString());
    settings = { tableName: `twoplusn-${nanoid(10)}`, scale: options.scale, seed: SEED, today };
    if (options.empty) settings.empty = true;
    writeJsonFile(settingsFile, settings);
  }
  return {
    settings,
    database,
    masterKey: join(path, "keys", "master-key"),
    tokenSecret: join(path, "keys", "token-signing.json"),
    keySecret: join(path, "keys", "key-authentication"),
    codeSecret: join(path, "keys", "code-signing.json"),
    cardSecret: join(path, "keys", "card-signing.json"),
    evidence: join(path, "evidence"),
    accounts: join(path, "accounts.json"),
  };
}

function empty(path: string): void {
  const names = readdirSync(path);
  if (names.length > 0 && !existsSync(join(path, SETTINGS_FILE)))
    throw new Error(
      `${path} holds files that are not of this program; it is not emptied. Choose another --data-dir.`,
    );
  // The settings go last, so that a directory that was emptied half is still known as ours.
  for (const name of names.filter((it) => it !== SETTINGS_FILE))
    rmSync(join(path, name), { recursive: true, force: true });
  rmSync(join(path, SETTINGS_FILE), { force: true });
}
