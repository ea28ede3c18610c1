import { useState } from "react";
import { useLocation, useSearchParams } from "react-router";

// Which campaign a desk looks at stands in the address, so that a link, a reload and the way back keep it. The links to
// other pages carry it on.

const KEPT = ["campaign"] as const;

/** The part of the address that stays from page to page. */
export function useKeptSearch(): string {
  const { search } = useLocation();
  const now = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of KEPT) {
    const value = now.get(name);
    if (value !== null) kept.set(name, value);
  }
  const text = kept.toString();
  return text === "" ? "" : `?${text}`;
}

/** A choice that stands in the address, and the way to change it; another choice is no step to go back from. */
export function usePlace(
  name: string,
): [value: string | undefined, set: (value: string | undefined) => void] {
  const [search, setSearch] = useSearchParams();
  const set = (value: string | undefined): void => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === undefined || value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  return [search.get(name) ?? undefined, set];
}

/**
 * What a field shows whose text stands in the address. The address follows a moment after a key, and would put back what
 * stood there before the next one.
 */
export function useTypedPlace(value: string, set: (value: string) => void) {
  const [typed, setTyped] = useState<string>();
  return {
    value: typed ?? value,
    onChange: ({ target }: { target: { value: string } }): void => {
      setTyped(target.value);
      set(target.value);
    },
    onBlur: (): void => setTyped(undefined),
  };
}

/** The tab that is shown, in the address. Another tab begins without what was chosen and sought on the one before. */
export function useTab<Tab extends string>(
  tabs: readonly Tab[],
  first: Tab,
): [tab: Tab, show: (tab: Tab) => void] {
  const [search, setSearch] = useSearchParams();
  const kept = useKeptSearch();
  const tab = tabs.find((each) => each === search.get("tab")) ?? first;
  const show = (next: Tab): void => {
    const place = new URLSearchParams(kept);
    place.set("tab", next);
    setSearch(place, { replace: true });
  };
  return [tab, show];
}
