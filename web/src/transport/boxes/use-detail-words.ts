import { useTranslation } from "react-i18next";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useKnownWords, useWordsOf } from "../../ui/use-words-of.ts";

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

type Value = string | number | boolean | readonly string[];

/** What is said of a custody event, a detail at a time: its name and its value in words, times in the campaign's zone. */
export function useDetailWords(): (name: string, value: Value) => string {
  const { t, i18n } = useTranslation();
  const nameWords = useWordsOf("custodyDetail");
  const values = useKnownWords(["mark", "tubeState", "boxFlag", "reason", "custodyValue"]);
  const choices = new Map(Object.entries(t("choice", { returnObjects: true })));
  const one = (name: string, text: string): string => {
    if (INSTANT.test(text)) return dateAndTimeOf(i18n.language, text);
    if (name === "choice") return choices.get(text)?.name ?? text;
    return values.get(text) ?? text;
  };
  return (name, value) => {
    const each = typeof value === "object" ? value : [String(value)];
    return `${nameWords(name)}: ${each.map((text) => one(name, text)).join(", ")}`;
  };
}
