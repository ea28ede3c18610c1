import type { Columns, Measurement } from "../table/columns.ts";
import { cellIn, type ExportRow } from "../table/export-table.ts";
import { columnKey, comparable } from "../table/find-columns.ts";
import { BLANK, type Cell, isUnreadable, shown } from "./cell.ts";
import { readCt } from "./cycle-threshold.ts";

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
    if (used.has(at) || heading === "" || rows.every((row) => cellIn(row, at) === BLANK)) return [];
    const name = comparable(heading);
    const of = ownTarget(heading, named);
    return {
      ...{ at, heading, of, isVerdict: of !== undefined || VERDICT_HEADING.test(name) },
      namesNotMeasured: saysNotMeasured(name) && !VERDICT_HEADING.test(name),
    };
  });
}

/** Whether a cell may hold a word; most columns beside the results hold numbers. */
const mayBeWord = (cell: Cell): boolean => typeof cell === "object" || !/^(?:[\d.,+]|$)/.test(String(cell));

/** Whether a Ct says a number of cycles, so that nothing beside it is asked. */
const isNumber = (cell: Cell): boolean => /^\d/.test(shown(cell)) && isMeasured(cell);

function isMeasured(cell: Cell): boolean {
  const read = readCt(cell, "missing");
  return typeof read === "object" && read.ct !== undefined;
}

/**
 * What the rows of a table say beside a Ct that is empty or says "not detected": a well that failed has no Ct either,
 * and is not negative.
 */
export class WellVerdicts {
  private readonly asides: readonly Aside[];
  /** What cells say, as the same few words stand in all rows. */
  private readonly failing = new Map<string, boolean>();

  constructor(
    private readonly header: readonly string[],
    private readonly columns: Columns,
    rows: readonly ExportRow[],
  ) {
    this.asides = asidesOf(header, columns, rows);
  }

  /** The verdict on one measurement of a row; undefined where it has a Ct, or nothing stands beside it. */
  of(row: ExportRow, { ct, named }: Measurement): WellVerdict | undefined {
    if (this.asides.length === 0 || isNumber(cellIn(row, ct))) return undefined;
    let said: Aside | undefined;
    let other: Aside | undefined;
    let silent: Aside | undefined;
    for (const aside of this.asides) {
      if (aside.of !== undefined && aside.of !== named) continue;
      const cell = cellIn(row, aside.at);
      if (this.hasFailed(cell, aside)) return this.verdict("notMeasured", row, ct, aside);
      if (!aside.isVerdict) continue;
      if (cell === BLANK) silent ??= aside;
      else if (isNegative(cell) || this.isOfOthers(row, aside, named)) said ??= aside;
      else other ??= aside;
    }
    if (other !== undefined) return this.verdict("otherwise", row, ct, other);
    if (said !== undefined) return this.verdict("measured", row, ct, said);
    return silent === undefined ? undefined : this.verdict("nothing", row, ct, silent);
  }

  private verdict(
    says: WellVerdict["says"],
    row: ExportRow,
    ct: number,
    { at, heading }: Aside,
  ): WellVerdict {
    const own = `${this.header[ct] ?? ""}=${shown(cellIn(row, ct))}`;
    return { says, words: `${own}, ${heading}=${shown(cellIn(row, at))}` };
  }

  private hasFailed(cell: Cell, { namesNotMeasured }: Aside): boolean {
    if (namesNotMeasured && isSet(plain(cell))) return true;
    if (!mayBeWord(cell)) return false;
    const text = shown(cell);
    const known = this.failing.get(text);
    if (known !== undefined) return known;
    const failed = saysNotMeasured(plain(cell));
    this.failing.set(text, failed);
    return failed;
  }

  /**
   * Whether the result of a whole sample may be by its other targets: of several that have a Ct, one at least is no
   * internal control.
   */
  private isOfOthers(row: ExportRow, { of }: Aside, named: string | undefined): boolean {
    if (named === undefined || of !== undefined) return false;
    return this.columns.measurements.filter(({ ct }) => isMeasured(cellIn(row, ct))).length > 1;
  }
}
