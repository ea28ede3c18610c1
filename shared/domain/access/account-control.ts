import * as z from "zod";
import { Instant } from "../instant.ts";

// Whoever makes an account, or sets its role, password or second factor, could sign in as it. That ends when somebody else
// sets what one signs in with, or vouches for the account. What was done before stays theirs, so the past is kept.

/** Somebody who could act as an account once, and until when; without an end, who still can. */
export const EarlierControl = z.object({ by: z.string(), until: Instant.optional() });
export type EarlierControl = z.infer<typeof EarlierControl>;

export interface ControlledAccount {
  answeredForBy?: string | undefined;
  setBy?: string | undefined;
  earlierControl?: readonly EarlierControl[] | undefined;
}

const controllersOf = ({ answeredForBy, setBy }: ControlledAccount): string[] =>
  [...new Set([answeredForBy, setBy])].filter((name) => name !== undefined);

/** Who else could act as an account: now, or at that time or later. */
export const couldActAs = (account: ControlledAccount, since?: Instant): string[] => [
  ...controllersOf(account),
  ...(account.earlierControl ?? []).flatMap(({ by, until }) =>
    until === undefined || (since !== undefined && until >= since) ? by : [],
  ),
];

/**
 * Who could act as an account before a change of it, each once with the latest end.
 * @param endsAt when they no longer can; absent where the change takes it from nobody
 */
export function controlBefore(was: ControlledAccount, endsAt?: Instant): EarlierControl[] {
  const known = new Map((was.earlierControl ?? []).map(({ by, until }) => [by, until]));
  for (const by of controllersOf(was)) known.set(by, undefined);
  return [...known].map(([by, until]) => {
    const end = until ?? endsAt;
    return end === undefined ? { by } : { by, until: end };
  });
}
