const WRITTEN =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AP]M)?\s*([A-Z]{1,4}|[+-]\d{2}:?\d{2})?$/i;

const LONGEST_TIME = 60;

/** Hours from UTC. `CST` is left out on purpose: it is China's zone, and also one fourteen hours away. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  CET: 1,
  CEST: 2,
  HKT: 8,
  SGT: 8,
  JST: 9,
  KST: 9,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

function zoneMinutes(zone: string | undefined, fallback: number | undefined): number | undefined {
  if (zone === undefined) return fallback;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return offset[1] === "-" ? -minutes : minutes;
  }
  const hours = ZONE_HOURS[zone.toUpperCase()];
  return hours === undefined ? fallback : hours * 60;
}

/** Some instruments write `13:07:52 PM`: the half of the day counts only where the hour leaves it open. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?=[ T].*(?:[AP]M|UTC|GMT)\b)/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** `21-Oct-2010 …` and `October 21, 2010 …`. */
const NAMED_MONTHS = [
  /^(?<day>\d{1,2})[- .]?(?<month>[a-z]{3,9})[-,. ]+(?<year>\d{4})/i,
  /^(?<month>[a-z]{3,9})[. ]+(?<day>\d{1,2}),? +(?<year>\d{4})/i,
];
/** Day first: with dots always, with slashes where no month has the first number. */
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})|^(1[3-9]|2\d|3[01])[/-](\d{1,2})[/-](\d{4})/;
const MONTH_FIRST = /^(\d{1,2})[/-](1[3-9]|2\d|3[01])[/-](\d{4})/;
/** The day alone: the time is then its last second, so that nothing is held to have ended before it. */
const DAY_ONLY = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/;
/** Nobody can tell which of the two is the day. */
const EITHER_FIRST = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日\s*/;

/**
 * `2022年3月2日 10:00` and `11/29/2020 2:02:11 PM` with the year first. Month and day in the American order only where
 * the half of the day or UTC is written as well, or where no month has the second number: elsewhere nobody can tell
 * which is the day.
 */
function yearFirst(written: string): string {
  for (const pattern of NAMED_MONTHS) {
    const { day, month = "", year } = pattern.exec(written)?.groups ?? {};
    const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    if (number > 0) return written.replace(pattern, `${year}-${number}-${day}`);
  }
  return written
    .replace(CHINESE, "$1-$2-$3 ")
    .trim()
    .replace(AMERICAN, "$3-$1-$2")
    .replace(DAY_FIRST, "$3$6-$2$5-$1$4")
    .replace(MONTH_FIRST, "$3-$1-$2")
    .replace(DAY_ONLY, "$& 23:59:59");
}

/**
 * A time as instruments write it, e.g. `2010-10-20 02:23:34 AM EDT`, as ISO 8601 in UTC with milliseconds.
 * Undefined when it is no time, or when its zone is absent or ambiguous and `laboratoryOffsetMinutes` (minutes ahead
 * of UTC, 480 in China) is not given.
 */
export function readWrittenTime(written: string, laboratoryOffsetMinutes?: number): string | undefined {
  const match = written.length > LONGEST_TIME ? null : WRITTEN.exec(yearFirst(written.trim()));
  if (match === null) return undefined;
  const offset = zoneMinutes(match[8], laboratoryOffsetMinutes);
  if (offset === undefined) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hour, minute, second] = [
    hourOfDay(Number(match[4]), match[7]),
    Number(match[5]),
    Number(match[6] ?? 0),
  ];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A date such as 31 February rolls over into another month; it is no date.
  if (wall.getUTCMonth() !== month - 1) return undefined;
  return new Date(wall.getTime() - offset * 60_000).toISOString();
}

/** The first and the last moment that a written time can mean; the same moment where it is certain. */
export interface TimeSpan {
  earliest: string;
  latest: string;
}

/** As `readWrittenTime`; where day and month could be either way round (`05/06/2010`), both readings. */
export function readWrittenSpan(written: string, laboratoryOffsetMinutes?: number): TimeSpan | undefined {
  const certain = readWrittenTime(written, laboratoryOffsetMinutes);
  if (certain !== undefined) return { earliest: certain, latest: certain };
  const [earliest, latest] = ["$3-$1-$2", "$3-$2-$1"]
    .map((order) => readWrittenTime(written.trim().replace(EITHER_FIRST, order), laboratoryOffsetMinutes))
    .filter((reading) => reading !== undefined)
    .sort();
  return earliest === undefined ? undefined : { earliest, latest: latest ?? earliest };
}

/** An instant as QuantStudio writes it, in UTC and to the second. */
export function writeTime(instant: string): string {
  const iso = new Date(instant).toISOString();
  const hour = Number(iso.slice(11, 13));
  const hourOnDial = String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, "0");
  return `${iso.slice(0, 10)} ${hourOnDial}${iso.slice(13, 19)} ${hour < 12 ? "AM" : "PM"} UTC`;
}
