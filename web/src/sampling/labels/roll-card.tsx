import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { LabelRoll } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { printingOf } from "./roll-labels.ts";

interface Props {
  roll: LabelRoll;
  mayWithdraw: boolean;
  changed: () => void;
}

/** One roll: its labels, who issued it, and whether it was taken back. */
export function RollCard({ roll, mayWithdraw, changed }: Props) {
  const { t, i18n } = useTranslation();
  const { campaignId, siteId, rollId, firstBarcode: first, lastBarcode: last, withdrawnAt } = roll;
  const when = (instant: string): string => dateAndTimeOf(i18n.language, instant);
  const printing = printingOf(first, last);
  const withdraw = useAction(async () => {
    const question = t("rolls.withdrawSure", { first, last });
    if (!(await confirmed({ question, action: t("rolls.withdraw") }))) return;
    await call("POST /v1/campaigns/{campaignId}/sites/{siteId}/rolls/{rollId}/withdrawal", {
      as: "staff",
      params: { campaignId, siteId, rollId },
    });
    changed();
  });
  const range = t("rolls.range", { first, last });
  return (
    <section className="card" aria-label={range}>
      <div className="card-head">
        <h2 className="code-text">{range}</h2>
        <span className={withdrawnAt === undefined ? "pill good" : "pill"}>
          {t("rolls.willBe", { labels: roll.labels })}
        </span>
      </div>
      <p className="soft small">{t("rolls.by", { at: when(roll.issuedAt), who: roll.issuedBy })}</p>
      {withdrawnAt === undefined ? null : (
        <p className="small">
          {t("rolls.withdrawn", { at: when(withdrawnAt), who: roll.withdrawnBy ?? "–" })}
        </p>
      )}
      <ErrorNotice error={withdraw.error} />
      {withdrawnAt !== undefined ? null : (
        <div className="row">
          {printing === undefined ? null : (
            <Link className="button" to={printing}>
              {t("rolls.print")}
            </Link>
          )}
          {mayWithdraw ? (
            <button
              className="button danger"
              type="button"
              disabled={withdraw.busy}
              onClick={() => void withdraw.run()}
            >
              {t("rolls.withdraw")}
            </button>
          ) : null}
        </div>
      )}
    </section>
  );
}
