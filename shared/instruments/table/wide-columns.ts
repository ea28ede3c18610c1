import { comparable } from "./find-columns.ts";

/** A column of Ct values whose heading names the target or the dye. */
export interface WideColumn {
  ct: number;
  named: string;
}

/** As names of targets and dyes are compared: `Cy 5` and `CY5`, `N gene` and `N` are the same. */
const keyOf = (name: string): string =>
  comparable(name)
    .replace(/[\s-]/g, "")
    .replace(/(?<=.)(?:gene|基因|通道|channel|靶标)$/, "");

const DYES: ReadonlySet<string> = new Set(
  [
    ...["FAM", "VIC", "HEX", "JOE", "TET", "NED", "ROX", "Texas Red", "TxRed", "TEX", "TAMRA", "ABY", "JUN"],
    ...["CY3", "CY3.5", "CY5", "CY5.5", "SYBR", "SYBR Green", "SYBR Green I", "Yakima Yellow", "LC610"],
    ...["LC640", "LC670", "Red 610", "Red 640", "Red 670", "Quasar 670", "Quasar 705", "Alexa 647"],
    ...["ATTO 425", "ATTO 647N", "Cal Fluor Orange 560", "Cal Fluor Red 610"],
  ].map(keyOf),
);

const TARGETS: ReadonlySet<string> = new Set(
  [
    ...["ORF1ab", "ORF1a/b", "ORF1a", "ORF1b", "ORF1", "ORF", "ORF8", "N1", "N2", "N3", "RdRp", "RdRp/S"],
    ...["S2", "N/E", "N+E", "IC", "IEC", "IPC", "PIC", "EIC", "RP", "RNP", "RNase P", "RPP30", "MS2", "ACTB"],
    ...["β-actin", "actin", "B2M", "GAPDH", "18S", "hRP", "SUC2", "PhHV", "EAV", "Internal control"],
    ...["Internal standard", "Internal positive control", "内标", "内参", "内控", "内对照", "内部对照"],
    ...[
      "Influenza A",
      "Influenza B",
      "Flu A",
      "Flu B",
      "InfA",
      "InfB",
      "RSV",
      "RSV A",
      "RSV B",
      "SARS-CoV-2",
    ],
    ...["甲流", "乙流", "新冠", "hAdV", "hRV", "hMPV"],
  ].map(keyOf),
);

/** Names so short, or so plain as the colours of the Rotor-Gene, that alone they may mean something else. */
const FAINT: ReadonlySet<string> = new Set([
  ...["n", "e", "s", "m"],
  ...["green", "yellow", "orange", "red", "crimson", "blue"],
]);

/** Longer headings are sentences, or were made to be slow to read. */
const LONGEST_HEADING = 80;

const CT_WORD = /(?<![a-z])(?:c\(t\)|crt|ct|cq|cp)(?:[\s_]*(?:values?|数值|值))?(?![a-z])/i;
const CT_AT_END = /(?:ct|cq|cp)(?:值)?$/i;
/** What is counted from Ct values and is none. */
const STATISTIC =
  /[δ∆]|(?<![a-z])(?:mean|avg|average|median|sd|std|stdev|dev|se|sem|cv|err|error|threshold|delta|d|dd|conf|confidence|min|max|cut ?off|comments?|call|quality|method|rep|replicates?|auto|automatic|baseline|quantity|count|group|rq|result|status|flag|score|limit|range)(?![a-z])|均值|平均|标准|阈值|变异|复孔|判|结果|状态|备注/;

const BRACKET = /[([]/;
const SEPARATOR = /[-_/:|]/;

/** `FAM` and `ORF1ab` of `FAM (ORF1ab)`. */
function inBrackets(name: string): [outer: string, inner: string] | undefined {
  if (!/[)\]]$/.test(name)) return undefined;
  const at = name.slice(1).search(BRACKET) + 1;
  const inner = at === 0 ? "" : name.slice(at + 1, -1);
  return inner === "" ? undefined : [name.slice(0, at).trimEnd(), inner];
}

/** `ORF1ab` and `FAM` of `ORF1ab - FAM`. */
function besideSeparator(name: string): [outer: string, inner: string] | undefined {
  const at = name.search(SEPARATOR);
  const inner = at < 1 ? "" : name.slice(at + 1).trimStart();
  return inner === "" ? undefined : [name.slice(0, at).trimEnd(), inner];
}

/** Of `FAM(ORF1ab)`, `ORF1ab-FAM` or `N/VIC` the target; else the name itself. */
function targetIn(name: string): string {
  if (isTargetName(name) || DYES.has(keyOf(name))) return name;
  const [outer, inner] = inBrackets(name) ?? besideSeparator(name) ?? ["", ""];
  if (inner === "") return name;
  if (DYES.has(keyOf(outer))) return inner;
  return DYES.has(keyOf(inner)) || isTargetName(outer) ? outer : name;
}

const isTargetName = (name: string): boolean => TARGETS.has(keyOf(name)) || FAINT.has(keyOf(name));

/** Whether a name is that of a dye. */
export const isDyeName = (name: string): boolean => DYES.has(keyOf(name));

/** Whether a name is that of a dye, or of a target as kits have them. */
export const isDyeOrTarget = (name: string): boolean =>
  DYES.has(keyOf(name)) || (TARGETS.has(keyOf(name)) && !FAINT.has(keyOf(name)));

interface Heading {
  named: string;
  /** That the column holds Ct values is said, or is only to be guessed from the name. */
  says: "ct" | "name" | "perhaps";
  isKnown: boolean;
}

const trimmed = (name: string): string =>
  name
    .replace(/^[\s_\-:/.,，]+|[\s_\-:/.,，]+$/g, "")
    .replace(/^[([](.+)[)\]]$/, "$1")
    .replace(/[([][)\]]/g, "")
    .trim();

function headingOf(heading: string): Heading | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const plain = heading
    .normalize("NFKC")
    .replace(/(?<=[CcСс])[тТτ]/g, "t")
    .replace(/[Сс](?=t)/g, "C");
  const known = (name: string) => isTargetName(name) || DYES.has(keyOf(name));
  if (known(plain))
    return { named: plain, says: FAINT.has(keyOf(plain)) ? "perhaps" : "name", isKnown: true };
  for (const word of [CT_WORD, CT_AT_END]) {
    const named = targetIn(trimmed(plain.replace(word, " ")));
    if (named === "" || !word.test(plain) || STATISTIC.test(comparable(named))) continue;
    if (known(named)) return { named, says: "ct", isKnown: true };
    if (word === CT_WORD) return { named, says: "ct", isKnown: false };
  }
  const named = targetIn(trimmed(plain));
  return named !== plain && known(named) ? { named, says: "name", isKnown: true } : undefined;
}

/**
 * The columns of a table with one row per well and a column for each target. A heading that says Ct wins over one that
 * only names the same target, which then holds the call. A name that nobody knows counts where Ct is said and the
 * table has no column of targets; a name of one letter only beside others.
 */
export function wideColumns(
  header: readonly string[],
  { except, hasTarget }: { except: ReadonlySet<number>; hasTarget: boolean },
): WideColumn[] {
  const found = header.flatMap((heading, ct) => {
    const read = except.has(ct) || heading === "" ? undefined : headingOf(heading);
    return read === undefined || (hasTarget && !read.isKnown) ? [] : [{ ...read, ct }];
  });
  const stated = new Set(found.flatMap(({ says, named }) => (says === "ct" ? [keyOf(named)] : [])));
  const columns = found.filter(({ says, named }) => says === "ct" || !stated.has(keyOf(named)));
  if (columns.every(({ says }) => says === "perhaps") && columns.length < 2) return [];
  return columns.map(({ ct, named }) => ({ ct, named }));
}
