import { describe, expect, it } from "vitest";
import { type SignatureReading, standingOf } from "../../../../shared/domain/sampling/device-standing.ts";

const AT = "2026-03-02T01:00:00.000Z";
const DEVICES = {
  "never heard of": undefined,
  "without a key": {},
  enrolled: { enrolledAt: AT },
  revoked: { enrolledAt: AT, revokedAt: AT },
};
const READINGS = {
  none: { kind: "none" },
  invalid: { kind: "invalid" },
  "an unknown key": { kind: "unknownKey" },
  "its own key": { kind: "ownKey" },
  "another's key": { kind: "otherKey", deviceId: "device-0002", revoked: false },
  "a revoked device's key": { kind: "otherKey", deviceId: "device-0002", revoked: true },
} satisfies Record<string, SignatureReading>;

const TAKEN = "taken";
const FLAGGED = "taken, unsigned";
const EXPECTED: Record<keyof typeof DEVICES, Record<keyof typeof READINGS, string>> = {
  "never heard of": {
    none: FLAGGED,
    invalid: "signatureInvalid",
    "an unknown key": FLAGGED,
    "its own key": TAKEN,
    "another's key": "deviceMismatch",
    "a revoked device's key": "deviceMismatch deviceRevoked",
  },
  "without a key": {
    none: FLAGGED,
    invalid: "signatureInvalid",
    "an unknown key": FLAGGED,
    "its own key": TAKEN,
    "another's key": "deviceMismatch",
    "a revoked device's key": "deviceMismatch deviceRevoked",
  },
  enrolled: {
    none: "deviceUnsigned",
    invalid: "signatureInvalid",
    "an unknown key": "deviceMismatch",
    "its own key": TAKEN,
    "another's key": "deviceMismatch",
    "a revoked device's key": "deviceMismatch deviceRevoked",
  },
  revoked: {
    none: "deviceUnsigned deviceRevoked",
    invalid: "signatureInvalid deviceRevoked",
    "an unknown key": "deviceMismatch deviceRevoked",
    "its own key": "deviceRevoked",
    "another's key": "deviceMismatch deviceRevoked",
    "a revoked device's key": "deviceMismatch deviceRevoked",
  },
};

const keysOf = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[];
const rows = keysOf(DEVICES).flatMap((device) =>
  keysOf(READINGS).map((reading) => [device, reading, EXPECTED[device][reading]] as const),
);

describe("a batch that names a device", () => {
  it.each(rows)("%s, signed with %s: %s", (device, reading, expected) => {
    const { violations, unsigned } = standingOf(DEVICES[device], READINGS[reading]);

    const said = violations.length > 0 ? violations.join(" ") : unsigned ? FLAGGED : TAKEN;
    expect(said).toBe(expected);
  });

  it("without a key is still revoked by its id", () => {
    expect(standingOf({ revokedAt: AT }, { kind: "none" }).violations).toEqual(["deviceRevoked"]);
  });
});
