import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";
import type { Effect } from "./decision-answers.ts";

/** Less than this is no difference to plan by. */
const SAME_HOURS = 0.05;

/** What a decision would bring, or was forecast to. */
export function EffectNotice({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const { beforeHours, afterHours } = effect;
  const hours = (value: number | null) => value?.toFixed(1) ?? t("steering.effectUnknown");
  const change = (afterHours ?? Number.POSITIVE_INFINITY) - (beforeHours ?? Number.POSITIVE_INFINITY);
  const isSame = Number.isNaN(change) || Math.abs(change) < SAME_HOURS;
  const by = Number.isFinite(change) ? Math.abs(change).toFixed(1) : "∞";
  return (
    <Notice
      tone={isSame ? "info" : change > 0 ? "warn" : "good"}
      title={
        isSame ? t("steering.same") : t(change > 0 ? "steering.later" : "steering.sooner", { hours: by })
      }
    >
      <span className="number">
        {t("steering.effect", { before: hours(beforeHours), after: hours(afterHours) })}
      </span>
    </Notice>
  );
}
