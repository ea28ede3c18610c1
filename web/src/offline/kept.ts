/**
 * What was seen last is kept on the phone, so that a code, a result or a round of stops can be shown without a network.
 * It is for one sign-in only: the key carries who it was, and whoever signs out has it all forgotten.
 */
const PREFIX = "twoplusn.kept.";

export interface Kept<T> {
  value: T;
  keptAt: string;
}

export function recall<T>(name: string): Kept<T> | undefined {
  const text = localStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  const kept: Kept<T> = JSON.parse(text);
  return kept;
}

export function remember<T>(name: string, value: T): void {
  const kept: Kept<T> = { value, keptAt: new Date().toISOString() };
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // A full store only costs the offline copy.
  }
}

export function forgetAll(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
