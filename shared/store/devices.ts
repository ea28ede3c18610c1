import { z } from "zod";
import { Instant } from "../domain/instant.ts";
import type { Key, Table } from "./table.ts";

// One item per sampling device: who used it last, when it was heard of, how far its clock was off. A revoked device is
// still heard (what it captured was done), but its operations wait for a person.

export const Device = z.object({
  deviceId: z.string(),
  samplerId: z.string().optional(),
  lastSeenAt: Instant.optional(),
  clockOffsetSeconds: z.number().optional(),
  revokedAt: Instant.optional(),
  revokedBy: z.string().optional(),
});
export type Device = z.infer<typeof Device>;

const deviceKey = (deviceId: string): Key => ({ pk: `DEVICE#${deviceId}`, sk: "DEVICE" });

export class DeviceStore {
  constructor(private readonly table: Table) {}

  async find(deviceId: string): Promise<Device | undefined> {
    const item = await this.table.get(deviceKey(deviceId));
    return item ? Device.parse(item) : undefined;
  }

  seen(deviceId: string, samplerId: string, clockOffsetSeconds: number, now: Date): Promise<void> {
    return this.table.transact([
      this.table.update(
        deviceKey(deviceId),
        "SET deviceId = :device, samplerId = :sampler, clockOffsetSeconds = :offset, lastSeenAt = :now",
        {
          values: {
            device: deviceId,
            sampler: samplerId,
            offset: clockOffsetSeconds,
            now: now.toISOString(),
          },
        },
      ),
    ]);
  }

  /** From now on what this device sends is quarantined. A device never heard of can be revoked too. */
  revoke(deviceId: string, revokedBy: string, now: Date): Promise<void> {
    return this.table.transact([
      this.table.update(
        deviceKey(deviceId),
        "SET deviceId = :device, revokedAt = if_not_exists(revokedAt, :now), revokedBy = if_not_exists(revokedBy, :who)",
        { values: { device: deviceId, now: now.toISOString(), who: revokedBy } },
      ),
    ]);
  }
}
