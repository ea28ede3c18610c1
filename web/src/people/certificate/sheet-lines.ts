import { wallClock } from "../../../../shared/domain/instant.ts";
import type { Certified } from "../../../../shared/domain/people/certificate/certificate.ts";
import { certificateWordsEn } from "./certificate-words.en.ts";
import { certificateWordsZhCN } from "./certificate-words.zh-CN.ts";

const zh = certificateWordsZhCN.certificate.sheet;
const en = certificateWordsEn.certificate.sheet;

/** A text of the sheet in both languages: who reads it need not read that of whoever printed it. */
export type Pair = readonly [zh: string, en: string];
export interface SheetLine {
  label: Pair;
  value: string;
}

const both = (key: keyof typeof zh): Pair => [zh[key], en[key]];
const inOne = (key: keyof typeof zh): string => both(key).join(" / ");

export const SHEET = {
  title: both("title"),
  zone: both("zone"),
  scan: both("scan"),
} as const;

const methodOf = (poolSize: number): string =>
  poolSize === 1 ? inOne("single") : inOne("pool").replaceAll("{{size}}", String(poolSize));

/** What the sheet says, on screen, on paper and in the PDF. */
export function sheetLines(
  certified: Omit<Certified, "birthDate"> & { birthDate?: string | undefined; expiresAt?: string },
): SheetLine[] {
  const { name, birthDate, sampledAt, publishedAt, poolSize, laboratory, expiresAt } = certified;
  const line = (key: keyof typeof zh, value: string): SheetLine => ({ label: both(key), value });
  return [
    line("name", name),
    ...(birthDate === undefined ? [] : [line("birthDate", birthDate)]),
    line("result", inOne("negative")),
    line("sampledAt", wallClock(sampledAt)),
    line("publishedAt", wallClock(publishedAt)),
    line("method", methodOf(poolSize)),
    line("laboratory", laboratory),
    ...(expiresAt === undefined ? [] : [line("expiresAt", wallClock(expiresAt))]),
  ];
}
