import type { SHIFT_SKILLS } from "../../../../shared/domain/field/shift.ts";
import { addMinutes, wallClock } from "../../../../shared/domain/instant.ts";

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
const DAY_MINUTES = 24 * 60;
const TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/;

const partsOf = (cell: string | undefined): string[] =>
  (cell ?? "")
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** What is no time of a calendar goes as it stands; `24:00` is the midnight at the end of a day. */
function instantOf(text: string): string {
  const [, day = "", time = ""] = TIME.exec(text.trim()) ?? [];
  const isMidnight = time === "24:00";
  const read = Date.parse(`${day}T${isMidnight ? "00:00" : time}:00.000+08:00`);
  if (Number.isNaN(read)) return text;
  const moment = new Date(read).toISOString();
  // A day that a month does not have is read as one of the next.
  if (!wallClock(moment).startsWith(day)) return text;
  return isMidnight ? addMinutes(moment, DAY_MINUTES) : moment;
}

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
