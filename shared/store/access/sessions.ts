import * as z from "zod";
import { Role, Scope } from "../../domain/access/scope.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Ids } from "../../ports/ids.ts";
import type { LookupHasher } from "../../security/sealing.ts";
import { ConflictError, type Key, retryOnConflict, type Table, type Write } from "../table.ts";
import type { RevocationStore } from "./revocations.ts";

// A sign-in is one item that remembers the one refresh token that is valid, as a keyed hash. Each use replaces it by one
// that follows from it and a key of ours; an old one coming back means a copy is about, and ends the sign-in. But the one
// before is taken for a moment, once, and gives the same successor again: its answer may have been lost on the way. Items
// vanish by themselves when they expire.

/** Staff sign in for a shift, residents for a campaign. */
const STAFF_HOURS = 14;
const RESIDENT_HOURS = 30 * 24;
/** A client gives up after half a minute and tries again soon after. */
const GRACE_SECONDS = 120;

const SessionItem = z.object({
  sessionId: z.string(),
  /** Absent on sign-ins of earlier versions, which count as begun before anything else. */
  startedAt: z.string().optional(),
  subject: z.string(),
  role: Role,
  scope: Scope,
  refreshHash: z.string(),
  /** Of the token before, while it may come once more. */
  previousHash: z.string().optional(),
  previousUntil: z.string().optional(),
  expiresAt: z.string(),
});

export interface Session {
  sessionId: string;
  subject: string;
  role: Role;
  scope: Scope;
  refreshToken: string;
  expiresAt: string;
}

/** A sign-in as it began. */
export interface Begun {
  subject: string;
  role: Role;
  startedAt: string;
}

const EPOCH = new Date(0).toISOString();
const sessionKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: "SESSION" });

export class SessionStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
    private readonly ids: Ids,
    private readonly revocations: RevocationStore,
  ) {}

  /** A new sign-in and the write that makes it, for the transaction of what it is the end of. */
  begin(who: { subject: string; role: Role; scope: Scope }, now: Date): { session: Session; write: Write } {
    const sessionId = this.ids.secret();
    const secret = this.ids.secret();
    const hours = who.role === "resident" ? RESIDENT_HOURS : STAFF_HOURS;
    const expires = new Date(now.getTime() + hours * 3_600_000);
    const item = {
      ...sessionKey(sessionId),
      sessionId,
      startedAt: now.toISOString(),
      ...who,
      refreshHash: this.hasher.hash("secret", secret),
      expiresAt: expires.toISOString(),
      expiresAtEpoch: Math.floor(expires.getTime() / 1000),
    };
    return {
      session: { sessionId, ...who, refreshToken: `${sessionId}.${secret}`, expiresAt: item.expiresAt },
      // Its id is nobody else's.
      write: this.table.put(item, "any"),
    };
  }

  /**
   * @param standing what the account may do now; nothing when the sign-in must not go on
   * @throws ProblemError `token-invalid`; a token used before ends its sign-in
   */
  refresh(
    refreshToken: string,
    standing: (session: Begun) => Promise<{ role: Role; scope: Scope } | undefined>,
    now: Date,
  ): Promise<Session> {
    // Of two who come with the same token at once, the later one finds it replaced, and is given what the first was.
    return retryOnConflict(() => this.refreshOnce(refreshToken, standing, now), {
      exhausted: () => new ProblemError("token-invalid"),
    });
  }

  private async refreshOnce(
    refreshToken: string,
    standing: (session: Begun) => Promise<{ role: Role; scope: Scope } | undefined>,
    now: Date,
  ): Promise<Session> {
    const [sessionId = "", secret = ""] = refreshToken.split(".");
    const found = await this.table.get(sessionKey(sessionId));
    if (!found) throw new ProblemError("token-invalid");
    const session = SessionItem.parse(found);
    if (session.expiresAt <= now.toISOString()) throw new ProblemError("token-invalid");
    const hash = this.hasher.hash("secret", secret);
    const comesAgain =
      session.previousHash === hash &&
      session.previousUntil !== undefined &&
      session.previousUntil > now.toISOString();
    if (session.refreshHash !== hash && !comesAgain) {
      await this.end(sessionId, now);
      throw new ProblemError("token-invalid");
    }
    const { subject, role: beganAs, startedAt } = session;
    const stands = await standing({ subject, role: beganAs, startedAt: startedAt ?? EPOCH });
    if (!stands) {
      await this.end(sessionId, now);
      throw new ProblemError("token-invalid");
    }
    const next = this.hasher.hash("nextSecret", secret);
    const replaced = comesAgain
      ? await this.table.updateWhere(sessionKey(sessionId), "REMOVE previousHash, previousUntil", {
          values: { hash },
          condition: "previousHash = :hash",
        })
      : await this.table.updateWhere(
          sessionKey(sessionId),
          "SET refreshHash = :next, previousHash = :hash, previousUntil = :until",
          {
            values: {
              next: this.hasher.hash("secret", next),
              hash,
              until: new Date(now.getTime() + GRACE_SECONDS * 1000).toISOString(),
            },
            condition: "refreshHash = :hash",
          },
        );
    if (!replaced) throw new ConflictError();
    const { expiresAt } = session;
    return { sessionId, subject, ...stands, refreshToken: `${sessionId}.${next}`, expiresAt };
  }

  /** The refresh token stops working at once, access tokens of the sign-in within a minute. */
  end(sessionId: string, now: Date): Promise<void> {
    return this.table.transact([
      this.table.delete(sessionKey(sessionId)),
      this.revocations.revoke("session", sessionId, now),
    ]);
  }
}
