import * as z from "zod";
import { seededRandom } from "../../scenario/random.ts";

const Hours = z.number().nonnegative().max(240);
const when = { atHour: Hours, hours: z.number().positive().max(72) };

/** What goes wrong when, and for how long. A file of `--trouble` is a list of these. */
export const TroubleSchedule = z.array(
  z.discriminatedUnion("kind", [
    /** No device of the site reaches the server. */
    z.strictObject({ kind: z.literal("networkDown"), siteId: z.string(), ...when }),
    /** One lane's device sends nothing; what was sealed on it is on it. */
    z.strictObject({ kind: z.literal("deviceDead"), siteId: z.string(), lane: z.int().positive(), ...when }),
    /** It rains: nobody is sampled. */
    z.strictObject({ kind: z.literal("siteClosed"), siteId: z.string(), ...when }),
    /** The laboratory begins no plate: it failed, or its kits ran short. */
    z.strictObject({ kind: z.literal("laboratoryDown"), laboratoryId: z.string(), ...when }),
    /** Boxes that are fetched in this time arrive so much later. */
    z.strictObject({ kind: z.literal("courierBrokenDown"), subDistrictId: z.string(), ...when }),
    /** The server's clock runs ahead. */
    z.strictObject({ kind: z.literal("clockAhead"), minutes: z.number().positive().max(9), ...when }),
    /** The technician uploads the file of an earlier run instead of this one's, and is told. */
    z.strictObject({ kind: z.literal("wrongFile"), laboratoryId: z.string(), ...when }),
  ]),
);
export type TroubleSchedule = z.infer<typeof TroubleSchedule>;

interface Places {
  siteIds: readonly string[];
  subDistrictIds: readonly string[];
  laboratoryIds: readonly string[];
  /** When sites work. */
  hours: number;
}

/** Trouble of a seed: each kind comes or does not, somewhere, some time. */
export function seededTrouble(
  seed: string,
  { siteIds, subDistrictIds, laboratoryIds, hours }: Places,
): TroubleSchedule {
  const random = seededRandom(`${seed}/trouble`);
  const at = (least: number, most: number) => ({
    atHour: Math.round(random.next() * hours * 10) / 10,
    hours: Math.round((least + (most - least) * random.next()) * 10) / 10,
  });
  const all: TroubleSchedule = [
    { kind: "networkDown", siteId: random.pick(siteIds), ...at(1, 6) },
    { kind: "networkDown", siteId: random.pick(siteIds), ...at(1, 6) },
    { kind: "deviceDead", siteId: random.pick(siteIds), lane: 1, ...at(12, 24) },
    { kind: "siteClosed", siteId: random.pick(siteIds), ...at(1, 3) },
    { kind: "laboratoryDown", laboratoryId: random.pick(laboratoryIds), ...at(2, 6) },
    { kind: "courierBrokenDown", subDistrictId: random.pick(subDistrictIds), ...at(1, 3) },
    { kind: "clockAhead", minutes: 1 + random.integer(9), ...at(1, 4) },
    { kind: "wrongFile", laboratoryId: random.pick(laboratoryIds), ...at(6, 24) },
  ];
  return all.filter(() => random.next() < 0.7);
}
