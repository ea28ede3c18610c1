import { BLANK, type Cell, isUnreadable, shown } from "./cell.ts";
import { columnKey, comparable } from "./column-names.ts";
import type { Columns, Measurement } from "./columns.ts";
import { readCt } from "./cycle-threshold.ts";
import { cellIn, type ExportRow } from "./export-table.ts";

/** What a cell beside a Ct says of the well, where the Ct itself says nothing. */
export interface WellVerdict {
  /**
   * `notMeasured` for a word of any column that says so. From a column of calls or results also `measured`, `otherwise`
   * for a word that does not go with an empty Ct, and `nothing` where only other rows have a call.
   */
  says: "notMeasured" | "measured" | "otherwise" | "nothing";
  /** `Ct=, Call=Failed`: both cells by the headings of their columns. */
  words: string;
}

const LONGEST_WORD = 80;

/** Words at the beginning of a remark; "amplification failed" is none, as a negative well has none. */
const NOT_MEASURED =
  /^\P{L}*(?:(?:test|run|well|assay|qc|result|sample)\s+)?(?:fail(?:ed|ure)?|err(?:ors?)?|invalid|omit(?:ted)?|exclu(?:de|ded|sion)|abort(?:ed)?|reject(?:ed)?|void(?:ed)?|cancell?ed|unreadable|not (?:measured|analy[sz]ed|tested|run|valid)|no (?:data|result|sample)|ungültig|fehlgeschlagen|fehler|ausgeschlossen|inválid[oa]|erreur|échec|invalide)(?!\p{L})/u;
const NOT_MEASURED_IN_CHINESE = /(?<![无未])(?:失败|无效|错误|作废|排除|忽略)|未(?:检测(?!到)|分析|测定|做)/;
const NOT_SET: ReadonlySet<string> = new Set(["no", "n", "false", "-", "否", "无"]);

const VERDICT_HEADING =
  /(?<![a-z])(?:calls?|results?|interpretation|interpretive|outcome|conclusion|amp status)(?![a-z])|结果|判定|判读|结论|阴阳性/;
/** Rests of a heading such as `ORF1ab 结果` that say nothing. */
const HEADING_WORDS = new RegExp(`${VERDICT_HEADING.source}|(?<![a-z])(?:ct|cq|cp|final|auto)(?![a-z])`, "g");

const NEGATIVE = /^\W*(?:neg(?:ative)?|not amplified|no amp(?:lification)?|阴性?)(?!\p{L})/u;
/** The well is in order, so that an empty Ct is as the layout has it. */
const IN_ORDER: ReadonlySet<string> = new Set([
  "valid",
  "pass",
  "passed",
  "ok",
  "合格",
  "有效",
  "通过",
  "正常",
]);

const plain = (cell: Cell): string => shown(cell).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

const saysNotMeasured = (word: string): boolean =>
  word.length <= LONGEST_WORD && (NOT_MEASURED.test(word) || NOT_MEASURED_IN_CHINESE.test(word));

/** Whether a column named `Failed` or 错误 is set; a number there is a statistic, unless it is 1. */
const isSet = (word: string): boolean =>
  word !== "" && !NOT_SET.has(word) && (Number.isNaN(Number(word)) || word === "1");

const isNegative = (cell: Cell): boolean => {
  if (isUnreadable(cell)) return false;
  const word = plain(cell);
  const asCt = readCt(word.replace(/^\((.+)\)$/, "$1"), "missing");
  return NEGATIVE.test(word) || IN_ORDER.has(word) || (typeof asCt === "object" && asCt.ct === undefined);
};

/** A column beside those of well, sample, target and Ct. */
interface Aside {
  at: number;
  heading: string;
  isVerdict: boolean;
  namesNotMeasured: boolean;
  /** The target whose own verdict it holds, in a table with a column for each target. */
  of: string | undefined;
  isFilled: boolean;
}

const ownTarget = (heading: string, named: readonly string[]): string | undefined => {
  const rest = columnKey(comparable(heading).replace(HEADING_WORDS, " "));
  return rest === "" ? undefined : named.find((name) => columnKey(name) === rest);
};

function asidesOf(header: readonly string[], columns: Columns, rows: readonly ExportRow[]): Aside[] {
  const { measurements, taskIsKind: _, ...places } = columns;
  const used = new Set<unknown>([
    ...Object.values(places),
    ...measurements.flatMap(({ target, ct, ctElse = [] }) => [target, ct, ...ctElse]),
  ]);
  const named = measurements.flatMap(({ named: name }) => name ?? []);
  return header.flatMap((heading, at) => {
    if (used.has(at) || heading === "") return [];
    const name = comparable(heading);
    const of = ownTarget(heading, named);
    return {
      ...{ at, heading, of, isVerdict: of !== undefined || VERDICT_HEADING.test(name) },
      namesNotMeasured: saysNotMeasured(name) && !VERDICT_HEADING.test(name),
      isFilled: rows.some((row) => cellIn(row, at) !== BLANK),
    };
  });
}

/**
 * What the rows of a table say beside a Ct that is empty or says "not detected": a well that failed has no Ct either,
 * and is not negative.
 */
export function wellVerdicts(header: readonly string[], columns: Columns, rows: readonly ExportRow[]) {
  const asides = asidesOf(header, columns, rows).filter(({ isFilled }) => isFilled);
  const cts = columns.measurements.map(({ ct }) => ct);
  const measuredIn = (row: ExportRow): number =>
    cts.filter((ct) => {
      const read = readCt(cellIn(row, ct), "missing");
      return typeof read === "object" && read.ct !== undefined;
    }).length;

  return (row: ExportRow, { ct, named }: Measurement): { verdict?: WellVerdict } => {
    if (asides.length === 0) return {};
    const own = cellIn(row, ct);
    const read = readCt(own, "notDetected");
    if (typeof read === "string" || read.ct !== undefined) return {};
    const verdict = (says: WellVerdict["says"], { at, heading }: Aside): { verdict: WellVerdict } => ({
      verdict: { says, words: `${header[ct] ?? ""}=${shown(own)}, ${heading}=${shown(cellIn(row, at))}` },
    });
    const beside = asides.filter(({ of }) => of === undefined || of === named);
    const failed = beside.find(({ at, namesNotMeasured }) => {
      const word = plain(cellIn(row, at));
      return saysNotMeasured(word) || (namesNotMeasured && isSet(word));
    });
    if (failed !== undefined) return verdict("notMeasured", failed);
    const calls = beside.filter(({ isVerdict }) => isVerdict);
    // Of several targets that have a Ct one is no internal control, so that the result of the whole sample is by them.
    const goesWith = ({ at, of }: Aside): boolean =>
      isNegative(cellIn(row, at)) || (named !== undefined && of === undefined && measuredIn(row) > 1);
    const said = calls.filter(({ at }) => cellIn(row, at) !== BLANK);
    const other = said.find((call) => !goesWith(call));
    if (other !== undefined) return verdict("otherwise", other);
    const [silent] = calls;
    if (silent === undefined) return {};
    return said[0] === undefined ? verdict("nothing", silent) : verdict("measured", said[0]);
  };
}
