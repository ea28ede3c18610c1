import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { currentLanguage, type Language, rememberLanguage } from "./language.ts";
import type { Words } from "./zh-CN.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Words };
  }
}

const loadWords = async (language: Language): Promise<Words> =>
  language === "en" ? (await import("./en.ts")).en : (await import("./zh-CN.ts")).zhCN;

/** Only the words of the language in use are downloaded. */
export async function startLanguage(): Promise<void> {
  const language = currentLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: await loadWords(language) } },
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  if (!i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await loadWords(language));
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
