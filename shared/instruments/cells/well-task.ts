import { CONTROL_WORDS } from "../../domain/laboratory/interpretation/control-name.ts";
import type { WellRole } from "../../domain/laboratory/interpretation/well-reading.ts";

/**
 * The tasks that instruments write, by the role of the well. Words for controls are those by which samples are named,
 * too; what stands here besides are the instruments' own.
 */
const WORDS: Readonly<Record<WellRole, readonly string[]>> = {
  unknown: [
    ...[
      "",
      "UNKNOWN",
      "UNKN",
      "UNK",
      "UNKNOWN SAMPLE",
      "UNKNOWN SAMPLE ROLE",
      "SAMPLE",
      "SMPL",
      "TEST",
      "PATIENT",
    ],
    ...["TARGET", "SPECIMEN", "REPLICATE", "TARGET OF INTEREST", "GENE OF INTEREST", "GOI"],
    // The internal control is a target inside a patient's well, not a control well.
    ...["IPC", "IPC+", "INTERNAL", "INTERNAL CONTROL", "INTERNAL POSITIVE CONTROL", "INTERNAL STANDARD"],
    ...[
      "INTERNAL CTRL",
      "IC",
      "ENDOGENOUS",
      "ENDOGENOUS CONTROL",
      "ENDOGENOUS IPC",
      "EXOGENOUS",
      "EXOGENOUS IPC",
    ],
    ...["EXOGENOUS CONTROL", "ENDO", "ENDO CTRL", "REFERENCE GENE", "HOUSEKEEPING"],
    ...[
      "待测样本",
      "待测样品",
      "待测",
      "未知",
      "未知样本",
      "未知样品",
      "样本",
      "样品",
      "标本",
      "检测样本",
      "检测样品",
    ],
    ...[
      "待检样本",
      "待检样品",
      "待检",
      "普通样本",
      "普通样品",
      "病人样本",
      "内标",
      "内参",
      "内控",
      "内对照",
      "内参基因",
    ],
    ...["目标", "目的基因"],
  ],
  standard: [
    ...[
      "STANDARD",
      "STD",
      "STND",
      "STANDARD SAMPLE ROLE",
      "POSITIVE STANDARD",
      "QUANTITATIVE STANDARD",
      "STANDARDS",
    ],
    ...["标准品", "标准", "标准样本", "标准样品", "标准曲线", "定量标准品", "标准物质"],
  ],
  negativeControl: [
    ...CONTROL_WORDS.negative,
    ...["BLOCKED IPC", "BLOCKED", "IPC BLOCKED", "NTC IPC", "NAC IPC", "NC IPC", "NEGATIVE CONTROL IPC"],
    ...["NO AMP", "NOAMP", "NO AMP CONTROL", "NOAMPLIFICATION", "NORT", "NO ENZYME", "NO ENZYME CONTROL"],
    ...[
      "NO REVERSE TRANSCRIPTASE",
      "NO REVERSE TRANSCRIPTASE CONTROL",
      "BUFFER",
      "BUFFER ONLY",
      "NEGATIVE SAMPLE",
    ],
  ],
  positiveControl: [
    ...CONTROL_WORDS.positive,
    ...["PC ALLELE 1", "PC ALLELE 2", "PC ALLELE BOTH", "PC ALLELE1", "PC ALLELE2", "ALLELE 1 CONTROL"],
    ...["ALLELE 2 CONTROL", "HETEROZYGOTE CONTROL", "POSITIVE SAMPLE"],
  ],
  control: [
    ...CONTROL_WORDS.unsaid,
    "CONTROL SAMPLE ROLE",
    "INTER RUN CALIBRATOR",
    "IRC",
    "QUANTITATION CALIBRATOR",
  ],
};

const LONGEST_TASK = 80;

const isRole = (role: string): role is WellRole => Object.hasOwn(WORDS, role);

const ROLES: ReadonlyMap<string, WellRole> = new Map(
  Object.entries(WORDS).flatMap(([role, words]) =>
    isRole(role) ? words.map((word): [string, WellRole] => [word, role]) : [],
  ),
);

/**
 * The role of a well from the instrument's Task (or Content, 属性) cell; blank = unknown, undefined = not a task. A
 * number behind the word (`Unkn-12`, `NTC 3`) counts replicates.
 */
export function readTask(text: string): WellRole | undefined {
  const asListed = ROLES.get(text);
  if (asListed !== undefined) return asListed;
  if (text.length > LONGEST_TASK) return undefined;
  const task = text
    .trim()
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(".", "")
    .replace(/[\s_-]+/g, " ");
  return ROLES.get(task) ?? ROLES.get(task.replace(/(?<=\D) ?\d+$/, ""));
}
