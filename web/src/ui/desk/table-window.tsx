import type { ReactNode, RefObject } from "react";

/** Where a table that is larger than the page is scrolled, by keyboard too. */
export function TableWindow({
  label,
  pane,
  children,
}: {
  label: string;
  pane?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard only if it takes the focus
    <section className="table-window" ref={pane} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
