import { randomInt } from "node:crypto";
import { nanoid } from "nanoid";
import { monotonicFactory } from "ulid";

/** Where new identifiers and random draws come from; tests pass their own. */
export interface Ids {
  /** Sortable by time: runs, outbox entries, messages. */
  ulid(at: Date): string;
  /** Unguessable: sessions, link tokens. */
  secret(): string;
  /** A uniform draw from 0 up to, not including, the limit. */
  draw(limit: number): number;
}

export function systemIds(): Ids {
  const ulid = monotonicFactory();
  return { ulid: (at) => ulid(at.getTime()), secret: () => nanoid(32), draw: (limit) => randomInt(limit) };
}
