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
    "标本",
    "检测样本",
    "待检样本",
    "待检",
    "普通样本",
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
    "NEG CONT",
    "NON TEMPLATE",
    "NO TEMPLATE",
    "WATER",
    "阴性对照",
    "阴性质控",
    "阴性质控品",
    "阴性",
    "阴性对照品",
    "阴控",
    "阴参",
    "空白质控",
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
    "阳性对照品",
    "阳控",
    "阳参",
    "弱阳性对照",
    "弱阳性质控",
    "弱阳性质控品",
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
    .replaceAll(".", "")
    .replace(/[\s_-]+/g, " ");
  return ROLES.get(task) ?? ROLES.get(task.replace(/(?<=\D) ?\d+$/, ""));
}
