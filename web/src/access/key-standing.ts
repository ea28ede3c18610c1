import type { CodeKey } from "../api/answers.ts";

/** `expired` is a retired key of which every code has run out. */
export type KeyStanding = CodeKey["state"] | "expired";

export function standingOf({ state, verifiesUntil }: CodeKey, nowMs: number): KeyStanding {
  const isOver = state === "retired" && verifiesUntil !== undefined && Date.parse(verifiesUntil) <= nowMs;
  return isOver ? "expired" : state;
}

/** The key that signs, then those retired, the last first. */
export const inOrderOfUse = (keys: readonly CodeKey[]): CodeKey[] =>
  [...keys].sort((a, b) => lastUse(b) - lastUse(a) || (a.keyId < b.keyId ? -1 : 1));

const lastUse = ({ state, retiredAt }: CodeKey): number =>
  state === "current" ? Number.POSITIVE_INFINITY : retiredAt === undefined ? 0 : Date.parse(retiredAt);

/** When each key began to sign: when the one before it was retired; nothing for the first. Takes keys in order of use. */
export const signsSince = (ordered: readonly CodeKey[]): ReadonlyMap<string, string | undefined> =>
  new Map(ordered.map(({ keyId }, index) => [keyId, ordered[index + 1]?.retiredAt]));
