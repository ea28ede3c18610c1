import { z } from "zod";
import { Role, Scope } from "../domain/scope.ts";
import { ProblemError } from "../http/problem.ts";
import type { Ids } from "../platform/ids.ts";
import type { LookupHasher } from "../security/sealing.ts";
import type { Key, Table } from "./table.ts";

// A sign-in is one item that remembers the one refresh token that is valid, as a keyed hash. Each use replaces it; an
// old one coming back means a copy is about, and ends the sign-in. Items vanish by themselves when they expire.

/** Staff sign in for a shift, residents for a campaign. */
const STAFF_HOURS = 14;
const RESIDENT_HOURS = 30 * 24;

const SessionItem = z.object({
  sessionId: z.string(),
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

const sessionKey = (sessionId: string): Key => ({ pk: `SESSION#${sessionId}`, sk: "SESSION" });

export class SessionStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
    private readonly ids: Ids,
  ) {}

  async start(who: { subject: string; role: Role; scope: Scope }, now: Date): Promise<Session> {
    const sessionId = this.ids.secret();
    const secret = this.ids.secret();
    const hours = who.role === "resident" ? RESIDENT_HOURS : STAFF_HOURS;
    const expires = new Date(now.getTime() + hours * 3_600_000);
    const item = {
      ...sessionKey(sessionId),
      sessionId,
      ...who,
      refreshHash: this.hasher.hash("secret", secret),
      expiresAt: expires.toISOString(),
      expiresAtEpoch: Math.floor(expires.getTime() / 1000),
    };
    await this.table.transact([this.table.put(item)]);
    return { sessionId, ...who, refreshToken: `${sessionId}.${secret}`, expiresAt: item.expiresAt };
  }

  /** @throws ProblemError `token-invalid`; a token used before ends its sign-in. */
  async refresh(refreshToken: string, now: Date): Promise<Session> {
    const [sessionId = "", secret = ""] = refreshToken.split(".");
    const found = await this.table.get(sessionKey(sessionId));
    if (!found) throw new ProblemError("token-invalid");
    const session = SessionItem.parse(found);
    if (session.expiresAt <= now.toISOString()) throw new ProblemError("token-invalid");
    if (session.refreshHash !== this.hasher.hash("secret", secret)) {
      await this.end(sessionId);
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
    const { subject, role, scope, expiresAt } = session;
    return { sessionId, subject, role, scope, refreshToken: `${sessionId}.${next}`, expiresAt };
  }

  end(sessionId: string): Promise<void> {
    return this.table.transact([this.table.delete(sessionKey(sessionId))]);
  }
}
