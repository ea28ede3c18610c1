import { useTranslation } from "react-i18next";
import { dateAndTimeOf } from "./times.ts";
import { useKnownWords } from "./use-words-of.ts";

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;
/** A code of ours: two words or more without a blank between them. */
const CODE = /(^|[^\w-])([a-z]+(?:[A-Z][a-z0-9]*)+)(?![\w-])/g;
const INDEX = /^\d+$/;

/** What the server says of a problem, as people read it: times of the campaign's zone, names of fields, no codes. */
export function useProblemWords(): {
  sentence: (text: string) => string;
  /** The field that a JSON Pointer leads to, with its line in a list; nothing where the page has no name for it. */
  place: (pointer: string) => string;
} {
  const { t, i18n } = useTranslation();
  const fields = useKnownWords(["field"]);
  const codes = useKnownWords(["field", "control", "refusal", "reason", "match"]);
  return {
    sentence: (text) =>
      text
        .replace(INSTANT, (instant) => dateAndTimeOf(i18n.language, instant))
        .replace(CODE, (_, before: string, code: string) => `${before}${codes.get(code) ?? t("ui.unnamed")}`),
    place: (pointer) => {
      const steps = pointer.split("/").slice(1);
      const name = [...steps].reverse().find((step) => fields.has(step));
      const index = steps.find((step) => INDEX.test(step));
      return [
        index === undefined ? undefined : t("ui.line", { line: Number(index) + 1 }),
        name === undefined ? undefined : fields.get(name),
      ]
        .filter((each) => each !== undefined)
        .join(" · ");
    },
  };
}
