import type { Revocation } from "./revocation.ts";

/** A process asks for what is new this often; with the gateway's half minute, a token is dead within 45 seconds. */
const READ_EVERY_MS = 15_000;
/** Tokens live an hour; what is older concerns none of them. */
const NEEDED_MS = 65 * 60_000;
/** Writers' clocks may be behind, and a write may become visible after one that was begun later. */
const OVERLAP_MS = 60_000;

/** What is known of a token that verifies. */
export interface IssuedToken {
  subject: string;
  sessionId: string;
  keyId: string;
  issuedAtMs: number;
}

/** The revocations of the last hour, kept in the memory of a process. */
export class RevocationList {
  /** The moment until which tokens are dead, by kind and id. */
  private readonly deadUntil = new Map<string, number>();
  private readAtMs = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(private readonly revocations: { since(from: Date): Promise<Revocation[]> }) {}

  /** @throws what the table throws: who cannot be looked up is not let through */
  async isRevoked({ subject, sessionId, keyId, issuedAtMs }: IssuedToken, now: Date): Promise<boolean> {
    const age = now.getTime() - this.readAtMs;
    if (age >= READ_EVERY_MS || age < 0) {
      this.reading ??= this.read(now).finally(() => {
        this.reading = undefined;
      });
      await this.reading;
    }
    // Neither comes back, and for a while others may not have heard: a process that signs with a withdrawn key, or a
    // request that went on with the sign-in in the moment when it ended.
    if (this.deadUntil.has(`key#${keyId}`) || this.deadUntil.has(`session#${sessionId}`)) return true;
    const until = this.deadUntil.get(`subject#${subject}`);
    return until !== undefined && issuedAtMs <= until;
  }

  private async read(now: Date): Promise<void> {
    const oldestMs = now.getTime() - NEEDED_MS;
    const fromMs = Math.max(oldestMs, Math.min(this.readAtMs, now.getTime()) - OVERLAP_MS);
    for (const { kind, id, at } of await this.revocations.since(new Date(fromMs))) {
      const what = `${kind}#${id}`;
      this.deadUntil.set(what, Math.max(Date.parse(at), this.deadUntil.get(what) ?? 0));
    }
    for (const [what, until] of this.deadUntil) if (until < oldestMs) this.deadUntil.delete(what);
    this.readAtMs = now.getTime();
  }
}
