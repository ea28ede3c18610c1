import { ReadFailure } from "./reading.ts";

const NAMES = {
  rows: { en: "rows in a worksheet", "zh-CN": "行（单个工作表）" },
  lines: { en: "lines", "zh-CN": "行" },
  columns: { en: "columns in a worksheet", "zh-CN": "列（单个工作表）" },
  cells: { en: "cells in a worksheet", "zh-CN": "个单元格（单个工作表）" },
  texts: { en: "texts in the workbook", "zh-CN": "条文本（单个工作簿）" },
  mergedCells: { en: "merged cells", "zh-CN": "个合并单元格" },
  coveredCells: { en: "cells covered by merged ones", "zh-CN": "个被合并覆盖的单元格" },
  tables: { en: "tables", "zh-CN": "个表格" },
  worksheets: { en: "worksheets", "zh-CN": "个工作表" },
  parts: { en: "parts in its archive", "zh-CN": "个压缩包条目" },
  results: { en: "results", "zh-CN": "条结果" },
  refusedKilobytes: { en: "KB of rows that cannot be read", "zh-CN": "KB 无法读取的行" },
  headers: { en: "tables of results", "zh-CN": "个结果表" },
  unpackedMegabytes: { en: "MB when unpacked", "zh-CN": "MB（解压后）" },
} as const;
export type Limit = keyof typeof NAMES;

/** The failure of a file that has more of something than is read, saying of what and how much. */
export function tooLarge(most: number, of: Limit): ReadFailure {
  const about = {
    en: `more than ${most.toLocaleString("en-US")} ${NAMES[of].en}`,
    "zh-CN": `超过 ${most.toLocaleString("en-US")} ${NAMES[of]["zh-CN"]}`,
  };
  return new ReadFailure("tooLarge", about.en, undefined, { about });
}
