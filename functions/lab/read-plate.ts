import { controlReadings } from "../../shared/domain/control-reading.ts";
import { type ControlFailure, interpretRun, type RunVerdict } from "../../shared/domain/interpretation.ts";
import type { Kit } from "../../shared/domain/kit.ts";
import type { Run } from "../../shared/domain/run.ts";
import { type Language, ProblemError } from "../../shared/http/problem.ts";
import { type InstrumentFile, readInstrumentFiles } from "../../shared/instruments/read-instrument-file.ts";
import {
  type InstrumentReading,
  ReadFailure,
  type ReadFailureReason,
} from "../../shared/instruments/reading.ts";

const FAILURE_WORDS: Record<ReadFailureReason, Record<Language, string>> = {
  empty: { "zh-CN": "文件为空", en: "the file is empty" },
  encodingUnknown: { "zh-CN": "无法识别字符编码", en: "the character encoding is not known" },
  workbookUnreadable: {
    "zh-CN": "工作簿已损坏、已加密或不是 Excel 工作簿",
    en: "the workbook is damaged, encrypted or none of Excel",
  },
  tooLarge: { "zh-CN": "文件过大，请只导出结果", en: "the file is too large; export the results only" },
  filesDisagree: {
    "zh-CN": "这些文件不属于同一次 LightCycler 运行",
    en: "the files are not channels of one LightCycler run",
  },
  layoutUnknown: { "zh-CN": "不是已知仪器的导出格式", en: "no known instrument writes this layout" },
  resultsMissing: { "zh-CN": "缺少结果部分", en: "the results are missing" },
  columnMissing: { "zh-CN": "缺少必需的列", en: "a needed column is missing" },
  columnTwice: { "zh-CN": "有重复的列", en: "a column is there twice" },
  noRows: { "zh-CN": "结果部分没有任何行", en: "the results have no rows" },
};

/** What a plate's file says and what the kit's table makes of it; the part of a run that comes out of the file. */
export interface Plate
  extends Pick<
    Run,
    "instrument" | "controlsPassed" | "controlFailures" | "controls" | "wellsRead" | "wellsRefused"
  > {
  samples: RunVerdict["tubes"];
  controlWells: RunVerdict["controls"]["wells"];
}

/** @throws ProblemError `file-unreadable` naming the line and, in the caller's language, the reason. */
export async function readPlate(
  files: readonly InstrumentFile[],
  kit: Kit,
  language: Language,
): Promise<Plate> {
  const reading = await readFiles(files, language);
  const { accepted, controls, tubes } = interpretRun(reading, kit);
  const { software, model, serialNumber } = reading.instrument;
  return {
    instrument: [model ?? software, serialNumber].filter((part) => part !== undefined).join(" "),
    controlsPassed: accepted,
    controlFailures: controls.failures.map(nameOfFailure),
    controls: controlReadings(reading.wells, controls.wells, kit),
    wellsRead: reading.wells.length,
    wellsRefused: reading.refused.map(({ line, file, well, reason }) => ({
      line,
      ...(file === undefined ? {} : { file }),
      ...(well === undefined ? {} : { well }),
      reason,
    })),
    samples: tubes,
    controlWells: controls.wells,
  };
}

async function readFiles(files: readonly InstrumentFile[], language: Language): Promise<InstrumentReading> {
  try {
    return await readInstrumentFiles(files);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    const words = FAILURE_WORDS[error.reason][language];
    const reason = files.length === 1 ? words : `${words} (${error.fileName ?? ""})`;
    throw new ProblemError("file-unreadable", { line: error.line ?? 1, reason }, { cause: error });
  }
}

/** Stable words, most general first: `negative:detected:N:H12`. */
const nameOfFailure = ({ control, reason, target, well }: ControlFailure): string =>
  [control, reason, target, well].filter((part) => part !== undefined).join(":");
