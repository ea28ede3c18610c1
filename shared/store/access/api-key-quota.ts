import type { Key, Table } from "../table.ts";

// How much a key asked for in the present minute. Every process takes a hundredth of the key's limit at once and deals it
// out from memory, so that the count is exact (never more than the limit) and no hot key: a hundred writes a minute at
// most, however many requests come. The same write notes when the key was last used.

const SHARES = 100;
const MINUTE_MS = 60_000;

interface Lease {
  minute: number;
  left: number;
  /** So many were refused beyond what is left. */
  refused: number;
  asking?: Promise<void> | undefined;
}

export const usageKey = (keyId: string): Key => ({ pk: `API-KEY-USE#${keyId}`, sk: "USE" });

export class ApiKeyQuota {
  private readonly leases = new Map<string, Lease>();

  constructor(private readonly table: Table) {}

  /** @returns seconds to wait when the limit of this minute is reached, else 0 */
  async take(keyId: string, limit: number, count: number, now: Date): Promise<number> {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    const lease = this.leaseOf(keyId, minute);
    while (lease.left < count) {
      if (count - lease.left >= lease.refused || count > limit)
        return Math.ceil(((minute + 1) * MINUTE_MS - now.getTime()) / 1000);
      lease.asking ??= this.extend(lease, keyId, limit, count, now).finally(() => {
        lease.asking = undefined;
      });
      await lease.asking;
    }
    lease.left -= count;
    return 0;
  }

  private leaseOf(keyId: string, minute: number): Lease {
    const known = this.leases.get(keyId);
    if (known?.minute === minute) return known;
    const made: Lease = { minute, left: 0, refused: Number.POSITIVE_INFINITY };
    this.leases.set(keyId, made);
    return made;
  }

  private async extend(lease: Lease, keyId: string, limit: number, count: number, now: Date): Promise<void> {
    const missing = count - lease.left;
    for (const share of new Set([Math.max(missing, Math.ceil(limit / SHARES)), missing]))
      if (await this.takeShare(keyId, lease.minute, limit, share, now)) {
        lease.left += share;
        return;
      }
    lease.refused = Math.min(lease.refused, missing);
  }

  private async takeShare(
    keyId: string,
    minute: number,
    limit: number,
    share: number,
    now: Date,
  ): Promise<boolean> {
    const values = { minute, share, now: now.toISOString() };
    const inMinute = await this.table.updateWhere(
      usageKey(keyId),
      "SET lastUsedAt = :now ADD quotaTaken :share",
      {
        values: { ...values, most: limit - share },
        condition: "quotaMinute = :minute AND quotaTaken <= :most",
      },
    );
    if (inMinute) return true;
    const begun = await this.table.updateWhere(
      usageKey(keyId),
      "SET quotaMinute = :minute, quotaTaken = :share, lastUsedAt = :now",
      { values, condition: "attribute_not_exists(quotaMinute) OR quotaMinute < :minute" },
    );
    return begun !== undefined;
  }
}
