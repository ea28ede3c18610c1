import { useTranslation } from "react-i18next";
import type { Words } from "../i18n/zh-CN.ts";

type Reason = keyof Words["reason"];

/** Words for a verdict's reason; one that this version does not know is shown as the server wrote it. */
export function useReasonWords(): (reason: string) => string {
  const { t } = useTranslation();
  const known: Record<Reason, string> = t("reason", { returnObjects: true });
  const isKnown = (reason: string): reason is Reason => reason in known;
  return (reason) => (isKnown(reason) ? known[reason] : reason);
}
