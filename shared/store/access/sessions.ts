import * as z from "zod";
import { Role, Scope } from "../../domain/access/scope.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Ids } from "../../ports/ids.ts";
import type { LookupHasher } from "../../security/sealing.ts";
import type { Key, Table, Write } from "../table.ts";
import type { RevocationStore } from "./revocations.ts";

// A sign-in is one item that remembers the one refresh token that is valid, as a keyed hash. Each use replaces it; an
// old one coming back means a copy is about, and ends the sign-in. Items vanish by themselves when they expire.

/** Staff sign in for a shift, residents for a campaign. */
const STAFF_HOURS = 14;
const RESIDENT_HOURS = 30 * 24;

const SessionItem = z.object({
  sessionId: z.string(),
  /** Absent on sign-ins of earlier versions, which count as begun before anything else. */
  startedAt: z.string().optional(),
  subject: z.string(),
  role: Role,
  scope: Scope,
  refreshHash: z.string(),
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

  async start(who: { subject: string; role: Role; scope: Scope }, now: Date): Promise<Session> {
    const { session, write } = this.begin(who, now);
    await this.table.transact([write]);
    return session;
  }

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
      write: this.table.put(item),
    };
  }

  /**
   * @param standing what the account may do now; nothing when the sign-in must not go on
   * @throws ProblemError `token-invalid`; a token used before ends its sign-in
   */
  async refresh(
    refreshToken: string,
    standing: (session: Begun) => Promise<{ role: Role; scope: Scope } | undefined>,
    now: Date,
  ): Promise<Session> {
    const [sessionId = "", secret = ""] = refreshToken.split(".");
    const found = await this.table.get(sessionKey(sessionId));
    if (!found) throw new ProblemError("token-invalid");
    const session = SessionItem.parse(found);
    if (session.expiresAt <= now.toISOString()) throw new ProblemError("token-invalid");
    if (session.refreshHash !== this.hasher.hash("secret", secret)) {
      await this.end(sessionId, now);
      throw new ProblemError("token-invalid");
    }
    const { subject, role: beganAs, startedAt } = session;
    const stands = await standing({ subject, role: beganAs, startedAt: startedAt ?? EPOCH });
    if (!stands) {
      await this.end(sessionId, now);
      throw new ProblemError("token-invalid");
    }
    const next = this.ids.secret();
    await this.table.transact([
      this.table.update(sessionKey(sessionId), "SET refreshHash = :next", {
        values: { next: this.hasher.hash("secret", next), was: session.refreshHash },
        condition: "refreshHash = :was",
        otherwise: () => new ProblemError("token-invalid"),
      }),
    ]);
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
