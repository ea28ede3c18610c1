import type { ExportRow } from "./export-table.ts";

const STATEMENT = /^[*#]?\s*([^=:：]+?)\s*[=:：]\s*(.*)$/;
const FILTER = /^Experiment:\s*(.*?)\s+(?:(?:Selected|Active) )?Filters?:\s*(.+)$/i;
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
  const [, experiment, filter] = FILTER.exec(text) ?? [];
  return experiment === undefined || filter === undefined
    ? undefined
    : { experiment, filter: filter.replace(/[\s,;]+$/, "") };
}

/** What rows above a header say, as `* Key = Value`, `# Key: Value` or in two cells; keys in lower case. */
export function parseMetadata(rows: readonly ExportRow[]): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const { cells } of rows) {
    const [first = "", ...others] = cells ?? [];
    const channel = selectedFilter(first);
    if (channel !== undefined) {
      metadata.set("experiment", channel.experiment);
      metadata.set("selected filter", channel.filter);
      continue;
    }
    const rotorChannel = ROTOR_CHANNEL.exec((cells ?? []).join(" "))?.[1];
    if (rotorChannel !== undefined) metadata.set("rotor channel", rotorChannel);
    const value = others.find((cell) => cell !== "");
    const [, key = "", stated = ""] = STATEMENT.exec(first) ?? [];
    if (stated !== "")
      metadata.set(key.toLowerCase(), [stated, ...others.filter((c) => c !== "")].join(", "));
    else if (value !== undefined)
      metadata.set(first.replace(/^[*#]\s*|\s*[:：]\s*$/g, "").toLowerCase(), value);
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
