import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import type { SupplyEntry } from "../api/answers.ts";
import { CallProblem } from "../api/problem.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { type Amounts, type AmountsReading, type Kind, readAmounts } from "./amounts.ts";

const WORDS = {
  issued: { title: "supplies.issue", means: "supplies.issueMeans", least: 1 },
  used: { title: "supplies.use", means: undefined, least: 1 },
  // Counting may well find nothing.
  counted: { title: "supplies.count", means: "supplies.countMeans", least: 0 },
} as const;

interface Props {
  kind: SupplyEntry["kind"];
  kinds: readonly Kind[];
  enter: (entryId: string, amounts: Amounts) => Promise<void>;
  changed: () => void;
}

/** Enter a line in a site's book. The line has its id before it is sent, so that sending it again is no second line. */
export function EntryForm({ kind, kinds, enter, changed }: Props) {
  const { t } = useTranslation();
  const [entryId, setEntryId] = useState(() => ulid());
  const [typed, setTyped] = useState<Partial<Record<Kind, string>>>({});
  const [refused, setRefused] = useState<Extract<AmountsReading, { ok: false }>>();
  const [done, setDone] = useState(false);
  const { title, means, least } = WORDS[kind];
  const send = useAction(async () => {
    setDone(false);
    const reading = readAmounts(typed, kinds, least);
    setRefused(reading.ok ? undefined : reading);
    if (!reading.ok) return;
    try {
      await enter(entryId, reading.amounts);
    } catch (error) {
      // What was sent before did arrive, with other amounts: it is in the book, and what is typed now is a new line.
      if (error instanceof CallProblem && error.is("supply-entry-changed")) {
        setEntryId(ulid());
        changed();
      }
      throw error;
    }
    setEntryId(ulid());
    setTyped({});
    setDone(true);
    changed();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send.run();
  };
  const amountViolation = t(least === 0 ? "supplies.amountCounted" : "supplies.amount");
  return (
    <details className="card">
      <summary>{t(title)}</summary>
      <form className="stack" onSubmit={submit}>
        {means === undefined ? null : <p className="soft">{t(means)}</p>}
        <div className="filters">
          {kinds.map((each) => (
            <Field
              key={each}
              label={t(`supplyKind.${each}`)}
              inputMode="numeric"
              autoComplete="off"
              value={typed[each] ?? ""}
              violation={refused?.faulty.includes(each) === true ? amountViolation : undefined}
              onChange={(e) => setTyped({ ...typed, [each]: e.target.value })}
            />
          ))}
        </div>
        {refused?.nothing === true ? <Notice tone="warn">{t("supplies.nothing")}</Notice> : null}
        {done ? <Notice tone="good">{t(`supplies.done.${kind}`)}</Notice> : null}
        <ErrorNotice error={send.error} />
        <button className="button main" type="submit" disabled={send.busy}>
          {t(`supplies.send.${kind}`)}
        </button>
      </form>
    </details>
  );
}
