import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from "react";

import { noteTyped } from "./typed-words.ts";
import { useTyped } from "./use-typed.ts";

interface Words {
  label: string;
  hint?: string | undefined;
  violation?: string | undefined;
}

const describedBy = (id: string, { hint, violation }: Words): string | undefined =>
  [hint === undefined ? "" : `${id}-hint`, violation === undefined ? "" : `${id}-violation`]
    .filter(Boolean)
    .join(" ") || undefined;

function Frame({ id, words, children }: { id: string; words: Words; children: ReactNode }) {
  return (
    <div className={words.violation === undefined ? "field" : "field faulty"}>
      <label htmlFor={id}>{words.label}</label>
      {children}
      {words.hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {words.hint}
        </p>
      )}
      {words.violation === undefined ? null : (
        <p className="violation" id={`${id}-violation`} role="alert">
          {words.violation}
        </p>
      )}
    </div>
  );
}

/** A labelled input; `hint` and `violation` are tied to it for screen readers. */
export function Field({
  label,
  hint,
  violation,
  ref,
  ...input
}: Words & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  const words = { label, hint, violation };
  const typed = useTyped(label);
  return (
    <Frame id={id} words={words}>
      <input
        {...input}
        id={id}
        ref={(field) => {
          typed(field);
          if (typeof ref === "function") ref(field);
          else if (ref) ref.current = field;
        }}
        onInput={({ currentTarget: { value, type, autocomplete } }) =>
          noteTyped(label, value, { type, autoComplete: autocomplete })
        }
        aria-describedby={describedBy(id, words)}
        aria-invalid={violation !== undefined}
      />
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  violation,
  children,
  ...select
}: Words & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  const words = { label, hint, violation };
  return (
    <Frame id={id} words={words}>
      <select {...select} id={id} aria-describedby={describedBy(id, words)}>
        {children}
      </select>
    </Frame>
  );
}
