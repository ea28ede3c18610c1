import type { SHIFT_SKILLS } from "../../../../shared/domain/field/shift.ts";
import { atTimeOfDay } from "../../../../shared/domain/instant.ts";

/** The head of a file of people, which the page gives out as an example too. */
export const WORKER_HEAD = ["account", "name", "skills", "languages", "subDistrict", "available"] as const;

type WorkerColumn = (typeof WORKER_HEAD)[number];

const COLUMN_OF: Readonly<Record<string, WorkerColumn>> = {
  workerId: "account",
  name: "name",
  qualifications: "skills",
  languages: "languages",
  homeSubDistrictId: "subDistrict",
  available: "available",
};

/** The column of the file in which a field that was not taken stands; "row" where it is none of one column. */
export const fieldOfWorker = (field: string): WorkerColumn | "row" => COLUMN_OF[field] ?? "row";

const SKILL_WORDS: Readonly<Record<string, (typeof SHIFT_SKILLS)[number]>> = {
  采样: "sampler",
  登记: "registrar",
  志愿者: "volunteer",
};
const TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/;

const partsOf = (cell: string | undefined): string[] =>
  (cell ?? "")
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const instantOf = (text: string): string => {
  const read = TIME.exec(text.trim());
  return read === null ? text : atTimeOfDay(read[1] ?? "", read[2] ?? "");
};

/**
 * A row of a file as the platform takes it: `wang.fang, 王芳, sampler 2026-12-31; registrar 2026-12-31, zh-CN; en, 110107001,
 * 2026-03-02 08:00~2026-03-02 20:00`. What is not well formed goes as it stands, and is rejected by its field.
 */
export function workerRow(cells: readonly string[]): unknown {
  const [workerId = "", name = "", skills, languages, homeSubDistrictId = "", available] = cells.map((cell) =>
    cell.trim(),
  );
  return {
    ...{ workerId, name, homeSubDistrictId },
    qualifications: partsOf(skills).map((part) => {
      const [said = "", until = ""] = part.split(/\s+/);
      return { skill: SKILL_WORDS[said] ?? said, until };
    }),
    languages: partsOf(languages),
    available: partsOf(available).map((part) => {
      const [from = "", to = ""] = part.split(/[~～]/);
      return { from: instantOf(from), to: instantOf(to) };
    }),
  };
}
