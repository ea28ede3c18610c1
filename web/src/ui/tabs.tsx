import { type KeyboardEvent, type ReactNode, useRef } from "react";

const MOST_IN_A_LINE = 3;

/** Where each key leads from a tab, among so many. */
const STEPS: Readonly<Record<string, (at: number, all: number) => number>> = {
  ArrowRight: (at, all) => (at + 1) % all,
  ArrowLeft: (at, all) => (at + all - 1) % all,
  Home: () => 0,
  End: (_, all) => all - 1,
};

/**
 * Parts of a page of which one is shown. `word` is what a tab says. The Tab key leaves the list as a whole; arrows, Home and
 * End go from tab to tab.
 */
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
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent, at: number): void => {
    const next = STEPS[event.key]?.(at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || tab === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
    show(tab);
  };
  return (
    <div
      ref={list}
      className={tabs.length > MOST_IN_A_LINE ? `${className} many` : className}
      role="tablist"
      aria-label={label}
    >
      {tabs.map((each, at) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={shown === each}
          tabIndex={shown === each ? 0 : -1}
          onKeyDown={(event) => step(event, at)}
          onClick={() => show(each)}
        >
          {word(each)}
        </button>
      ))}
    </div>
  );
}
