/**
 * What is typed on the page that is shown, by the words of its field: given back when the page breaks. In memory until
 * then; over a reload it is kept for this tab only, and handed out once. Passwords and one-time codes are never kept.
 */
const KEY = "twoplusn.typed";
const NEVER: ReadonlySet<string> = new Set(["password"]);

let page = "";
const typed = new Map<string, string>();

interface Kept {
  page: string;
  words: [string, string][];
}

/** @param kind the field's type and what it is completed with */
export function noteTyped(label: string, value: string, kind: { type: string; autoComplete: string }): void {
  if (NEVER.has(kind.type) || kind.autoComplete === "one-time-code") return;
  if (page !== location.pathname) {
    page = location.pathname;
    typed.clear();
  }
  if (value === "") typed.delete(label);
  else typed.set(label, value);
}

export const typedHere = (): [string, string][] => (page === location.pathname ? [...typed] : []);

/** Keep it over a reload of this tab. */
export function keepTyped(): void {
  const kept: Kept = { page: location.pathname, words: typedHere() };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // The page shows it for copying.
  }
}

/** What was typed into the field of this label before the reload, once. */
export function takeKept(label: string): string | undefined {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return undefined;
  const kept: Kept = JSON.parse(text);
  if (kept.page !== location.pathname) return undefined;
  const found = kept.words.find(([each]) => each === label);
  if (found === undefined) return undefined;
  const left = kept.words.filter((each) => each !== found);
  if (left.length === 0) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify({ ...kept, words: left }));
  return found[1];
}

/** Type a value into a field that React controls, so that the page takes it as typed. */
export function typeInto(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
