import * as z from "zod";
import { subDistrictOf } from "../../domain/area.ts";
import type { Instant } from "../../domain/instant.ts";
import { Device, type REVOCATION_REASONS } from "../../domain/sampling/device.ts";
import { DeviceKey } from "../../domain/sampling/device-key.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Key, Table } from "../table.ts";

// One item per sampling device: who used it last and where, when it was heard of, how far its clock was off and what
// it said is left on it. It is on the list of the sub-district it works in. A revoked device is still heard (what it
// captured was done), but its operations wait for a person.
//
// The key that a device signs with stands on its item, so that a sync reads it with the device. A second item under the
// key's thumbprint says whose it is or was, for good: a key serves one device once.

const deviceKey = (deviceId: string): Key => ({ pk: `DEVICE#${deviceId}`, sk: "DEVICE" });
const enrolledKeyKey = (keyId: string): Key => ({ pk: `DEVICE-KEY#${keyId}`, sk: "DEVICE-KEY" });
const EnrolledKey = z.object({ deviceId: z.string(), publicKey: DeviceKey });
type EnrolledKey = z.infer<typeof EnrolledKey>;

const listOf = (campaignId: string, subDistrictId: string): string =>
  `DEVICES#${campaignId}#${subDistrictId}`;

export interface Sighting {
  deviceId: string;
  samplerId: string;
  clockOffsetSeconds: number;
  pending: number | undefined;
  /** Where it works, if it told. */
  place: { campaignId: string; siteId: string } | undefined;
  at: Instant;
}

export class DeviceStore {
  constructor(private readonly table: Table) {}

  async find(deviceId: string): Promise<Device | undefined> {
    const item = await this.table.get(deviceKey(deviceId));
    return item ? Device.parse(item) : undefined;
  }

  /** The devices that last worked in a sub-district; eventually consistent. */
  async ofSubDistrict(campaignId: string, subDistrictId: string): Promise<Device[]> {
    const items = await this.table.list(listOf(campaignId, subDistrictId));
    return items.map((item) => Device.parse(item));
  }

  seen({ deviceId, samplerId, clockOffsetSeconds, pending, place, at }: Sighting): Promise<void> {
    const told: Record<string, string | number> = {
      deviceId,
      samplerId,
      clockOffsetSeconds,
      lastSeenAt: at,
      ...(pending === undefined ? {} : { pending }),
      ...(place === undefined
        ? {}
        : {
            campaignId: place.campaignId,
            siteId: place.siteId,
            listPk: listOf(place.campaignId, subDistrictOf(place.siteId)),
            listSk: deviceId,
          }),
    };
    const names = Object.keys(told);
    return this.table.transact([
      this.table.update(deviceKey(deviceId), `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`, {
        names: Object.fromEntries(names.map((name) => [name, name])),
        values: told,
      }),
    ]);
  }

  /** From now on what this device sends is quarantined. A device never heard of can be revoked too. */
  async revoke(
    deviceId: string,
    revokedBy: string,
    now: Date,
    reason?: (typeof REVOCATION_REASONS)[number],
  ): Promise<Device> {
    const values = { device: deviceId, now: now.toISOString(), who: revokedBy };
    const sets =
      "deviceId = :device, revokedAt = if_not_exists(revokedAt, :now), revokedBy = if_not_exists(revokedBy, :who)";
    await this.table.transact([
      reason === undefined
        ? this.table.update(deviceKey(deviceId), `SET ${sets}`, { values })
        : this.table.update(
            deviceKey(deviceId),
            `SET ${sets}, revokedFor = if_not_exists(revokedFor, :reason)`,
            { values: { ...values, reason } },
          ),
    ]);
    return this.get(deviceId);
  }

  /** Take the device's word again; what was quarantined meanwhile waits on. Nothing changes unless it is revoked. */
  async restore(deviceId: string, restoredBy: string, now: Date): Promise<Device> {
    const was = await this.find(deviceId);
    if (was?.revokedAt !== undefined)
      await this.table.transact([
        this.table.update(
          deviceKey(deviceId),
          "SET restoredAt = :now, restoredBy = :who REMOVE revokedAt, revokedBy, revokedFor",
          { values: { now: now.toISOString(), who: restoredBy } },
        ),
      ]);
    return this.get(deviceId);
  }

  /** Whose a key is, or was until it was reset. */
  async enrolledKey(keyId: string): Promise<EnrolledKey | undefined> {
    const item = await this.table.get(enrolledKeyKey(keyId));
    return item ? EnrolledKey.parse(item) : undefined;
  }

  /**
   * Let a device sign with a key, if it has none. The same again changes nothing.
   * @throws ProblemError `device-enrolled` where it has another, `device-key-used` where the key is or was in use
   */
  async enrol(
    deviceId: string,
    { keyId, publicKey }: { keyId: string; publicKey: DeviceKey },
    enrolledBy: string,
    now: Date,
  ): Promise<Device> {
    const values = { deviceId, keyId, publicKey, enrolledAt: now.toISOString(), enrolledBy };
    const names = Object.keys(values);
    try {
      await this.table.transact([
        this.table.update(
          deviceKey(deviceId),
          `SET ${names.map((name) => `${name} = :${name}`).join(", ")}`,
          {
            values,
            condition: "attribute_not_exists(keyId)",
            otherwise: () => new ProblemError("device-enrolled", { deviceId }),
          },
        ),
        this.table.put(
          { ...enrolledKeyKey(keyId), deviceId, publicKey, enrolledAt: values.enrolledAt },
          "absent",
          () => new ProblemError("device-key-used"),
        ),
      ]);
    } catch (error) {
      const is = await this.get(deviceId);
      if (!(error instanceof ProblemError) || is.keyId !== keyId) throw error;
    }
    return this.get(deviceId);
  }

  /** Take a device's key away, for good; it can enrol another. Nothing changes unless it has one. */
  async resetKey(deviceId: string, keyResetBy: string, now: Date): Promise<Device> {
    await this.table.updateWhere(
      deviceKey(deviceId),
      "SET keyResetAt = :now, keyResetBy = :who REMOVE keyId, publicKey",
      {
        values: { now: now.toISOString(), who: keyResetBy },
        condition: "attribute_exists(keyId)",
      },
    );
    return this.get(deviceId);
  }

  private async get(deviceId: string): Promise<Device> {
    return (await this.find(deviceId)) ?? { deviceId };
  }
}
