import type { WellRole } from "../domain/well-reading.ts";

const WORDS: Readonly<Record<WellRole, readonly string[]>> = {
  unknown: [
    "",
    "UNKNOWN",
    "UNKN",
    "UNK",
    "UNKNOWN SAMPLE",
    "UNKNOWN SAMPLE ROLE",
    "SAMPLE",
    "TEST",
    // The internal positive control is a target inside a patient's well, not a control well.
    "IPC",
    "ENDOGENOUS",
    "ENDOGENOUS CONTROL",
    "待测样本",
    "待测样品",
    "待测",
    "未知",
    "未知样本",
    "未知样品",
    "样本",
    "样品",
  ],
  standard: [
    "STANDARD",
    "STD",
    "STANDARD SAMPLE ROLE",
    "POSITIVE STANDARD",
    "标准品",
    "标准",
    "标准样本",
    "标准样品",
  ],
  negativeControl: [
    "NTC",
    "NAC",
    "NEC",
    "NRT",
    "NC",
    "NEG",
    "NEG CTRL",
    "NEG CONTROL",
    "NEGATIVE",
    "NEGATIVE CONTROL",
    "NEGATIVECONTROL",
    "NO TEMPLATE CONTROL",
    "NON TEMPLATE CONTROL",
    "NO RT",
    "NO RT CONTROL",
    "EXTRACTION CONTROL",
    "BLOCKED IPC",
    "BLANK",
    "阴性对照",
    "阴性质控",
    "阴性质控品",
    "阴性",
    "空白对照",
    "空白",
    "无模板对照",
  ],
  positiveControl: [
    "PC",
    "POS",
    "POS CTRL",
    "POS CONTROL",
    "POSITIVE",
    "POSITIVE CONTROL",
    "POSITIVECONTROL",
    "PC ALLELE 1",
    "PC ALLELE 2",
    "PC ALLELE BOTH",
    "阳性对照",
    "阳性质控",
    "阳性质控品",
    "阳性",
  ],
  control: ["CONTROL", "CTRL", "CONTROL SAMPLE ROLE", "QC", "CALIBRATOR", "对照", "质控", "质控品"],
};

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
  const task = text
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, " ");
  return ROLES.get(task) ?? ROLES.get(task.replace(/(?<=\D) ?\d+$/, ""));
}
