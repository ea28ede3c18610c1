import { useTranslation } from "react-i18next";
import type { Words } from "../i18n/zh-CN.ts";

type Vocabulary =
  | "reason"
  | "refusal"
  | "control"
  | "controlFault"
  | "boxState"
  | "boxFlag"
  | "boxAlert"
  | "custodyEvent"
  | "repeatReason"
  | "match"
  | "runWarning"
  | "timeDoubt"
  | "plateWarning";

/** Words for the codes of one kind that the server answers; one that this version does not know is not shown as it is. */
export function useWordsOf<Kind extends Vocabulary>(kind: Kind): (code: string) => string {
  const { t } = useTranslation();
  const vocabularies: Pick<Words, Vocabulary> = {
    reason: t("reason", { returnObjects: true }),
    refusal: t("refusal", { returnObjects: true }),
    control: t("control", { returnObjects: true }),
    controlFault: t("controlFault", { returnObjects: true }),
    boxState: t("boxState", { returnObjects: true }),
    boxFlag: t("boxFlag", { returnObjects: true }),
    repeatReason: t("repeatReason", { returnObjects: true }),
    boxAlert: t("boxAlert", { returnObjects: true }),
    custodyEvent: t("custodyEvent", { returnObjects: true }),
    match: t("match", { returnObjects: true }),
    runWarning: t("runWarning", { returnObjects: true }),
    timeDoubt: t("timeDoubt", { returnObjects: true }),
    plateWarning: t("plateWarning", { returnObjects: true }),
  };
  const known = new Map<string, string>(Object.entries(vocabularies[kind]));
  return (code) => known.get(code) ?? t("ui.unnamed");
}
