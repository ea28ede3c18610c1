import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Confirmation } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { RecordName } from "./merges/record-name.tsx";

/** What one worker of the reader's communities asked for, and another one decides. */
export function ConfirmationsCard({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { data, error, isLoading, refetch } = useRead("GET /v1/confirmations", {});
  return (
    <section className="card" aria-label={t("confirmation.title")}>
      <h2>{t("confirmation.title")}</h2>
      <p className="soft">{t("confirmation.why")}</p>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {data?.confirmations.length === 0 ? <p>{t("confirmation.none")}</p> : null}
      {data?.confirmations.map((one) => (
        <Waiting key={keyOf(one)} one={one} isOwn={one.by === subject} done={() => void refetch()} />
      ))}
      {data?.more ? <p className="soft">{t("confirmation.more")}</p> : null}
    </section>
  );
}

const keyOf = (one: Confirmation): string =>
  `${one.kind} ${one.kind === "merge" ? one.merged.residentId : one.person.residentId}`;

function Waiting({ one, isOwn, done }: { one: Confirmation; isOwn: boolean; done: () => void }) {
  const { t, i18n } = useTranslation();
  const confirm = useAction(async () => {
    if (one.kind === "merge")
      await call("POST /v1/residents/{residentId}/merge", {
        ...{ as: "staff", params: { residentId: one.merged.residentId } },
        body: { into: one.kept.residentId },
      });
    else
      await call("POST /v1/residents/{residentId}/household-confirmation", {
        ...{ as: "staff", params: { residentId: one.person.residentId } },
      });
    done();
  });
  return (
    <div className="stack">
      {one.kind === "merge" ? <MergeFacts one={one} /> : <MemberFacts one={one} />}
      <p className="soft">
        {t("confirmation.asked", { by: one.by, at: dateAndTimeOf(i18n.language, one.at) })}
        {one.kind === "merge"
          ? ` ${t("confirmation.lapses", { at: dateAndTimeOf(i18n.language, one.lapsesAt) })}`
          : ""}
      </p>
      <ErrorNotice error={confirm.error} />
      {isOwn ? (
        <p className="soft">{t("confirmation.own")}</p>
      ) : (
        <button
          className="button full"
          type="button"
          disabled={confirm.busy}
          onClick={() => void confirm.run()}
        >
          {t(one.kind === "merge" ? "merge.confirm" : "confirmation.confirmMember")}
        </button>
      )}
    </div>
  );
}

function MergeFacts({ one: { merged, kept } }: { one: Extract<Confirmation, { kind: "merge" }> }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("confirmation.merge")}</h3>
      <dl className="facts">
        <dt>{t("merge.stays")}</dt>
        <dd>
          <RecordName of={kept} />
        </dd>
        <dt>{t("merge.goes")}</dt>
        <dd>
          <Link to={`/people/${merged.residentId}`}>
            <RecordName of={merged} />
          </Link>
        </dd>
      </dl>
    </>
  );
}

function MemberFacts({
  one: { person, dependant, family },
}: {
  one: Extract<Confirmation, { kind: "household" }>;
}) {
  const { t } = useTranslation();
  const names = family.map(({ maskedName }) => maskedName).join(t("confirmation.comma"));
  return (
    <>
      <h3>
        <Link to={`/people/${person.residentId}`}>{person.maskedName}</Link>
      </h3>
      <p>{t(dependant ? "confirmation.dependant" : "confirmation.carer", { names })}</p>
    </>
  );
}
