import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ViolationAt } from "../../ui/fields/violations-shown.ts";

/** What the fields of a list are given. */
export interface LinesOf<T> {
  lines: readonly T[];
  onChange: (lines: T[]) => void;
  violationAt: ViolationAt;
}

interface Props<T> extends Omit<LinesOf<T>, "violationAt"> {
  title: string;
  means: string;
  /** What is wrong with the list as a whole. */
  violation: string | undefined;
  /** A line to begin with. */
  fresh: T;
  add: string;
  nameOf: (line: T) => string;
  children: (line: T, n: number, set: (changes: Partial<T>) => void) => ReactNode;
}

/** A list of a kit whose lines are changed, added and removed. */
export function KitLines<T>({
  title,
  means,
  violation,
  lines,
  onChange,
  fresh,
  add,
  nameOf,
  children,
}: Props<T>) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p className="soft small">{means}</p>
      {violation === undefined ? null : (
        <p className="violation" role="alert">
          {violation}
        </p>
      )}
      {lines.map((line, n) => {
        const words = t("kits.line", { list: title, number: n + 1, name: nameOf(line) });
        return (
          <fieldset className="kit-line" key={`line ${String(n)}`} aria-label={words}>
            {children(line, n, (changes) =>
              onChange(lines.map((each, index) => (index === n ? { ...each, ...changes } : each))),
            )}
            <button
              className="button"
              type="button"
              aria-label={t("kits.removeLine", { line: words })}
              onClick={() => onChange(lines.filter((_, index) => index !== n))}
            >
              {t("kits.remove")}
            </button>
          </fieldset>
        );
      })}
      <button className="button" type="button" onClick={() => onChange([...lines, fresh])}>
        {add}
      </button>
    </section>
  );
}
