import { describe, expect, it } from "vitest";
import {
  forgottenAt,
  isKnownDevice,
  type KnownDevices,
  withDevice,
} from "../../../shared/store/access/known-devices.ts";

const NOW = new Date("2026-03-02T01:00:00.000Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe("the devices of a phone", () => {
  it("are known from their sign-in on, for ninety days", () => {
    const devices = withDevice([], "one", NOW);

    expect([0, 89, 90].map((days) => isKnownDevice(devices, "one", later(days)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isKnownDevice(devices, "two", NOW)).toBe(false);
    expect(new Date(forgottenAt(devices) * 1_000).toISOString()).toBe("2026-05-31T00:00:00.000Z");
  });

  it("are eight at most: the one that was not seen for longest makes room, and one that comes again does not", () => {
    let devices: KnownDevices = [];
    for (let n = 1; n <= 8; n++) devices = withDevice(devices, `device ${n}`, NOW);
    devices = withDevice(devices, "device 1", NOW);
    devices = withDevice(devices, "device 9", NOW);

    expect(devices.map(({ device }) => device)).toEqual([9, 1, 8, 7, 6, 5, 4, 3].map((n) => `device ${n}`));
  });
});
