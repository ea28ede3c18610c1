import type { ResultsBlock } from "./block.ts";
import { measuredBy } from "./result-rows.ts";
import { isDyeName } from "./wide-columns.ts";

/** Words of titles that say what kind of table it is, and not what was measured. */
const PLAIN_WORDS: ReadonlySet<string> = new Set([
  ...[
    "analysis",
    "analyses",
    "cycling",
    "result",
    "results",
    "quantitation",
    "quantification",
    "quantitative",
  ],
  ...["quan", "quant", "abs", "absolute", "relative", "derivative", "2nd", "second", "max", "fit", "points"],
  ...[
    "for",
    "of",
    "channel",
    "filter",
    "target",
    "gene",
    "dye",
    "page",
    "section",
    "table",
    "worksheet",
    "sheet",
  ],
  ...["start", "experiment", "run", "ct", "cq", "cp", "values", "value", "a", "b", "c", "the", "and", "data"],
  ...["分析", "结果", "通道", "定量", "检测", "检测结果", "目标", "靶标", "基因", "荧光", "实验"],
  ...["green", "yellow", "orange", "red", "crimson", "blue"],
]);

const wordsOf = (title: string): string[] =>
  title.split(/[\s.,;:：()（）[\]/|–—-]+/).filter((word) => word !== "");

const isPlain = (word: string): boolean =>
  PLAIN_WORDS.has(word.toLowerCase()) || /^\d+$/.test(word) || isDyeName(word);

/** Measured by a channel alone: no column of theirs says what it was. */
const isOfChannel = ({ columns }: ResultsBlock): boolean =>
  columns.measurements.every(({ target, named }) => target === undefined && named === undefined);

/**
 * The targets of tables that no column names, where several were measured on one channel: software then names the
 * analysis in the table's title (`Cycling Green - ORF1ab Result`). Empty where titles do not tell the tables apart.
 */
export function analysesOf(blocks: readonly ResultsBlock[]): ReadonlyMap<ResultsBlock, string> {
  const unnamed = blocks.filter(isOfChannel);
  const byChannel = new Map<string, ResultsBlock[]>();
  for (const block of unnamed) {
    const channel = measuredBy(block).toLowerCase();
    byChannel.set(channel, [...(byChannel.get(channel) ?? []), block]);
  }
  if ([...byChannel.values()].every((alike) => alike.length < 2)) return new Map();
  for (const said of sayings(unnamed)) {
    const named = unnamed.map((block) => [block, nameIn(said(block))] as const);
    const names = new Set(named.map(([, name]) => name));
    if (!names.has("") && names.size === named.length) return new Map(named);
  }
  return new Map();
}

type Saying = (block: ResultsBlock) => string;

/** Where tables may name their analysis: in their title, in the line above, or in what is stated above. */
function sayings([first, ...others]: readonly ResultsBlock[]): Saying[] {
  const keys = [...(first?.metadata.keys() ?? [])].filter(
    (key) => NAMING_KEYS.test(key) && others.every(({ metadata }) => metadata.has(key)),
  );
  return [
    ({ title }) => title,
    ({ caption = "" }) => caption,
    ...keys.slice(0, MOST_KEYS).map(
      (key): Saying =>
        ({ metadata }) =>
          metadata.get(key) ?? "",
    ),
  ];
}

const LONGEST_TITLE = 200;
const MOST_KEYS = 50;
const NAMING_KEYS = /analysis|target|gene|assay|channel|worksheet|section|分析|目标|靶|基因|项目|通道/;

/** What a title says beside plain words and dyes, as written. */
const nameIn = (title: string): string =>
  wordsOf(title.slice(0, LONGEST_TITLE))
    .filter((word) => !isPlain(word))
    .join(" ");
