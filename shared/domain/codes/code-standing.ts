/** What a device found out about the signature of a QR code with the public keys it holds. */
export type CodeSignature = "right" | "wrong" | "unknownKey";

/**
 * What that means for the person who shows the code. `forged`: signed in the name of one of our keys, but not with it.
 * `notOurs`: signed with a key that is none of ours, or no longer (withdrawn). `cannotVerify`: the device's keys are too
 * old to say that. `expired`: ours, and past its time.
 */
export type CodeStanding = "ours" | "expired" | "forged" | "notOurs" | "cannotVerify";

/** So long a configuration is taken to hold every key that signs; devices at work read it anew every hour. */
const KEYS_FRESH_HOURS = 24;

/**
 * Judge a signed resident code on a device without a network. A device holds all public keys of the platform, so a key
 * it does not know is not ours while what it holds is fresh; of a configuration from the future the age is not known.
 * Times in milliseconds since the epoch by the device's own clock; a code without a time of expiry does not expire.
 */
export function codeStanding(
  signature: CodeSignature,
  {
    expiresAtMs,
    keysReadAtMs,
    nowMs,
  }: { expiresAtMs: number | undefined; keysReadAtMs: number; nowMs: number },
): CodeStanding {
  if (signature === "wrong") return "forged";
  if (signature === "unknownKey") {
    const ageMs = nowMs - keysReadAtMs;
    return ageMs >= 0 && ageMs <= KEYS_FRESH_HOURS * 3_600_000 ? "notOurs" : "cannotVerify";
  }
  return expiresAtMs !== undefined && expiresAtMs < nowMs ? "expired" : "ours";
}
