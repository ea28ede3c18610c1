import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { currentLanguage, type Language, rememberLanguage } from "./language.ts";
import { SHELL, VOCABULARIES, type Vocabulary, type Words } from "./vocabularies.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Words };
  }
}

const NAMESPACE = "translation";

/** What the pages opened so far need, also in a language that is chosen later. */
const needed = new Set<Vocabulary>();
const loading = new Map<string, Promise<void>>();

/** Only the words of the language in use are downloaded, and of those what every page needs. */
export async function startLanguage(): Promise<void> {
  const language = currentLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { [NAMESPACE]: await SHELL[language]() } },
  });
  document.documentElement.lang = language;
}

/** Download the words of a page; it is drawn when they are here. */
export async function loadWords(vocabularies: readonly Vocabulary[]): Promise<void> {
  for (const vocabulary of vocabularies) needed.add(vocabulary);
  await addNeeded(currentLanguage());
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  if (!i18next.hasResourceBundle(language, NAMESPACE)) add(language, await SHELL[language]());
  await addNeeded(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

const addNeeded = async (language: Language): Promise<void> => {
  await Promise.all([...needed].map((vocabulary) => addOnce(language, vocabulary)));
};

function addOnce(language: Language, vocabulary: Vocabulary): Promise<void> {
  const name = `${language} ${vocabulary}`;
  const known = loading.get(name);
  if (known !== undefined) return known;
  const work = VOCABULARIES[vocabulary][language]().then((words) => add(language, words));
  loading.set(name, work);
  // Without a network now, there may be one at the next try.
  work.catch(() => loading.delete(name));
  return work;
}

/** Deep: some words of one kind, such as names of fields, come in parts. */
const add = (language: Language, words: object): void => {
  i18next.addResourceBundle(language, NAMESPACE, words, true, true);
};
