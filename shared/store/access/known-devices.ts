import * as z from "zod";

// The devices on which a phone signed in before stand on the item of the phone's code, which every sign-in writes anyway:
// the keyed hash of each and the day until which it is remembered, the latest first.

/** A family shares a phone, not a street. */
const MOST_DEVICES = 8;
/** For a campaign and the next. */
const KNOWN_DAYS = 90;
const DAY_MS = 86_400_000;

export const KnownDevices = z.array(z.object({ device: z.string(), untilDay: z.int() }));
export type KnownDevices = z.infer<typeof KnownDevices>;

const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY_MS);

const remembered = (devices: KnownDevices, now: Date): KnownDevices =>
  devices.filter(({ untilDay }) => untilDay > dayOf(now));

export const isKnownDevice = (devices: KnownDevices, device: string, now: Date): boolean =>
  remembered(devices, now).some((each) => each.device === device);

/** With a device that just signed in; the one that was not seen for longest makes room. */
export const withDevice = (devices: KnownDevices, device: string, now: Date): KnownDevices =>
  [
    { device, untilDay: dayOf(now) + KNOWN_DAYS },
    ...remembered(devices, now).filter((each) => each.device !== device),
  ].slice(0, MOST_DEVICES);

/** When the last of them is forgotten, in epoch seconds; 0 where there are none. */
export const forgottenAt = (devices: KnownDevices): number =>
  (Math.max(0, ...devices.map(({ untilDay }) => untilDay)) * DAY_MS) / 1_000;
