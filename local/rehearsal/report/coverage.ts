import type { Plan } from "../../../shared/domain/planning/plan.ts";
import type { ModelPerson } from "../model/people.ts";
import { HOUR_MS, type World } from "../model/world.ts";

/** Hours from the first swab until so many of the people had a first result; null where they never had. */
export interface HoursTo {
  p50: number | null;
  p90: number | null;
  p99: number | null;
  all: number | null;
}

/** When each person of the roster who was sampled was sampled, tested and could read the result first; in hours. */
export interface FirstResult {
  subDistrictId: string;
  communityId: string;
  isKey: boolean;
  sampled: number;
  tested: number;
  reported: number;
}

const round = (hours: number): number => Math.round(hours * 100) / 100;

export function firstResults({ campaign, households }: World): FirstResult[] {
  const isKey = new Map(
    campaign.district.subDistricts.flatMap(({ communities }) => communities.map(({ id, key }) => [id, key])),
  );
  const hour = (ms: number): number => (ms - campaign.startsMs) / HOUR_MS;
  const first = (person: ModelPerson) =>
    person.tubes.find(({ endedMs, testedMs }) => endedMs !== undefined && testedMs !== undefined);
  return households.flatMap(({ members, subDistrictId, communityId }) =>
    members.flatMap((person): FirstResult[] => {
      const tube = first(person);
      if (tube?.testedMs === undefined || tube.endedMs === undefined) return [];
      return [
        {
          ...{ subDistrictId, communityId, isKey: isKey.get(communityId) === true },
          ...{ sampled: hour(tube.sealedMs), tested: hour(tube.testedMs), reported: hour(tube.endedMs) },
        },
      ];
    }),
  );
}

/** @param of how many people there are */
export function hoursTo(hours: readonly number[], of: number): HoursTo {
  const inOrder = hours.toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const hour = inOrder[Math.max(0, Math.ceil(of * share) - 1)];
    return hour === undefined ? null : round(hour);
  };
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), all: at(1) };
}

/** The same by the plan: within an hour its flow is even. */
export function plannedHoursTo({ coverage, people }: Plan, addHours: number): HoursTo {
  const at = (share: number): number | null => {
    const wanted = share * people;
    let before = 0;
    for (const { hour, tested } of coverage) {
      // A plan rounds its flows.
      if (tested >= wanted - 0.5)
        return round(hour + (wanted - before) / Math.max(1e-9, tested - before) + addHours);
      before = tested;
    }
    return null;
  };
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), all: at(1) };
}
