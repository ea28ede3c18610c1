import type { ReactNode } from "react";

const MOST_IN_A_LINE = 3;

/** Parts of a page of which one is shown. `word` is what a tab says. */
export function Tabs<Tab extends string>({
  label,
  tabs,
  shown,
  show,
  word,
  className = "tabs",
}: {
  label: string;
  tabs: readonly Tab[];
  shown: Tab;
  show: (tab: Tab) => void;
  word: (tab: Tab) => ReactNode;
  className?: string;
}) {
  return (
    <div
      className={tabs.length > MOST_IN_A_LINE ? `${className} many` : className}
      role="tablist"
      aria-label={label}
    >
      {tabs.map((each) => (
        <button key={each} type="button" role="tab" aria-selected={shown === each} onClick={() => show(each)}>
          {word(each)}
        </button>
      ))}
    </div>
  );
}
