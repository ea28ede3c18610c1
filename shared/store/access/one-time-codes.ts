import type { RateLimit } from "../../domain/access/sign-in-limits.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Ids } from "../../ports/ids.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import type { OutboxStore } from "../messages/outbox.ts";
import { conflict, type Key, retryOnConflict, type Table, type Write } from "../table.ts";
import { isKnownDevice, withDevice } from "./known-devices.ts";
import {
  type CodeBefore,
  CodeItem,
  keptUntil,
  MIN_SECONDS_BETWEEN,
  oneTimeCodePlace,
  type RightCode,
  recent,
  refuseTooMany,
  tooManyCodes,
} from "./one-time-code-item.ts";

// One item per phone (under its keyed hash) holds the one code that is valid, as a keyed hash, with the attempts left,
// the times of the last codes, and the devices that signed in with it. The code itself exists in clear only in the message; it waits there sealed.
//
// The message is owed first and the code put in force after it, each by a write of its own at half the price of a
// transaction. The message says which code stood before it: while that one still stands, it is not sent yet; once
// another stands, it never is. So no code is in force whose message is not owed.

const CODE_MINUTES = 5;
/** Guesses at one code from one address, or on one device that signed in before. */
const MAX_ATTEMPTS = 5;
/**
 * Guesses at one code from all addresses but the one that asked for it: enough that a few attackers keep nobody out,
 * few enough that many find one code in 20,000.
 */
const MAX_ATTEMPTS_ELSEWHERE = 50;
/** After this long nobody puts a code in force any more whose message is owed: the function has ended. */
const PUT_IN_FORCE_MS = 30_000;
/** Of a device, 128 bits in hex. */
const DEVICE_HASH_CHARACTERS = 32;

const NO_CODE = "none";
/** That nobody has guessed at it or used it: put in force a second time, it must give no guess back. */
const UNTOUCHED =
  "codeId = :codeId AND attemptsLeft = :attemptsLeft AND attemptsThere = :attemptsThere AND attribute_not_exists(used)";
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
   * @param options `deliver`: whether anyone on the roster has the phone; if not, everything is done but the sending.
   * `from`: the address that asks. `isKnown`: a device asks that signed in with the phone before.
   * `admit` is asked when the phone itself has not had too many, and throws for other reasons to refuse
   * @throws ProblemError `too-many-codes`
   */
  async issue(
    phone: string,
    options: {
      deliver: boolean;
      isKnown: boolean;
      from: string;
      language: string;
      now: Date;
      admit: () => Promise<void>;
    },
  ): Promise<{ expiresAt: string }> {
    const { now, language, deliver, isKnown, from } = options;
    const key = this.key(phone);
    const found = await this.table.get(key);
    const earlier = found && CodeItem.parse(found);
    const byOthers = recent(earlier?.askedAt ?? [], now);
    const byKnown = recent(earlier?.askedByKnown ?? [], now);
    refuseTooMany(isKnown ? byKnown : byOthers, now);
    await options.admit();

    const code = String(this.ids.draw(1_000_000)).padStart(6, "0");
    const codeId = this.ids.ulid(now);
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000).toISOString();
    const item: CodeItem = {
      codeHash: this.codeHash(codeId, code),
      codeId,
      expiresAt,
      attemptsLeft: MAX_ATTEMPTS_ELSEWHERE,
      askedFrom: this.addressHash(from),
      attemptsThere: MAX_ATTEMPTS,
      askedAt: isKnown ? byOthers : [...byOthers, now.toISOString()],
      askedByKnown: isKnown ? [...byKnown, now.toISOString()] : byKnown,
      ...(earlier?.knownDevices === undefined ? {} : { knownDevices: earlier.knownDevices }),
    };
    const expiresAtEpoch = keptUntil(item.knownDevices, now);
    const after = { codeId: earlier?.codeId ?? NO_CODE, at: now.toISOString() };
    const message = { phone, code, language, deliver, expiresAt, after };
    const sealed = this.sealer.seal(oneTimeCodePlace(codeId), JSON.stringify(message));
    await this.table.writeThen(
      // Owed for every phone, so that the answer takes as long for one that nobody has.
      [this.outbox.enqueue({ kind: "oneTimeCode", codeId, sealed }, now)],
      this.inForce(key, { ...item, expiresAtEpoch }, earlier),
    );
    return { expiresAt };
  }

  /** The write that puts a code in force where the one still stands that was read; sent again it does the same. */
  private inForce(
    key: Key,
    item: CodeItem & { expiresAtEpoch: number },
    earlier: CodeItem | undefined,
  ): Write {
    const sets = Object.keys(item).map((name) => `${name} = :${name}`);
    return this.table.update(key, `SET ${sets.join(", ")} REMOVE used, usedBy`, {
      values: { ...item, ...(earlier ? { was: earlier.codeId } : {}) },
      condition: `(${UNTOUCHED}) OR ${earlier ? "codeId = :was" : "attribute_not_exists(pk)"}`,
      // Of many who ask at once one finds the item as it was; the others are told to wait, as if they had come later.
      otherwise: () => tooManyCodes(MIN_SECONDS_BETWEEN),
    });
  }

  /**
   * Whether the message of a code is to be sent: of one that is in force.
   * @param after the code that stood before it, and when it was made
   * @throws ProblemError `busy` (503) while it may still be put in force; it is owed until then
   */
  isInForce(phone: string, codeId: string, after: CodeBefore, now: Date): Promise<boolean> {
    // The write that puts it in force follows within milliseconds, so it is looked for some times before that is tried again
    // a minute later.
    return retryOnConflict(async () => {
      const found = await this.table.get(this.key(phone));
      const standing = found === undefined ? NO_CODE : CodeItem.parse(found).codeId;
      if (standing === codeId) return true;
      if (standing === after.codeId && now.getTime() - Date.parse(after.at) < PUT_IN_FORCE_MS)
        throw conflict();
      return false;
    });
  }

  /**
   * Whether this is the code. The attempt is counted before the code is looked at, right or wrong: for the pair of code
   * and address, and for the code, but at the address that asked for it. So who asks for a code has guesses of their own
   * on any device, whatever others try from elsewhere.
   * @param countGuess counts a guess at this code from another address; seconds to wait if there were too many
   * @returns the code with its id, with which it can be used up
   * @throws ProblemError `code-wrong`
   */
  async check(
    phone: string,
    code: string,
    now: Date,
    from: string,
    countGuess: (codeId: string, limit: RateLimit) => Promise<number>,
  ): Promise<RightCode> {
    const me = this.addressHash(from);
    // Nearly everybody types the code where they asked for it: counted and read in one request.
    const asker = await this.table.updateWhere(this.key(phone), "SET attemptsThere = attemptsThere - :one", {
      values: { one: 1, none: 0, me },
      condition: "askedFrom = :me AND attemptsThere > :none",
    });
    if (asker) return this.rightCode(CodeItem.parse(asker), code, now);
    const found = await this.table.get(this.key(phone));
    const item = found && CodeItem.parse(found);
    const limit = { most: MAX_ATTEMPTS, perSeconds: CODE_MINUTES * 60 };
    // An earlier version gave the address that asked no guesses of its own.
    const hasNoneLeft = item?.askedFrom === me && item.attemptsThere !== undefined;
    if (item === undefined || hasNoneLeft || (await countGuess(item.codeId, limit)) > 0)
      throw new ProblemError("code-wrong");
    const counted = await this.table.updateWhere(this.key(phone), "SET attemptsLeft = attemptsLeft - :one", {
      values: { one: 1, none: 0, codeId: item.codeId },
      condition: "attemptsLeft > :none AND codeId = :codeId",
    });
    return this.rightCode(counted && CodeItem.parse(counted), code, now);
  }

  /**
   * The same on a device that signed in with the phone before: it has guesses of its own, so that nobody else can use
   * up those of its owner.
   * @param countGuess counts a guess at this code on the device; seconds to wait if there were too many
   */
  async checkOnKnown(
    phone: string,
    code: string,
    now: Date,
    countGuess: (codeId: string, limit: RateLimit) => Promise<number>,
  ): Promise<RightCode> {
    const found = await this.table.get(this.key(phone));
    const item = found && CodeItem.parse(found);
    const limit = { most: MAX_ATTEMPTS, perSeconds: CODE_MINUTES * 60 };
    const tooMany = item !== undefined && (await countGuess(item.codeId, limit)) > 0;
    return this.rightCode(tooMany ? undefined : item, code, now);
  }

  private rightCode(item: CodeItem | undefined, code: string, now: Date): RightCode {
    if (!item || item.used || item.expiresAt <= now.toISOString()) throw new ProblemError("code-wrong");
    if (item.codeHash !== this.codeHash(item.codeId, code)) throw new ProblemError("code-wrong");
    return item;
  }

  /** Whether somebody signed in with the phone on this device before. */
  async isKnown(phone: string, deviceId: string, now: Date): Promise<boolean> {
    const found = await this.table.get(this.key(phone));
    const devices = found && CodeItem.parse(found).knownDevices;
    return devices !== undefined && isKnownDevice(devices, this.deviceHash(phone, deviceId), now);
  }

  /**
   * Use a code up, with what it opens or after it: nobody else can use it then, and the device is known to the phone. It
   * fails with `code-wrong` when somebody used it meanwhile; sent again it does not.
   */
  useUp(phone: string, { codeId, knownDevices = [] }: RightCode, deviceId: string, now: Date): Write {
    const devices = withDevice(knownDevices, this.deviceHash(phone, deviceId), now);
    return this.table.update(
      this.key(phone),
      "SET used = :yes, attemptsLeft = :none, askedAt = :never, askedByKnown = :never, usedBy = :use, knownDevices = :devices, expiresAtEpoch = :end",
      {
        values: {
          ...{ yes: true, no: false, none: 0, never: [], codeId, devices, use: this.ids.ulid(now) },
          end: keptUntil(devices, now),
        },
        condition: "codeId = :codeId AND (attribute_not_exists(used) OR used = :no OR usedBy = :use)",
        otherwise: () => new ProblemError("code-wrong"),
      },
    );
  }

  private key(phone: string): Key {
    return { pk: `OTP#${this.hasher.hash("phone", phone)}`, sk: "CODE" };
  }

  private deviceHash(phone: string, deviceId: string): string {
    return this.hasher.hash("attempt", `phone#${phone}\n${deviceId}`).slice(0, DEVICE_HASH_CHARACTERS);
  }

  private addressHash(address: string): string {
    return this.hasher.hash("attempt", `code#${address}`);
  }

  private codeHash(codeId: string, code: string): string {
    return this.hasher.hash("oneTimeCode", `${codeId}:${code}`);
  }
}
