import type { Language } from "../../../shared/domain/language.ts";

export type { Language };

const KEY = "twoplusn.language";

const isLanguage = (value: string | null): value is Language => value === "zh-CN" || value === "en";

/** The language chosen before, or the browser's; Chinese when the browser prefers neither. */
export function currentLanguage(): Language {
  const chosen = localStorage.getItem(KEY);
  if (isLanguage(chosen)) return chosen;
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return first !== undefined && /^en/i.test(first) ? "en" : "zh-CN";
}

export const rememberLanguage = (language: Language): void => localStorage.setItem(KEY, language);
