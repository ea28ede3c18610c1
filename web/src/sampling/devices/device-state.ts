import type { DeviceLine } from "../../api/answers.ts";

export const DEVICE_STATES = ["working", "silent", "revoked"] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

export const deviceState = ({ revokedAt, silent }: Pick<DeviceLine, "revokedAt" | "silent">): DeviceState =>
  revokedAt !== undefined ? "revoked" : silent ? "silent" : "working";

/** Whether a device signs what it sends: with a key, never with one, or with none since a reset. */
export const keyState = ({
  keyId,
  enrolledAt,
}: Pick<DeviceLine, "keyId" | "enrolledAt">): "enrolled" | "none" | "reset" =>
  keyId !== undefined ? "enrolled" : enrolledAt === undefined ? "none" : "reset";
