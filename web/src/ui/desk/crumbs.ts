import { pagesOf } from "./desk-pages.ts";

/** Parts of an address that are no page themselves; the page that follows says what it is. */
const BETWEEN: ReadonlySet<string> = new Set(["new", "runs", "plates", "kits", "cases", "displaced"]);

export interface Crumb {
  /** The word of a page of the desk, or what the address names: a campaign, a site, a tube. */
  words?: ReturnType<typeof pagesOf>[number]["pages"][number]["words"];
  text?: string;
  to: string;
}

/** The way to an address from its page of the desk; nothing where that page itself is shown. */
export function crumbsOf(pathname: string, role: string | undefined): Crumb[] {
  const page = pagesOf(role)
    .flatMap(({ pages }) => pages)
    .find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  if (page === undefined) return [];
  const below = pathname.slice(page.to.length).split("/").filter(Boolean);
  if (below.length === 0) return [];
  const named = below.flatMap((part, at): Crumb[] =>
    BETWEEN.has(part)
      ? []
      : [{ text: decodeURIComponent(part), to: `${page.to}/${below.slice(0, at + 1).join("/")}` }],
  );
  return [{ words: page.words, to: page.to }, ...named];
}
