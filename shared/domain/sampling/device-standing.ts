/** Why a batch is not taken as the word of the device that it names. */
export type DeviceViolation = "deviceUnsigned" | "signatureInvalid" | "deviceMismatch" | "deviceRevoked";

/** What a batch's signature says. */
export type SignatureReading =
  /** There is none. */
  | { kind: "none" }
  /** It cannot be read, or was not made over these bytes with the key it names. */
  | { kind: "invalid" }
  /** It names a key that nobody enrolled, so it proves nothing. */
  | { kind: "unknownKey" }
  | { kind: "ownKey" }
  /** It was made with a key that another device enrolled, or this one before its key was reset. */
  | { kind: "otherKey"; deviceId: string; revoked: boolean };

export interface DeviceStanding {
  violations: readonly DeviceViolation[];
  /** Taken without a signature, because the device never enrolled a key. */
  unsigned: boolean;
  /** The device whose key made the signature, where it is not the one that the batch names. */
  signedBy?: string;
}

/**
 * How a batch stands to the device that it names. A device that never enrolled a key is taken at its word, with a flag;
 * once it has, only what its key signed is, even while its key is reset.
 */
export function standingOf(
  device: { enrolledAt?: string | undefined; revokedAt?: string | undefined } | undefined,
  signature: SignatureReading,
): DeviceStanding {
  const revoked = device?.revokedAt !== undefined ? (["deviceRevoked"] as const) : [];
  if (signature.kind === "ownKey") return { violations: revoked, unsigned: false };
  if (signature.kind === "invalid") return { violations: ["signatureInvalid", ...revoked], unsigned: false };
  if (signature.kind === "otherKey") {
    const signerRevoked = revoked.length === 0 && signature.revoked ? (["deviceRevoked"] as const) : revoked;
    return {
      violations: ["deviceMismatch", ...signerRevoked],
      unsigned: false,
      signedBy: signature.deviceId,
    };
  }
  if (device?.enrolledAt === undefined) return { violations: revoked, unsigned: true };
  const violation = signature.kind === "none" ? ("deviceUnsigned" as const) : ("deviceMismatch" as const);
  return { violations: [violation, ...revoked], unsigned: false };
}
