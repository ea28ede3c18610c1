import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "./error-notice.tsx";
import { ReasonField } from "./fields/reason-field.tsx";
import { useAction } from "./use-action.ts";

interface Props {
  /** What an approval means. */
  means: string;
  /** What has to be seen or acknowledged before the decision. */
  before?: ReactNode;
  /** Whether it can be approved as things stand; it can if nothing is said. */
  ready?: boolean;
  approveWords: string;
  /** Absent where the reader cannot approve, and may only send it back. */
  approve?: (() => Promise<void>) | undefined;
  rejectWords: string;
  reject: (reason: string) => Promise<void>;
  /** How many letters a reason must and may have. */
  reasonLetters: { least: number; most: number };
  /** What else can be decided. */
  children?: ReactNode;
}

/** What somebody else prepared is approved, or rejected with a reason. */
export function ReviewCard({
  means,
  before,
  ready = true,
  approveWords,
  approve,
  rejectWords,
  reject,
  reasonLetters,
  children,
}: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const approval = useAction(async () => approve?.());
  const rejection = useAction(() => reject(reason));
  return (
    <section className="card">
      <h2>{t("review.title")}</h2>
      <p className="soft">{means}</p>
      {before}
      <ErrorNotice error={approval.error ?? rejection.error} />
      {approve === undefined ? null : (
        <button
          className="button main"
          type="button"
          disabled={approval.busy || !ready}
          onClick={() => void approval.run()}
        >
          {approveWords}
        </button>
      )}
      {children}
      <details>
        <summary>{t("review.rejectOpen")}</summary>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void rejection.run();
          }}
        >
          <ReasonField label={t("review.reason")} {...reasonLetters} value={reason} set={setReason} />
          <button className="button danger" type="submit" disabled={rejection.busy}>
            {rejectWords}
          </button>
        </form>
      </details>
    </section>
  );
}
