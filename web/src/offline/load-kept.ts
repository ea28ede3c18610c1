import { NoAnswer } from "../api/problem.ts";
import { inSameHands } from "../session/session-store.ts";
import { recall, remember } from "./kept.ts";

export interface Loaded<T> {
  value: T;
  /** Set when it is an earlier answer because none came now. */
  keptAt?: string;
}

/**
 * Load something and keep it under its key, or answer what is kept where no answer comes. An answer to somebody who has
 * left since is not kept.
 * @param until from when on the answer is of no use
 */
export async function loadKept<T>(
  key: string,
  load: () => Promise<T>,
  until?: (value: T) => Date,
): Promise<Loaded<T>> {
  const isSame = inSameHands();
  try {
    const value = await load();
    if (isSame()) remember(key, value, until?.(value));
    return { value };
  } catch (error) {
    const kept = error instanceof NoAnswer ? recall<T>(key) : undefined;
    if (kept === undefined) throw error;
    return { value: kept.value, keptAt: kept.keptAt };
  }
}
