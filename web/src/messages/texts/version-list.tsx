import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { TEXTS, type TextVersion } from "./text-answers.ts";
import { WordsShown } from "./words-shown.tsx";

const TONE = { proposed: "warn", approved: "good", refused: "idle" } as const;

/** The versions of a text, newest first; what another commander proposed is approved here. */
export function VersionList({ versions, subject }: { versions: readonly TextVersion[]; subject: string }) {
  const { t, i18n } = useTranslation();
  const readAgain = useReadAgain();
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const paramsOf = ({ kind, version }: TextVersion) => ({ kind, version: String(version) });
  const approve = useAction(async (each: TextVersion) => {
    const question = t("texts.approveSure", { version: each.version });
    if (!(await confirmed({ question, action: t("texts.approve") }))) return;
    const params = paramsOf(each);
    await call("POST /v1/message-texts/{kind}/versions/{version}/approval", { as: "staff", params });
    await readAgain(TEXTS);
  });
  const refuse = useAction(async (each: TextVersion) => {
    const action = t(each.proposedBy === subject ? "texts.takeBack" : "texts.refuse");
    if (!(await confirmed({ question: t("texts.refuseSure", { version: each.version }), action }))) return;
    const params = paramsOf(each);
    await call("POST /v1/message-texts/{kind}/versions/{version}/refusal", { as: "staff", params });
    await readAgain(TEXTS);
  });
  return (
    <section className="card" aria-labelledby="text-versions">
      <h2 id="text-versions">{t("texts.history")}</h2>
      <ErrorNotice error={approve.error ?? refuse.error} />
      {versions.length === 0 ? <p className="soft">{t("texts.none")}</p> : null}
      {versions.map((each) => (
        <article key={each.version} className="stack">
          <h3>{t("texts.version", { version: each.version })}</h3>
          <p>
            <Status tone={TONE[each.state]}>{t(`texts.state.${each.state}`)}</Status>{" "}
            <span className="soft small">
              {t("texts.proposedBy", { by: each.proposedBy, time: at(each.proposedAt) })}
              {each.decidedAt === undefined
                ? ""
                : `; ${t("texts.decidedBy", { by: each.decidedBy ?? "", time: at(each.decidedAt) })}`}
            </span>
          </p>
          <WordsShown words={each.words} />
          {each.state === "proposed" ? (
            <div className="row">
              {each.proposedBy === subject ? null : (
                <button
                  className="button main"
                  type="button"
                  disabled={approve.busy}
                  onClick={() => void approve.run(each)}
                >
                  {t("texts.approve")}
                </button>
              )}
              <button
                className="button"
                type="button"
                disabled={refuse.busy}
                onClick={() => void refuse.run(each)}
              >
                {t(each.proposedBy === subject ? "texts.takeBack" : "texts.refuse")}
              </button>
            </div>
          ) : null}
        </article>
      ))}
    </section>
  );
}
