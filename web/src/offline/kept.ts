/**
 * What was seen last is kept on the phone, so that a code, a result or a round of stops can be shown without a network.
 * It is for one sign-in only: the key carries who it was, and whoever signs out, or signs in as somebody else, has it all
 * forgotten.
 */
const PREFIX = "twoplusn.kept.";

export interface Kept<T> {
  value: T;
  keptAt: string;
  /** From then on it is of no use to anybody, and goes. */
  until?: string | undefined;
}

export function recall<T>(name: string): Kept<T> | undefined {
  forgetPast();
  const text = localStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  const kept: Kept<T> = JSON.parse(text);
  return kept;
}

export function remember<T>(name: string, value: T, until?: Date): void {
  forgetPast();
  const kept: Kept<T> = {
    value,
    keptAt: new Date().toISOString(),
    ...(until === undefined ? {} : { until: until.toISOString() }),
  };
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // A full store only costs the offline copy.
  }
}

export const forget = (name: string): void => localStorage.removeItem(PREFIX + name);

export function forgetAll(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

function forgetPast(): void {
  const now = new Date().toISOString();
  for (const key of keys()) {
    const { until }: Kept<unknown> = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (until !== undefined && until <= now) localStorage.removeItem(key);
  }
}

const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
