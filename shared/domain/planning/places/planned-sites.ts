import { apportion } from "../../apportion.ts";
import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import type { DistrictGroup } from "../scenario/district-groups.ts";
import type { MapPlace } from "../scenario/map-place.ts";
import { type Place, peopleAt } from "./places.ts";

/** A site as the plan has it. Times of day are `HH:MM`; hours count from the campaign's first. */
export interface PlannedSamplingSite extends MapPlace {
  siteId: string;
  subDistrictId: string;
  kind: "fixed" | "community";
  isForKeyCommunities: boolean;
  lanes: number;
  people: number;
  opensAt: string;
  closesAt: string;
  /** The campaign's hour at which it first opens, and by which it has to begin to be set up (before 0: before the start). */
  firstHour: number;
  setUpFromHour: number;
  communities: string[];
  assignments: { communityId: string; people: number }[];
  tubes: number;
  /** Bookings to offer, so that with the usual no-shows everybody comes. */
  seats: number;
}

export interface HomeTeams {
  subDistrictId: string;
  people: number;
  teams: number;
}

export interface GroupPlaces {
  group: DistrictGroup;
  places: readonly Place[];
  start: number;
}

/** Sites with their names; the fullest of a sub-district are its fixed ones. */
export function plannedSites(
  groups: readonly GroupPlaces[],
  assumed: CompleteAssumptions,
  fixedPerSubDistrict: number,
): PlannedSamplingSite[] {
  const subDistrictIds = [...new Set(groups.map(({ group }) => group.subDistrictId))];
  return subDistrictIds.flatMap((subDistrictId) => {
    const own = groups.filter(({ group }) => group.subDistrictId === subDistrictId);
    const sites = own.flatMap((each) => each.places.flatMap((place) => sitesOf(each, place, assumed)));
    const isUsual = (site: Unnamed) => (site.isForKeyCommunities ? 1 : 0);
    const fixed = new Set(
      sites.toSorted((a, b) => isUsual(a) - isUsual(b) || b.people - a.people).slice(0, fixedPerSubDistrict),
    );
    const numbers = { fixed: 0, community: 0 };
    return sites.map((unnamed) => {
      const { standing, ...site } = unnamed;
      if (standing) return { ...site, ...standing };
      const kind = fixed.has(unnamed) ? "fixed" : "community";
      numbers[kind] += 1;
      const number =
        kind === "fixed" ? `F${numbers.fixed}` : `C${String(numbers.community).padStart(2, "0")}`;
      return { ...site, kind, siteId: `${subDistrictId}-${number}` };
    });
  });
}

type Unnamed = Omit<PlannedSamplingSite, "siteId" | "kind"> & Pick<Place, "standing">;

function sitesOf({ group, start }: GroupPlaces, place: Place, assumed: CompleteAssumptions): Unnamed[] {
  const equal = Array.from({ length: place.sites }, () => 1);
  const people = apportion(peopleAt(place), equal);
  const lanes = apportion(place.lanes, equal);
  const left = place.people.map((each) => ({ ...each }));
  return equal.map((_, index) => {
    const assignments = take(left, people[index] ?? 0);
    const here = people[index] ?? 0;
    return {
      subDistrictId: group.subDistrictId,
      isForKeyCommunities: group.isKey,
      ...(place.standing ? { standing: place.standing } : {}),
      lanes: Math.max(1, lanes[index] ?? 0, Math.ceil(here / group.rules.peoplePerLaneMax)),
      people: here,
      opensAt: timeOfDay(assumed.opensAtHour),
      closesAt: timeOfDay(assumed.closesAtHour),
      firstHour: start,
      setUpFromHour: start - assumed.setUpHours,
      communities: assignments.map(({ communityId }) => communityId),
      assignments,
      tubes: Math.ceil(here / group.fill),
      seats: Math.ceil(here / (1 - assumed.noShowShare)),
      xKm: place.xKm,
      yKm: place.yKm,
    };
  });
}

/** The next so many people of a place's communities. */
function take(
  left: { communityId: string; people: number }[],
  count: number,
): { communityId: string; people: number }[] {
  const taken: { communityId: string; people: number }[] = [];
  let missing = count;
  for (const each of left) {
    const people = Math.min(each.people, missing);
    if (people > 0) taken.push({ communityId: each.communityId, people });
    each.people -= people;
    missing -= people;
  }
  return taken;
}

function timeOfDay(hour: number): string {
  const minutes = Math.round((hour % 24) * 60);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** Teams that visit those who cannot come, each so many people a day until the district's target. */
export function homeTeams(
  groups: readonly DistrictGroup[],
  assumed: CompleteAssumptions,
  districtHours: number,
): HomeTeams[] {
  const days = Math.max(1, districtHours / 24);
  return [...new Set(groups.map(({ subDistrictId }) => subDistrictId))].flatMap((subDistrictId) => {
    const people = groups
      .filter((group) => group.subDistrictId === subDistrictId)
      .reduce(
        (sum, group) =>
          sum + group.people - group.backlog - group.coming.reduce((all, each) => all + each.people, 0),
        0,
      );
    const teams = Math.ceil(people / (assumed.homeTeamPeoplePerDay * days));
    return people > 0 ? [{ subDistrictId, people, teams }] : [];
  });
}
