/** Numbers that Excel's own formats show as dates or times of day. */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const LONGEST_FORMAT = 255;

/** Whether a format shows a number as a date or a time: `yyyy/m/d`, `[h]:mm`, `m"月"d"日"`, but not `0.00"d"`. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isDateId(id);
  const plain = code
    .slice(0, LONGEST_FORMAT)
    .replace(/"[^"]*"?/g, "")
    .replace(/\\./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]?/gi, "")
    .replace(/general/gi, "")
    .replace(/[_*]./g, "");
  return /[ymdhs]/i.test(plain);
}

const MS_PER_DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_DAY_1904 = Date.UTC(1904, 0, 1);
const MOST_DAYS = 2_958_465;

/** The date that a workbook's number of days is, as people see it: `2022-05-25` or `2022-05-25 13:05:00`. */
export function writtenDate(days: number, from1904 = false): string {
  if (!(days >= 0 && days <= MOST_DAYS)) return String(days);
  const first = from1904 ? FIRST_DAY_1904 : FIRST_DAY;
  const iso = new Date(Math.round((first + days * MS_PER_DAY) / 1_000) * 1_000).toISOString();
  const time = iso.slice(11, 19);
  return time === "00:00:00" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}
