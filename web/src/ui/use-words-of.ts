import { useTranslation } from "react-i18next";

type CodeKind =
  | "reason"
  | "refusal"
  | "control"
  | "controlFailure"
  | "boxState"
  | "boxFlag"
  | "boxAlert"
  | "custodyEvent"
  | "custodyDetail"
  | "custodyValue"
  | "repeatReason"
  | "match"
  | "runWarning"
  | "timeDoubt"
  | "plateWarning";

/** Words for the codes of one kind that the server answers; one that this version does not know is not shown as it is. */
export function useWordsOf(kind: CodeKind): (code: string) => string {
  const { t } = useTranslation();
  const words = useKnownWords([kind]);
  return (code) => words.get(code) ?? t("ui.unnamed");
}

/** Words by code, of those of these kinds that the page has loaded. */
export function useKnownWords(
  kinds: readonly (CodeKind | "field" | "tubeState" | "mark")[],
): ReadonlyMap<string, string> {
  const { i18n } = useTranslation();
  return new Map(
    kinds.flatMap((kind) => {
      const words: Readonly<Record<string, string>> | undefined = i18n.getResource(
        i18n.language,
        "translation",
        kind,
      );
      return Object.entries(words ?? {});
    }),
  );
}
