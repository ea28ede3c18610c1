import { useTranslation } from "react-i18next";
import type { CodeKey } from "../api/answers.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { type KeyStanding, standingOf } from "./key-standing.ts";

const TONES: Record<KeyStanding, string> = {
  current: "good",
  retired: "info",
  expired: "",
  withdrawn: "bad",
};

interface Props {
  codeKey: CodeKey;
  /** When it began to sign; nothing for the first key. */
  since: string | undefined;
}

/** One key with its dates, and what it still verifies. */
export function KeyCard({ codeKey, since }: Props) {
  const { t, i18n } = useTranslation();
  const { keyId, retiredAt, retiredBy, verifiesUntil, withdrawnAt, withdrawnBy } = codeKey;
  const standing = standingOf(codeKey, Date.now());
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const done = (instant: string, who: string | undefined) =>
    who === undefined ? at(instant) : t("codeKeys.by", { at: at(instant), who });
  return (
    <section className="card" aria-label={keyId}>
      <div className="card-head">
        <h2 className="code-text">{keyId}</h2>
        <span className={`pill ${TONES[standing]}`}>{t(`codeKeys.state.${standing}`)}</span>
      </div>
      <p>{t(`codeKeys.verifies.${standing}`)}</p>
      <dl className="facts">
        <dt>{t("codeKeys.signsSince")}</dt>
        <dd>{since === undefined ? t("codeKeys.fromTheStart") : at(since)}</dd>
        {retiredAt === undefined ? null : (
          <>
            <dt>{t("codeKeys.retired")}</dt>
            <dd>{done(retiredAt, retiredBy)}</dd>
          </>
        )}
        {verifiesUntil === undefined || withdrawnAt !== undefined ? null : (
          <>
            <dt>{t("codeKeys.verifiesUntil")}</dt>
            <dd>{at(verifiesUntil)}</dd>
          </>
        )}
        {withdrawnAt === undefined ? null : (
          <>
            <dt>{t("codeKeys.withdrawn")}</dt>
            <dd>{done(withdrawnAt, withdrawnBy)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
