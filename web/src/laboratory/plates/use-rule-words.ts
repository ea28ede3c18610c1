import { useTranslation } from "react-i18next";

/** The rule that made a verdict: one of ours in the page's language, one of a kit's author in their own words. */
export function useRuleWords(): (rule: string) => string {
  const { t } = useTranslation();
  const ours = new Map<string, string>(Object.entries(t("ruleName", { returnObjects: true })));
  return (rule) => ours.get(rule) ?? rule;
}
