import { type ExportRow, shownIn } from "./export-table.ts";

const FILTER = /(?:(?:Selected|Active) )?Filters?:/i;
const EXPERIMENT = "experiment:";
const SEPARATOR = /[=:：]/;
/** What is written above results is short; longer cells are remarks, or were made to be slow to read. */
const LONGEST_STATEMENT = 1_000;
/** The Rotor-Gene names a channel by its step and colour: `Cycling A.Green`. */
const ROTOR_CHANNEL = /cycling(?: [a-z])?\.(green|yellow|orange|red|crimson|blue|hrm)\b/i;

/** LightCycler's detection formats, for filter combinations that are named by their wavelengths. */
const DYES: Readonly<Record<string, string>> = {
  "465-510": "FAM",
  "483-533": "FAM",
  "533-580": "VIC",
  "523-568": "VIC",
  "533-610": "Red 610",
  "558-610": "ROX",
  "618-660": "Cy5",
};

/** The dye that a LightCycler filter such as `VIC / HEX (533-580)` is for. */
export function dyeOfFilter(filter: string): string {
  const [, name = "", wavelengths = ""] = /^([^(/]*)[^(]*(?:\((\d{3}-\d{3})\))?/.exec(filter) ?? [];
  const dye = name.trim();
  if (/^(?:\d{3}-\d{3})?$/.test(dye)) return DYES[dye] ?? DYES[wavelengths] ?? filter.trim();
  return /^cy ?5$/i.test(dye) ? "Cy5" : dye;
}

/** Experiment and filter of the line above a LightCycler channel. */
export function selectedFilter(text: string): { experiment: string; filter: string } | undefined {
  if (text.length > LONGEST_STATEMENT || !text.toLowerCase().startsWith(EXPERIMENT)) return undefined;
  const said = text.slice(EXPERIMENT.length);
  const found = FILTER.exec(said);
  if (found === null) return undefined;
  const before = said.slice(0, found.index);
  const filter = withoutTrailing(said.slice(found.index + found[0].length).trim(), " \t,;");
  return filter === "" || before.trimEnd() === before ? undefined : { experiment: before.trim(), filter };
}

function withoutTrailing(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** `* Key = Value` or `# Key: Value`; undefined for what states nothing. */
function statementIn(text: string): { key: string; value: string } | undefined {
  const at = text.search(SEPARATOR);
  if (at === -1) return undefined;
  const key = keyOf(text.slice(0, at));
  // A spreadsheet that saves a text as CSV fills each line with commas.
  const value = withoutTrailing(text.slice(at + 1).trim(), " \t,;");
  return key === "" || value === "" ? undefined : { key, value };
}

const keyOf = (text: string): string => {
  const plain = text.trim();
  const bare = /^[*#]/.test(plain) ? plain.slice(1).trim() : plain;
  return (/[:：]$/.test(bare) ? bare.slice(0, -1).trim() : bare).toLowerCase();
};

/** What rows above a header say, as `* Key = Value`, `# Key: Value` or in two cells; keys in lower case. */
export function parseMetadata(rows: readonly ExportRow[]): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const row of rows) {
    const [first = "", ...others] = (shownIn(row) ?? []).map((cell) => cell.slice(0, LONGEST_STATEMENT));
    const channel = selectedFilter(first);
    if (channel !== undefined) {
      metadata.set("experiment", channel.experiment);
      metadata.set("selected filter", channel.filter);
      continue;
    }
    const rotorChannel = ROTOR_CHANNEL.exec([first, ...others.slice(0, 20)].join(" "))?.[1];
    if (rotorChannel !== undefined) metadata.set("rotor channel", rotorChannel);
    const value = others.find((cell) => cell !== "");
    const statement = statementIn(first);
    if (statement !== undefined)
      metadata.set(statement.key, [statement.value, ...others.filter((c) => c !== "")].join(", "));
    else if (value !== undefined) metadata.set(keyOf(first), value);
  }
  return metadata;
}

/** The first of these keys that has a value. */
export const stated = (
  metadata: ReadonlyMap<string, string>,
  ...keys: readonly string[]
): string | undefined =>
  keys.map((key) => metadata.get(key)).find((value) => value !== undefined && value !== "");

const CHANNEL_KEYS = [
  ...["rotor channel", "channel", "channel name", "dye", "fluor", "fluorophore", "filter"],
  ...["target", "target name", "gene", "通道", "荧光通道", "检测通道", "染料", "目标", "靶标", "基因"],
];

/** The channel or target that the lines above a table say it is of; undefined when they say none. */
export function channelAbove(metadata: ReadonlyMap<string, string>): string | undefined {
  const filter = stated(metadata, "selected filter");
  return filter === undefined ? stated(metadata, ...CHANNEL_KEYS) : dyeOfFilter(filter);
}

/** What the lines above a table call the run; channels of one run in several files agree in it. */
export const experimentAbove = (metadata: ReadonlyMap<string, string>): string | undefined =>
  stated(metadata, "experiment", "experiment name", "run name", "实验名称");
