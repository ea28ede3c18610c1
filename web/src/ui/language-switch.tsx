import { useTranslation } from "react-i18next";
import { changeLanguage } from "../i18n/i18n.ts";
import type { Language } from "../i18n/language.ts";

interface Choice {
  language: Language;
  label: string;
}
// Each language is named in itself, for those who cannot read the other.
const CHOICES: readonly Choice[] = [
  { language: "zh-CN", label: "中文" },
  { language: "en", label: "EN" },
];

export function LanguageSwitch({ onChange }: { onChange?: ((language: Language) => void) | undefined }) {
  const { t, i18n } = useTranslation();
  const choose = async (language: Language) => {
    await changeLanguage(language);
    onChange?.(language);
  };
  return (
    <fieldset className="language-switch" aria-label={t("ui.language")}>
      {CHOICES.map(({ language, label }) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void choose(language)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
