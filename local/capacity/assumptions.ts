import { type SourcedValue, valuesOf } from "../sourced-values.ts";

export const CAPACITY_ASSUMPTIONS = {
  peakToMean: { value: 2.5, source: "assumed: the busiest hour to the mean, 2–4 seen" },
  headroom: { value: 1.5, source: "assumed: prepared for half as much again as the peak" },
  openingShare: { value: 0.05, source: "assumed: of those who book, so many wait when booking opens" },
  openingSeconds: { value: 60, source: "assumed: they all join the waiting room within this" },
  bookingHours: { value: 4, source: "assumed: the waiting room admits everybody who books within this" },
  coresOfAFunction: { value: 0.289, source: "AWS: 1,769 MB have one core, functions have 512 MB" },
  waitingMilliseconds: {
    value: 5,
    source: "assumed: a call of the table takes so much longer in AWS than to the engine here",
  },
  outageHours: { value: 1, source: "assumed: the gateway of text messages is away so long at the peak" },
  gatewayToPeak: { value: 2, source: "assumed: the gateway takes twice the messages of the busiest hour" },
  usdPerTextMessage: { value: 0.006, source: "assumed: about 0.04 CNY, list price of a gateway in China" },
  peoplePerSubDistrict: { value: 100_000, source: "assumed: a large one; Shijingshan's have 63,000" },
  availabilityBytes: { value: 12_000, source: "assumed: 40 sites with 60 slots, 5 characters each" },
  tubesPerLaboratoryDay: { value: 3_943, source: "Xinhua 2022: national mean of a laboratory" },
} as const satisfies Record<string, SourcedValue>;

export type CapacityAssumptions = { -readonly [Key in keyof typeof CAPACITY_ASSUMPTIONS]: number };

const isKnown = (key: string): key is keyof CapacityAssumptions => Object.hasOwn(CAPACITY_ASSUMPTIONS, key);

/** The values, some replaced as written on the command line. @throws Error that names what is wrong */
export function ownCapacityAssumptions(pairs: readonly string[] = []): CapacityAssumptions {
  const assumed: CapacityAssumptions = valuesOf(CAPACITY_ASSUMPTIONS);
  for (const pair of pairs) {
    const [key = "", value = ""] = pair.split("=");
    const number = Number(value);
    if (!isKnown(key)) throw new Error(`--assume: there is no assumption ${key}`);
    if (value === "" || !Number.isFinite(number) || number <= 0)
      throw new Error(`--assume ${key} takes a positive number, not ${value}`);
    assumed[key] = number;
  }
  return assumed;
}

/** Where and how fast people are screened. */
export interface ScreenedPlace {
  name: string;
  people: number;
  hours: number;
  /** A waiting room belongs to a campaign: a province opens one for each county. */
  campaigns: number;
}

export const PLACES: readonly ScreenedPlace[] = [
  { name: "district", people: 567_851, hours: 48, campaigns: 1 },
  { name: "city", people: 21_000_000, hours: 24, campaigns: 1 },
  { name: "province", people: 100_000_000, hours: 72, campaigns: 100 },
];
