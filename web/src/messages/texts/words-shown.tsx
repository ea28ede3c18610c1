import { useTranslation } from "react-i18next";
import type { TextWords } from "./text-answers.ts";
import "./words-shown.css";

/** A text in both of its languages. */
export function WordsShown({ words }: { words: TextWords }) {
  const { t } = useTranslation();
  return (
    <dl className="words-shown">
      <dt>{t("texts.chinese")}</dt>
      <dd lang="zh-CN">{words["zh-CN"]}</dd>
      <dt>{t("texts.english")}</dt>
      <dd lang="en">{words.en}</dd>
    </dl>
  );
}
