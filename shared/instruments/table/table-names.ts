const RESULTS: ReadonlySet<string> = new Set([
  "results",
  "result",
  "primary_result",
  "primary result",
  "0",
  "quantification cq results",
  "cq results",
  "ct results",
  "ct result",
  "cq result",
  "quan. result",
  "quan. results",
  "quan result",
  "quan results",
  "quantification result",
  "quantification results",
  "quantitation result",
  "quantitation results",
  "quantitative result",
  "quantitative results",
  "ct结果",
  "ct值结果",
  "定量结果",
  "定量分析结果",
  "结果",
  "检测结果",
  "实验结果",
  "结果数据",
]);
const SETUP: ReadonlySet<string> = new Set(["sample setup", "样本设置", "样品设置"]);
const CURVES =
  /\b(?:raw|amplification|multicomponent|melt|melting|replicate|images?)\b|原始数据|扩增|熔解|溶解曲线/i;

/** Results of another kind than Ct values. */
const OTHER_RESULTS =
  /\b(?:snp|genotyp\w*|allelic|melt\w*|hrm|standard curve|endpoint|end point)\b|基因分型|熔解|溶解|标准曲线/i;

const comparable = (name: string): string => name.trim().toLowerCase();

/** Whether a worksheet or a section of a text is where its software puts the results. */
export const isResultsName = (name: string): boolean => RESULTS.has(comparable(name));

/** Whether a section's title says that it holds results of another kind, or curves. */
export const isOtherResultsName = (name: string): boolean => OTHER_RESULTS.test(name) || CURVES.test(name);

/** Words with which the titles of sections end: `Quan. AmpData`, `SNP Result`, `Well Information`, 扩增曲线. */
const SECTION_ENDS = /(?:results?|data|setup|information|summary|结果|数据|设置|信息|曲线|汇总)$/i;

/** Whether a name is one that sections have, so that it is a title also directly below another section. */
export const namesSection = (name: string): boolean =>
  isResultsName(name) || isOtherResultsName(name) || SECTION_ENDS.test(name.trim());

/** Whether it says what was pipetted where. */
export const isSetupName = (name: string): boolean => SETUP.has(comparable(name));

/** Whether it is about the run as a whole. */
export const isAboutRun = (name: string): boolean => comparable(name) === "run information";

/** Whether it holds curves and readings from which no result is read; they are most of a file. */
export const isIrrelevantSheet = (name: string): boolean =>
  CURVES.test(name) && !/results?\b|结果/i.test(name);
