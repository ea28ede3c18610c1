import type { WellRole } from "../domain/well-reading.ts";

const ROLES: Readonly<Record<string, WellRole>> = {
  "": "unknown",
  UNKNOWN: "unknown",
  UNKN: "unknown",
  "UNKNOWN SAMPLE ROLE": "unknown",
  待测样本: "unknown",
  // The internal positive control is a target inside a patient's well, not a control well.
  IPC: "unknown",
  ENDOGENOUS: "unknown",
  STANDARD: "standard",
  STD: "standard",
  "STANDARD SAMPLE ROLE": "standard",
  标准品: "standard",
  NTC: "negativeControl",
  NAC: "negativeControl",
  NEC: "negativeControl",
  NC: "negativeControl",
  "BLOCKED IPC": "negativeControl",
  "NEGATIVE CONTROL": "negativeControl",
  NEGATIVECONTROL: "negativeControl",
  阴性对照: "negativeControl",
  PC: "positiveControl",
  POSITIVE: "positiveControl",
  "POSITIVE CONTROL": "positiveControl",
  POSITIVECONTROL: "positiveControl",
  "PC ALLELE 1": "positiveControl",
  "PC ALLELE 2": "positiveControl",
  "PC ALLELE BOTH": "positiveControl",
  阳性对照: "positiveControl",
  CONTROL: "control",
  "CONTROL SAMPLE ROLE": "control",
};

/** The role of a well from the instrument's Task (or Content, 属性) cell; blank = unknown, undefined = not a task. */
export function readTask(text: string): WellRole | undefined {
  const task = text
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, " ");
  return Object.hasOwn(ROLES, task) ? ROLES[task] : undefined;
}
