import { useTranslation } from "react-i18next";
import type { Run } from "../../api/answers.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";

export type Warning = Run["warnings"][number];

/** Words for a run's warning, which the server names as `kind` or `kind:code`. */
export function useWarningWords(): (warning: Warning) => string {
  const { t } = useTranslation();
  const kinds = useWordsOf("runWarning");
  const codes = {
    time: useWordsOf("timeDoubt"),
    plate: useWordsOf("plateWarning"),
    keptBack: useWordsOf("match"),
    tube: useWordsOf("reason"),
    row: useWordsOf("refusal"),
  };
  const isKnown = (kind: string): kind is keyof typeof codes => kind in codes;
  return ({ name, of }) => {
    const [kind = "", code = ""] = name.split(":");
    const words = isKnown(kind) ? codes[kind](code) : kinds(kind);
    return isKnown(kind) && kind !== "time" ? t(`warnings.${kind}`, { words, number: of.length }) : words;
  };
}
