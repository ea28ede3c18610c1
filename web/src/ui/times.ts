import type { Language } from "../i18n/language.ts";

// Sites keep China Standard Time wherever the phone's clock is set.
const ZONE = "Asia/Shanghai";

const wordedIn = (language: string, options: Intl.DateTimeFormatOptions, instant: string): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", { timeZone: ZONE, ...options }).format(
    new Date(instant),
  );

/** "14:20" */
export const timeOf = (language: string, instant: string): string =>
  wordedIn(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, instant);

/** "3月1日星期日" / "Sun 1 March" */
export const dateOf = (language: string, instant: string): string =>
  wordedIn(language, { weekday: "short", day: "numeric", month: "long" }, instant);

/** "周日" / "Sun" */
export const weekdayOf = (language: string, instant: string): string =>
  wordedIn(language, { weekday: "short" }, instant);

export const dateAndTimeOf = (language: string, instant: string): string =>
  `${dateOf(language, instant)} ${timeOf(language, instant)}`;

/** A bilingual name in the language of the page. */
export const nameIn = (language: Language | string, name: { zh: string; en: string }): string =>
  language === "en" ? name.en : name.zh;

const DAY_MS = 86_400_000;
const CHINA_AHEAD_MS = 8 * 3_600_000;

/** The calendar day in China, `YYYY-MM-DD`. */
export const chinaDay = (ms: number): string => new Date(ms + CHINA_AHEAD_MS).toISOString().slice(0, 10);

/** The days from one instant to another, both included, at most `most` of them. */
export function daysBetween(fromMs: number, toMs: number, most: number): string[] {
  const days: string[] = [];
  for (let at = fromMs; chinaDay(at) <= chinaDay(toMs) && days.length < most; at += DAY_MS)
    days.push(chinaDay(at));
  return days;
}

/** A moment of a calendar day in China that can be worded by the functions above. */
export const noonOf = (day: string): string => `${day}T12:00:00.000+08:00`;
