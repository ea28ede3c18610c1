import * as z from "zod";
import type { RateLimit } from "../../domain/access/sign-in-limits.ts";
import type { LookupHasher } from "../../security/sealing.ts";
import type { Key, Table, Write } from "../table.ts";

// Attempts are counted before they are looked at, by an update that answers with the count: of a thousand at once each
// gets a number of its own, and only the first few go on. A window begins with its first attempt. Keys are keyed
// hashes, so that no address and no phone stands in the table.

const Window = z.object({ attempts: z.int(), windowEndsAt: z.string() });
const Known = z.object({ knownUntil: z.string() });

/** A device is remembered for a campaign and the next. */
const KNOWN_DAYS = 90;
const DAY_MS = 86_400_000;

export class AttemptStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
  ) {}

  /**
   * Count an attempt.
   * @param what e.g. `codes#203.0.113.9`
   * @returns seconds to wait if there were too many, else 0; the last that is let through begins the wait anew
   */
  async count(what: string, { most, perSeconds }: RateLimit, now: Date): Promise<number> {
    const key = this.key(what);
    const end = new Date(now.getTime() + perSeconds * 1000);
    const values = { end: end.toISOString(), epoch: epochOf(end), now: now.toISOString() };
    for (;;) {
      const counted = await this.table.updateWhere(
        key,
        "SET windowEndsAt = if_not_exists(windowEndsAt, :end), expiresAtEpoch = if_not_exists(expiresAtEpoch, :epoch) ADD attempts :one",
        {
          values: { one: 1, ...values },
          condition: "attribute_not_exists(windowEndsAt) OR windowEndsAt > :now",
        },
      );
      if (counted) {
        const { attempts, windowEndsAt } = Window.parse(counted);
        if (attempts > most) return Math.ceil((Date.parse(windowEndsAt) - now.getTime()) / 1000);
        if (attempts === most)
          await this.table.updateWhere(key, "SET windowEndsAt = :end, expiresAtEpoch = :epoch", {
            values: { end: values.end, epoch: values.epoch },
            condition: "attribute_exists(pk)",
          });
        return 0;
      }
      const begun = await this.table.updateWhere(
        key,
        "SET attempts = :one, windowEndsAt = :end, expiresAtEpoch = :epoch",
        {
          values: { one: 1, ...values },
          condition: "windowEndsAt <= :now",
        },
      );
      if (begun) return 0;
    }
  }

  /** An attempt that was refused for another reason does not count. */
  async takeBack(what: string): Promise<void> {
    await this.table.updateWhere(this.key(what), "ADD attempts :less", {
      values: { less: -1, none: 0 },
      condition: "attempts > :none",
    });
  }

  /** After a success its attempts begin anew, and the device is known to the account; for the transaction that lets it in. */
  succeeded(success: { forget: readonly string[]; account: string; deviceId: string; now: Date }): Write[] {
    return [
      ...success.forget.map((what) => this.table.delete(this.key(what))),
      this.know(success.account, success.deviceId, success.now),
    ];
  }

  /** The device is known to the account from now on. */
  private know(account: string, deviceId: string, now: Date): Write {
    const until = new Date(now.getTime() + KNOWN_DAYS * DAY_MS);
    const known = { knownUntil: until.toISOString(), expiresAtEpoch: epochOf(until) };
    return this.table.put({ ...this.knownKey(account, deviceId), ...known }, "any");
  }

  /** Whether an account signed in from this device before. */
  async isKnown(account: string, deviceId: string, now: Date): Promise<boolean> {
    const item = await this.table.get(this.knownKey(account, deviceId));
    return item !== undefined && Known.parse(item).knownUntil > now.toISOString();
  }

  private key(what: string): Key {
    return { pk: `ATTEMPTS#${this.hasher.hash("attempt", what)}`, sk: "WINDOW" };
  }

  private knownKey(account: string, deviceId: string): Key {
    return { pk: `KNOWN#${this.hasher.hash("attempt", `${account}\n${deviceId}`)}`, sk: "DEVICE" };
  }
}

const epochOf = (at: Date): number => Math.ceil(at.getTime() / 1000);
