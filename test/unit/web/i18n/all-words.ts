import i18next from "i18next";
import type { Language } from "../../../../shared/domain/language.ts";
import { SHELL, VOCABULARIES, type Words } from "../../../../web/src/i18n/vocabularies.ts";

/** Every word of a language, put together as the pages do when they are opened one after another. */
export async function allWords(language: Language): Promise<Words> {
  const pages = i18next.createInstance({ lng: language, resources: {} });
  await pages.init();
  for (const load of [SHELL, ...Object.values(VOCABULARIES)])
    pages.addResourceBundle(language, "translation", await load[language](), true, true);
  const words: Words = pages.getResourceBundle(language, "translation");
  return words;
}
