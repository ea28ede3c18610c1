import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ResultCorrection as Correction } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ReviewCard } from "../../ui/review-card.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";

const REASON_LETTERS = { least: 2, most: 500 };

interface Props {
  correction: Correction;
  mayDecide: boolean;
  done: () => void;
}

/** One correction: what it rests on, and the decision of another person. */
export function CorrectionCard({ correction, mayDecide, done }: Props) {
  const { t, i18n } = useTranslation();
  const { tubeBarcode, number, from, to, basis, state, rule, kits } = correction;
  const params = { tubeBarcode, number: String(number) };
  const words = { tube: tubeBarcode, from: t(`mark.${from}`), to: t(`mark.${to}`) };
  const approve = async () => {
    const question = t("corrections.approveSure", words);
    if (!(await confirmed({ question, action: t("corrections.approve") }))) return;
    await call("POST /v1/tubes/{tubeBarcode}/corrections/{number}/approval", { as: "staff", params });
    done();
  };
  const reject = async (reason: string) => {
    await call("POST /v1/tubes/{tubeBarcode}/corrections/{number}/rejection", {
      ...{ as: "staff", params, body: { reason } },
    });
    done();
  };
  const facts: [string, string | undefined][] = [
    [t("corrections.reason"), correction.reason],
    [t("corrections.proposedBy"), correction.proposedBy],
    [t("corrections.proposedAt"), dateAndTimeOf(i18n.language, correction.proposedAt)],
    [t("corrections.rule"), rule],
    [
      t("corrections.kits"),
      kits && `${kits.from.kitId} ${kits.from.version} → ${kits.to.kitId} ${kits.to.version}`,
    ],
    [t("corrections.reviewedBy"), correction.reviewedBy],
    [t("corrections.rejection"), correction.rejectionReason],
  ];
  return (
    <>
      <section className="card" aria-label={tubeBarcode}>
        <h2>{t("corrections.is", words)}</h2>
        <dl className="facts">
          {facts.map(([name, value]) =>
            value === undefined ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
          <div>
            <dt>{t("corrections.basis")}</dt>
            <dd>
              {basis.kind === "run" ? (
                <Link to={`/laboratory/runs/${basis.runId}`}>
                  {t("corrections.ofRun", { run: basis.runId })}
                </Link>
              ) : (
                t("corrections.stated")
              )}
            </dd>
          </div>
        </dl>
      </section>
      {mayDecide && state === "proposed" ? (
        <ReviewCard
          means={t("corrections.means")}
          approveWords={t("corrections.approve")}
          approve={approve}
          rejectWords={t("corrections.reject")}
          reject={reject}
          reasonLetters={REASON_LETTERS}
        />
      ) : null}
    </>
  );
}
