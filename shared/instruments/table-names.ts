const RESULTS: ReadonlySet<string> = new Set([
  "results",
  "result",
  "primary_result",
  "primary result",
  "0",
  "quantification cq results",
  "cq results",
  "结果",
  "检测结果",
  "实验结果",
  "结果数据",
]);
const SETUP: ReadonlySet<string> = new Set(["sample setup", "样本设置", "样品设置"]);
const CURVES =
  /\b(?:raw|amplification|multicomponent|melt|melting|replicate|images?)\b|原始数据|扩增|熔解|溶解曲线/i;

const comparable = (name: string): string => name.trim().toLowerCase();

/** Whether a worksheet or a section of a text is where its software puts the results. */
export const isResultsName = (name: string): boolean => RESULTS.has(comparable(name));

/** Whether it says what was pipetted where. */
export const isSetupName = (name: string): boolean => SETUP.has(comparable(name));

/** Whether it is about the run as a whole. */
export const isAboutRun = (name: string): boolean => comparable(name) === "run information";

/** Whether a worksheet by its name holds what a reading needs. */
export const isExpectedName = (name: string): boolean =>
  isResultsName(name) || isSetupName(name) || isAboutRun(name);

/** Whether it holds curves and readings from which no result is read; they are most of a file. */
export const isIrrelevantSheet = (name: string): boolean =>
  CURVES.test(name) && !/results?\b|结果/i.test(name);
