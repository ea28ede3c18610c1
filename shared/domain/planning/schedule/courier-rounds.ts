import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import { distanceKm, type MapPlace, middleOf } from "../scenario/map-place.ts";

type Roads = Pick<
  CompleteAssumptions,
  | "courierSpeedKmPerHour"
  | "courierMinutesPerStop"
  | "firstBoxAfterHours"
  | "sampleToLaboratoryHours"
  | "couriers"
>;

/** How the boxes of a sub-district get to its laboratories. */
export interface CourierRounds {
  subDistrictId: string;
  couriers: number;
  /** The fewest with which no sample gets too old; undefined if no number is enough. */
  couriersNeeded: number | undefined;
  /** From the laboratory round the sites and back. */
  roundHours: number;
  /** From a swab to its receipt at the laboratory in the worst case: one round missed, one round ridden. */
  oldestSampleHours: number;
  /** From the first swab of a site to its first box at the laboratory. */
  firstBoxHours: number;
  /** The shortest first box that any number of couriers could reach. */
  leastFirstBoxHours: number;
  /** To the farthest laboratory that its boxes may go to. */
  laboratoryKm: number;
}

/** Part of an hour that the first tubes of a site need before it is worth to fetch them. */
const FIRST_TUBES_HOURS = 0.5;

/** Whether a courier who goes there and back for one site brings a sample in time in the worst case. */
export const isWithinReach = (
  site: MapPlace,
  laboratory: MapPlace,
  { courierSpeedKmPerHour, courierMinutesPerStop, sampleToLaboratoryHours }: Roads,
): boolean => {
  const round = courierMinutesPerStop / 60 + (2 * distanceKm(site, laboratory)) / courierSpeedKmPerHour;
  return 2 * round <= sampleToLaboratoryHours;
};

/**
 * The fewest couriers with which the first box is at the laboratory in time and no sample is older than the limit when
 * it gets there. A courier visits equally many sites, drives between neighbours, and returns to a laboratory; any within
 * reach may be the one, so that the farthest counts.
 * @param most couriers that this sub-district may have at most, if they are limited
 */
export function courierRounds(
  subDistrictId: string,
  sites: readonly (MapPlace & { people: number })[],
  laboratories: readonly MapPlace[],
  roads: Roads,
  most: number | undefined,
): CourierRounds {
  const centre = sites.length > 0 ? middleOf(sites) : { xKm: 0, yKm: 0 };
  const within = laboratories.filter((laboratory) => isWithinReach(centre, laboratory, roads));
  const distances = (list: readonly MapPlace[]) => list.map((laboratory) => distanceKm(centre, laboratory));
  const laboratoryKm =
    within.length > 0 ? Math.max(...distances(within)) : Math.min(1e6, ...distances(laboratories));
  const hopKm = meanHop(sites);
  const hoursOf = (couriers: number): number => {
    const stops = Math.ceil(sites.length / couriers);
    const km = 2 * laboratoryKm + hopKm * Math.max(0, stops - 1);
    return (stops * roads.courierMinutesPerStop) / 60 + km / roads.courierSpeedKmPerHour;
  };
  const isEnough = (couriers: number): boolean =>
    hoursOf(couriers) + FIRST_TUBES_HOURS <= roads.firstBoxAfterHours &&
    2 * hoursOf(couriers) <= roads.sampleToLaboratoryHours;
  const greatest = Math.max(1, Math.min(most ?? sites.length, Math.max(1, sites.length)));
  let couriers = 1;
  while (couriers < greatest && !isEnough(couriers)) couriers++;
  const roundHours = hoursOf(couriers);
  const inTime = (count: number) => 2 * hoursOf(count) <= roads.sampleToLaboratoryHours;
  const counts = Array.from({ length: Math.max(1, sites.length) }, (_, index) => index + 1);
  return {
    subDistrictId,
    couriers: sites.length === 0 ? 0 : couriers,
    couriersNeeded: counts.find(inTime),
    roundHours,
    oldestSampleHours: 2 * roundHours,
    firstBoxHours: Math.max(roads.firstBoxAfterHours, roundHours + FIRST_TUBES_HOURS),
    leastFirstBoxHours: hoursOf(Math.max(1, sites.length)) + FIRST_TUBES_HOURS,
    laboratoryKm,
  };
}

/** The mean way from a site to its nearest neighbour. */
function meanHop(sites: readonly MapPlace[]): number {
  if (sites.length < 2) return 0;
  const nearest = sites.map((site, index) =>
    Math.min(...sites.filter((_, other) => other !== index).map((other) => distanceKm(site, other))),
  );
  return nearest.reduce((sum, km) => sum + km, 0) / nearest.length;
}
