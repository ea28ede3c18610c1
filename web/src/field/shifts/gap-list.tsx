import { useTranslation } from "react-i18next";
import type { ShiftDay } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";
import { dateAndTimeOf, timeOf } from "../../ui/times.ts";

const MOST_SHOWN = 50;

/** Posts that lack people, with whom to ring. */
export function GapList({ gaps }: { gaps: ShiftDay["gaps"] }) {
  const { t, i18n } = useTranslation();
  if (gaps.length === 0) return <Notice tone="good">{t("shifts.noGaps")}</Notice>;
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  return (
    <>
      <Notice tone="warn">{t("shifts.gaps", { missing, posts: gaps.length })}</Notice>
      <ul className="scanned work">
        {gaps.slice(0, MOST_SHOWN).map(({ post, missing, couldCome }) => (
          <li key={`${post.siteId} ${post.skill} ${post.from}`}>
            <strong>
              {post.siteId} · {t(`shiftSkill.${post.skill}`)} · {dateAndTimeOf(i18n.language, post.from)}–
              {timeOf(i18n.language, post.to)}
            </strong>
            <span className="soft small">
              {t("shifts.missing", { missing })}
              {" · "}
              {couldCome.length === 0
                ? t("shifts.nobodyCould")
                : t("shifts.couldCome", { names: couldCome.map(({ name }) => name).join(", ") })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
