import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Merge } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { RecordName } from "./record-name.tsx";

interface Props {
  merges: readonly Merge[];
  /** The account that looks. */
  subject: string;
  done: () => void;
}

/** What was joined to this record or it to another, by whom and when; another account can undo it. */
export function MergesCard({ merges, subject, done }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card no-print" aria-label={t("merge.events")}>
      <h2>{t("merge.events")}</h2>
      {merges.map((merge) => (
        <MergeEvent key={merge.merged.residentId} merge={merge} subject={subject} done={done} />
      ))}
    </section>
  );
}

function MergeEvent({ merge, subject, done }: { merge: Merge; subject: string; done: () => void }) {
  const { t, i18n } = useTranslation();
  const { merged, kept, by, at, undone, waiting, lapsesAt } = merge;
  const until = lapsesAt === undefined ? "" : dateAndTimeOf(i18n.language, lapsesAt);
  const when = { by, at: dateAndTimeOf(i18n.language, at), until };
  const isLapsed = !waiting && lapsesAt !== undefined;
  const undo = useAction(async () => {
    const sure = { question: t("merge.undoSure"), action: t("merge.undo") };
    if (!waiting && !(await confirmed(sure))) return;
    await call("DELETE /v1/residents/{residentId}/merge", {
      as: "staff",
      params: { residentId: merged.residentId },
    });
    done();
  });
  const confirm = useAction(async () => {
    await call("POST /v1/residents/{residentId}/merge", {
      as: "staff",
      params: { residentId: merged.residentId },
      body: { into: kept.residentId },
    });
    done();
  });
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t("merge.stayed")}</dt>
        <dd>
          <Link to={`/people/${kept.residentId}`}>
            <RecordName of={kept} />
          </Link>
        </dd>
        <dt>{t("merge.went")}</dt>
        <dd>
          <Link to={`/people/${merged.residentId}`}>
            <RecordName of={merged} />
          </Link>
        </dd>
      </dl>
      <ul>
        <li>{t(waiting ? "merge.waiting" : isLapsed ? "merge.lapsed" : "merge.joined", when)}</li>
        {undone === undefined ? null : (
          <li>{t("merge.undone", { by: undone.by, at: dateAndTimeOf(i18n.language, undone.at) })}</li>
        )}
      </ul>
      <ErrorNotice error={undo.error ?? confirm.error} />
      {waiting && by !== subject ? (
        <button
          className="button full"
          type="button"
          disabled={confirm.busy}
          onClick={() => void confirm.run()}
        >
          {t("merge.confirm")}
        </button>
      ) : null}
      {undone !== undefined || isLapsed ? null : by === subject && !waiting ? (
        <p className="soft">{t("merge.notByYou")}</p>
      ) : (
        <button
          className="button danger full"
          type="button"
          disabled={undo.busy}
          onClick={() => void undo.run()}
        >
          {t(waiting ? "merge.withdraw" : "merge.undo")}
        </button>
      )}
    </div>
  );
}
