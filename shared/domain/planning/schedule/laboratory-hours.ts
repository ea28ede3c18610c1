import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import type { MapPlace } from "../scenario/map-place.ts";
import type { PlanScenario } from "../scenario/scenario.ts";
import { openShare } from "./opening.ts";

/** A laboratory and the tubes it can test in each hour of the campaign. */
export interface LaboratoryCapacity extends MapPlace {
  laboratoryId: string;
  tubesPerHour: number[];
}

/**
 * Capacity by hour: a twenty-fourth of the day's tubes in each hour that a shift covers, and for a reserve laboratory
 * the part that its ramp-up allows.
 */
export function laboratoryCapacities(
  { laboratories }: Pick<PlanScenario, "laboratories">,
  assumed: CompleteAssumptions,
  hours: number,
): LaboratoryCapacity[] {
  const each = (make: (hour: number) => number) => Array.from({ length: hours }, (_, hour) => make(hour));
  const standing = laboratories.map(({ id, tubesPerDay, xKm, yKm }) => {
    const shifts = (assumed.laboratoryShifts ?? []).filter(({ laboratoryId }) => laboratoryId === id);
    const shareAt = (hour: number): number => {
      if (shifts.length === 0) return 1;
      const ofDay = (assumed.startHour + hour) % 24;
      return Math.min(
        1,
        shifts.reduce((sum, shift) => sum + ofShift(ofDay, shift.fromHour, shift.toHour), 0),
      );
    };
    return { laboratoryId: id, xKm, yKm, tubesPerHour: each((hour) => (tubesPerDay / 24) * shareAt(hour)) };
  });
  const reserves = (assumed.reserveLaboratories ?? []).map((reserve) => ({
    laboratoryId: reserve.id,
    xKm: reserve.xKm,
    yKm: reserve.yKm,
    tubesPerHour: each(
      (hour) => (reserve.tubesPerDay / 24) * rampShare(hour, reserve.readyAfterHours, reserve.fullAfterHours),
    ),
  }));
  return [...standing, ...reserves];
}

/** A shift from an hour to the same hour is no shift at all: that laboratory is closed. */
const ofShift = (ofDay: number, from: number, to: number): number =>
  from === to ? 0 : openShare(ofDay, from, to);

/** The mean over the hour of a straight rise. */
function rampShare(hour: number, ready: number, full: number): number {
  const at = (time: number): number => {
    if (time >= full) return 1;
    return time <= ready ? 0 : (time - ready) / (full - ready);
  };
  return (at(hour) + at(hour + 1)) / 2;
}
