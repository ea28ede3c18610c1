import { apportion } from "../../apportion.ts";
import type { Place } from "../places/places.ts";
import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import type { DistrictGroup } from "../scenario/district-groups.ts";
import { distanceKm, type MapPlace, middleOf } from "../scenario/map-place.ts";
import type { PlanScenario } from "../scenario/scenario.ts";
import { type CourierRounds, courierRounds, isWithinReach } from "./courier-rounds.ts";
import { type LaboratoryCapacity, laboratoryCapacities } from "./laboratory-hours.ts";
import { laneRateAt, type Shift, shiftAt } from "./opening.ts";
import type { Group, LaboratoryClass, ScheduleProblem } from "./schedule.ts";

/** A group with its sites. */
export interface PlacedGroup {
  group: DistrictGroup;
  places: readonly Place[];
}

/** The schedule to be made, with what it was made from. */
export interface PreparedSchedule {
  problem: ScheduleProblem;
  rounds: readonly CourierRounds[];
  laboratories: readonly LaboratoryCapacity[];
  shifts: readonly Shift[];
}

const PEOPLE_PER_SAMPLER = 360;

export const samplersOf = (assumed: CompleteAssumptions, people: number): number =>
  assumed.samplers ?? Math.ceil(people / PEOPLE_PER_SAMPLER);

/** Build the schedule's problem for so many hours. */
export function prepareSchedule(
  scenario: PlanScenario,
  assumed: CompleteAssumptions,
  placed: readonly PlacedGroup[],
  hours: number,
): PreparedSchedule {
  const laboratories = laboratoryCapacities(scenario, assumed, hours);
  const rounds = roundsOf(placed, laboratories, assumed);
  const groups = placed.map((each) => groupOf(each, rounds, assumed, hours));
  const { classes } = withFirstHours(
    laboratoryClasses(placed, laboratories, assumed),
    groups,
    scenario.present !== undefined,
  );
  const elapsed = scenario.present?.hour ?? 0;
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const samplers = samplersOf(assumed, people);
  const shifts = shiftsOf(hours, assumed);
  return {
    rounds,
    laboratories,
    shifts,
    problem: {
      hours,
      groups,
      classes,
      crews: {
        perDay: Math.min(samplers, assumed.registrars ?? samplers),
        peoplePerHour: Array.from({ length: hours }, (_, hour) => laneRateAt(hour, assumed)),
        shiftOfHour: Array.from({ length: hours }, (_, hour) =>
          shifts.findIndex(({ index }) => index === shiftAt(hour, assumed).index),
        ),
        dayOfShift: shifts.map(({ day }) => day),
      },
      recallHours: assumed.recallHours,
      testWithinHours: assumed.testWithinHours,
      targets: {
        ...scenario.targetsHours,
        keyCommunity: scenario.targetsHours.keyCommunity - elapsed,
        district: scenario.targetsHours.district - elapsed,
      },
      origin: elapsed === 0 ? 0 : -elapsed,
      ownRetestTargets: false,
      tubes: assumed.tubes ?? Number.POSITIVE_INFINITY,
      swabs: assumed.swabs ?? Number.POSITIVE_INFINITY,
    },
  };
}

function shiftsOf(hours: number, assumed: CompleteAssumptions): Shift[] {
  const byIndex = new Map<number, Shift>();
  for (let hour = 0; hour < hours; hour++) {
    const shift = shiftAt(hour, assumed);
    byIndex.set(shift.index, shift);
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

function roundsOf(
  placed: readonly PlacedGroup[],
  laboratories: readonly MapPlace[],
  assumed: CompleteAssumptions,
): CourierRounds[] {
  const ids = [...new Set(placed.map(({ group }) => group.subDistrictId))];
  const sitesOf = (id: string) =>
    placed
      .filter(({ group }) => group.subDistrictId === id)
      .flatMap(({ places }) =>
        places.flatMap((place) =>
          Array.from({ length: place.sites }, () => ({
            ...{ xKm: place.xKm, yKm: place.yKm },
            people: place.people.reduce((sum, { people }) => sum + people, 0) / place.sites,
          })),
        ),
      );
  const sites = ids.map(sitesOf);
  const shares =
    assumed.couriers === undefined
      ? undefined
      : apportion(
          Math.max(assumed.couriers, ids.length),
          sites.map((list) => Math.max(1, list.length)),
        );
  return ids.map((id, index) =>
    courierRounds(id, sites[index] ?? [], laboratories, assumed, shares?.[index]),
  );
}

function groupOf(
  { group, places }: PlacedGroup,
  rounds: readonly CourierRounds[],
  assumed: CompleteAssumptions,
  hours: number,
): Group {
  const lanes = places.reduce((sum, place) => sum + place.lanes, 0);
  const coming = group.coming.reduce((sum, { people }) => sum + people, 0);
  // Home teams keep the pace of the lanes, so that those at home are done when the others are.
  const withHomes = coming > 0 ? (group.people - group.backlog) / coming : 1;
  return {
    groupId: group.groupId,
    subDistrictId: group.subDistrictId,
    isKey: group.isKey,
    people: group.people,
    backlog: group.backlog,
    ...(group.fixedStart === undefined ? {} : { fixedStart: group.fixedStart }),
    ...(group.promisedStart === undefined ? {} : { promisedStart: group.promisedStart }),
    fill: group.fill,
    retestTubesPerPerson: group.retestTubesPerPerson,
    delayHours: rounds.find(({ subDistrictId }) => subDistrictId === group.subDistrictId)?.firstBoxHours ?? 0,
    samplingPerHour: Array.from(
      { length: hours },
      (_, hour) => lanes * laneRateAt(hour, assumed) * withHomes,
    ),
  };
}

/** Laboratories by whom they serve within the limit from sample to laboratory; a group out of all reach uses the nearest. */
function laboratoryClasses(
  placed: readonly PlacedGroup[],
  laboratories: readonly LaboratoryCapacity[],
  assumed: CompleteAssumptions,
): LaboratoryClass[] {
  const centres = placed.map(({ group, places }) =>
    places.length > 0
      ? middleOf(
          places.map((place) => ({ ...place, people: place.people.reduce((sum, p) => sum + p.people, 0) })),
        )
      : middleOf(group.coming),
  );
  const nearest = centres.map((centre) => Math.min(...laboratories.map((each) => distanceKm(centre, each))));
  const reachedBy = (laboratory: MapPlace): boolean[] =>
    centres.map(
      (centre, g) =>
        isWithinReach(centre, laboratory, assumed) ||
        distanceKm(centre, laboratory) <= (nearest[g] ?? 0) + 1e-9,
    );
  const byReach = new Map<string, LaboratoryCapacity[]>();
  for (const laboratory of laboratories) {
    const key = reachedBy(laboratory)
      .map((is) => (is ? "1" : "0"))
      .join("");
    byReach.set(key, [...(byReach.get(key) ?? []), laboratory]);
  }
  return [...byReach].map(([key, members]) => ({
    laboratoryIds: members.map(({ laboratoryId }) => laboratoryId),
    isReached: [...key].map((digit) => digit === "1"),
    tubesPerHour: (members[0]?.tubesPerHour ?? []).map((_, hour) =>
      members.reduce((sum, each) => sum + (each.tubesPerHour[hour] ?? 0), 0),
    ),
  }));
}

/** No laboratory works before its first box: the hour in which that comes counts in part. */
function withFirstHours(
  classes: readonly LaboratoryClass[],
  groups: readonly Group[],
  isRunning: boolean,
): { classes: LaboratoryClass[] } {
  if (isRunning) return { classes: [...classes] };
  return {
    classes: classes.map((cls) => {
      const delays = groups.flatMap((group, g) => (cls.isReached[g] ? [group.delayHours] : []));
      const first = Math.min(...delays, Number.POSITIVE_INFINITY);
      const part = (hour: number) => Math.max(0, Math.min(1, hour + 1 - first));
      return { ...cls, tubesPerHour: cls.tubesPerHour.map((tubes, hour) => tubes * part(hour)) };
    }),
  };
}
