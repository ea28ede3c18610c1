import { z } from "zod";
import { ProblemError } from "../http/problem.ts";
import type { Ids } from "../platform/ids.ts";
import type { FieldSealer, LookupHasher } from "../security/sealing.ts";
import type { OutboxStore } from "./outbox.ts";
import type { Key, Table } from "./table.ts";

// One item per phone (under its keyed hash) holds the one code that is valid, as a keyed hash, with the attempts left
// and the times of the last codes. The code itself exists in clear only in the message; it waits there sealed.

export const CODE_MINUTES = 5;
const MAX_ATTEMPTS = 5;
const CODES_PER_WINDOW = 5;
const WINDOW_MINUTES = 60;
const MIN_SECONDS_BETWEEN = 20;

const CodeItem = z.object({
  codeHash: z.string(),
  codeId: z.string(),
  expiresAt: z.string(),
  attemptsLeft: z.int(),
  /** When codes were asked for in the present window; a successful sign-in clears it. */
  askedAt: z.array(z.string()),
});
type CodeItem = z.infer<typeof CodeItem>;

export class OneTimeCodeStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
    private readonly outbox: OutboxStore,
    private readonly ids: Ids,
  ) {}

  /**
   * Make a code for a phone and owe its message. The earlier code stops working.
   * @param deliver whether anyone on the roster has the phone; if not, everything is done but the sending
   * @throws ProblemError `too-many-codes`
   */
  async issue(
    phone: string,
    options: { deliver: boolean; language: string; now: Date },
  ): Promise<{ expiresAt: string }> {
    const { now, language } = options;
    const key = this.key(phone);
    const found = await this.table.get(key);
    const askedAt = recent(found ? CodeItem.parse(found).askedAt : [], now);
    refuseTooMany(askedAt, now);

    const code = String(this.ids.draw(1_000_000)).padStart(6, "0");
    const codeId = this.ids.ulid(now);
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000).toISOString();
    const item: CodeItem = {
      codeHash: this.codeHash(codeId, code),
      codeId,
      expiresAt,
      attemptsLeft: MAX_ATTEMPTS,
      askedAt: [...askedAt, now.toISOString()],
    };
    const expiresAtEpoch = Math.floor(now.getTime() / 1000) + WINDOW_MINUTES * 60;
    const sealed = this.sealer.seal(oneTimeCodePlace(codeId), JSON.stringify({ phone, code, language }));
    await this.table.transact([
      this.table.put({ ...key, ...item, expiresAtEpoch }, "any"),
      ...(options.deliver ? [this.outbox.owe({ kind: "oneTimeCode", codeId, sealed }, now)] : []),
    ]);
    return { expiresAt };
  }

  /**
   * Use a code up. A wrong one costs an attempt.
   * @throws ProblemError `code-wrong`
   */
  async use(phone: string, code: string, now: Date): Promise<void> {
    const key = this.key(phone);
    const found = await this.table.get(key);
    if (!found) throw new ProblemError("code-wrong", { attemptsLeft: 0 });
    const item = CodeItem.parse(found);
    if (item.attemptsLeft <= 0 || item.expiresAt <= now.toISOString())
      throw new ProblemError("code-wrong", { attemptsLeft: 0 });
    const usedMeanwhile = () => new ProblemError("code-wrong", { attemptsLeft: 0 });
    if (item.codeHash !== this.codeHash(item.codeId, code)) {
      await this.table.transact([
        this.table.update(key, "SET attemptsLeft = attemptsLeft - :one", {
          values: { one: 1, codeId: item.codeId, none: 0 },
          condition: "codeId = :codeId AND attemptsLeft > :none",
          otherwise: usedMeanwhile,
        }),
      ]);
      throw new ProblemError("code-wrong", { attemptsLeft: item.attemptsLeft - 1 });
    }
    await this.table.transact([
      this.table.update(key, "SET attemptsLeft = :none, askedAt = :never", {
        values: { none: 0, never: [], codeId: item.codeId },
        condition: "codeId = :codeId AND attemptsLeft > :none",
        otherwise: usedMeanwhile,
      }),
    ]);
  }

  private key(phone: string): Key {
    return { pk: `OTP#${this.hasher.hash("phone", phone)}`, sk: "CODE" };
  }

  private codeHash(codeId: string, code: string): string {
    return this.hasher.hash("oneTimeCode", `${codeId}:${code}`);
  }
}

/** Where the message of a code is sealed to. */
export const oneTimeCodePlace = (codeId: string): string => `OTP#${codeId}`;

const recent = (askedAt: readonly string[], now: Date): string[] => {
  const from = new Date(now.getTime() - WINDOW_MINUTES * 60_000).toISOString();
  return askedAt.filter((at) => at > from);
};

function refuseTooMany(askedAt: readonly string[], now: Date): void {
  const waitFrom = (at: string | undefined, seconds: number): number =>
    at === undefined ? 0 : Math.ceil((Date.parse(at) + seconds * 1000 - now.getTime()) / 1000);
  const windowWait = askedAt.length >= CODES_PER_WINDOW ? waitFrom(askedAt[0], WINDOW_MINUTES * 60) : 0;
  const waitSeconds = Math.max(windowWait, waitFrom(askedAt.at(-1), MIN_SECONDS_BETWEEN));
  if (waitSeconds > 0)
    throw new ProblemError("too-many-codes", { waitSeconds }, { retryAfterSeconds: waitSeconds });
}
