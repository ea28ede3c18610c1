import type { FailureLanguage, ReadFailure, ReadFailureReason } from "./reading.ts";

type Words = (about: string) => Record<FailureLanguage, string>;

const EXPORT_AGAIN = {
  "zh-CN": "请重新导出结果，或使用通用 CSV。",
  en: "Export the results again, or use the generic CSV.",
};
const EXPORT_RESULTS_ONLY = { "zh-CN": "请只导出结果。", en: "Export the results only." };
const CHOOSE_WORKBOOK = {
  "zh-CN": "请在仪器软件中选择导出为 Excel（.xlsx）或 CSV。",
  en: "In the instrument's software choose the export as Excel (.xlsx) or CSV.",
};

/** What a failure is, with what it is about, and what to do. */
const WORDS: Readonly<Record<ReadFailureReason, { is: Words; advice: Record<FailureLanguage, string> }>> = {
  empty: { is: () => ({ "zh-CN": "文件为空", en: "the file is empty" }), advice: EXPORT_AGAIN },
  encodingUnknown: {
    is: () => ({
      "zh-CN": "文件不是 UTF-8、UTF-16 或 GB18030 编码的文本",
      en: "the file is not text in UTF-8, UTF-16 or GB18030",
    }),
    advice: EXPORT_AGAIN,
  },
  workbookUnreadable: {
    is: () => ({
      "zh-CN": "工作簿已损坏、已加密或不是 Excel 工作簿",
      en: "the workbook is damaged, encrypted or none of Excel",
    }),
    advice: EXPORT_AGAIN,
  },
  otherKind: {
    is: (about) => ({
      "zh-CN": `文件是 ${about}，无法读取`,
      en: `the file is ${about}, which cannot be read`,
    }),
    advice: CHOOSE_WORKBOOK,
  },
  tooLarge: {
    is: (about) => ({
      "zh-CN": `文件过大：${about}`,
      en: `the file is too large: ${about}`,
    }),
    advice: EXPORT_RESULTS_ONLY,
  },
  tookTooLong: {
    is: (about) => ({
      "zh-CN": `读取文件超过了 ${about} 秒的时限`,
      en: `reading the file took more than the ${about} seconds allowed`,
    }),
    advice: EXPORT_RESULTS_ONLY,
  },
  tooMuchMemory: {
    is: (about) => ({
      "zh-CN": `读取文件超过了 ${about} MB 的内存上限`,
      en: `reading the file needed more than the ${about} MB of memory allowed`,
    }),
    advice: EXPORT_RESULTS_ONLY,
  },
  filesDisagree: {
    is: () => ({
      "zh-CN": "这些文件不属于同一次 LightCycler 运行",
      en: "the files are not channels of one LightCycler run",
    }),
    advice: { "zh-CN": "请一起上传同一次运行的文件。", en: "Upload the files of one run together." },
  },
  layoutUnknown: {
    is: () => ({
      "zh-CN": "不是已知仪器的导出格式：没有包含孔位、样本或靶标以及 Ct 值的表格",
      en: "no known instrument writes this layout: there is no table of wells with sample or target and Ct",
    }),
    advice: EXPORT_AGAIN,
  },
  resultsMissing: {
    is: () => ({ "zh-CN": "缺少结果部分", en: "the results are missing" }),
    advice: EXPORT_AGAIN,
  },
  headerMissing: {
    is: () => ({ "zh-CN": "结果部分没有表头", en: "the results have no header" }),
    advice: EXPORT_AGAIN,
  },
  columnMissing: {
    is: (about) => ({ "zh-CN": `结果缺少列 ${about}`, en: `the results have no column ${about}` }),
    advice: EXPORT_AGAIN,
  },
  columnTwice: {
    is: (about) => ({ "zh-CN": `列 ${about} 出现了两次`, en: `column ${about} is there twice` }),
    advice: {
      "zh-CN": "请为每列使用不同的名称（例如靶标名加 Ct）。",
      en: "Give each column a name of its own, such as the target and Ct.",
    },
  },
  sampleInTwoColumns: {
    is: (about) => ({
      "zh-CN": `采样管条码同时出现在多列中：${about}`,
      en: `barcodes of tubes stand in more than one column: ${about}`,
    }),
    advice: {
      "zh-CN": "请只在其中一列填写条码后重新导出。",
      en: "Keep the barcodes in one of them and export again.",
    },
  },
  noRows: {
    is: () => ({ "zh-CN": "结果部分没有任何行", en: "the results have no rows" }),
    advice: EXPORT_AGAIN,
  },
};

const aboutOf = ({ about, detail }: ReadFailure, language: FailureLanguage): string =>
  typeof about === "object" ? about[language] : (about ?? detail);

const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/**
 * Why a file cannot be read and what to do about it, in one sentence each. Whoever reports a failure says these words,
 * so that the command and the API say the same.
 * @param named whether the file is to be named, as among several
 */
export function failureWords(failure: ReadFailure, language: FailureLanguage, named = false): string {
  const { is, advice } = WORDS[failure.reason];
  const what = is(aboutOf(failure, language))[language];
  const file = named && failure.fileName !== undefined ? failure.fileName : undefined;
  if (language === "zh-CN") {
    const line = failure.line === undefined ? "" : `第 ${failure.line} 行：`;
    return `${file === undefined ? "" : `${file}：`}${line}${what}。${advice[language]}`;
  }
  const line = failure.line === undefined ? capitalised(what) : `Line ${failure.line}: ${what}`;
  return `${file === undefined ? "" : `${file}: `}${line}. ${advice[language]}`;
}
