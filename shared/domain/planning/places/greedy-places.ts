import { distanceKm } from "../scenario/map-place.ts";
import type { Place, PlacePeople, PlaceRules } from "./places.ts";

/**
 * The fallback without a solver: larger communities have a site of their own, smaller ones join the nearest site within
 * the walking limit that has room, or else have one too.
 */
export function greedyPlaces(from: readonly PlacePeople[], rules: PlaceRules): Place[] {
  const places: Place[] = [];
  const bySize = from.filter(({ people }) => people > 0).toSorted((a, b) => b.people - a.people);
  for (const community of bySize) {
    const { communityId, people, xKm, yKm } = community;
    const host = places
      .filter((place) => distanceKm(place, community) <= rules.walkingLimitKm)
      .filter((place) => roomAt(place, rules) >= people)
      .toSorted((a, b) => distanceKm(a, community) - distanceKm(b, community))[0];
    if (people < rules.peoplePerSiteMin && host) host.people.push({ communityId, people });
    else {
      const sites = Math.max(1, Math.ceil(people / rules.peoplePerSiteMax));
      places.push({ communityId, xKm, yKm, sites, lanes: 0, people: [{ communityId, people }] });
    }
  }
  addMissingSites(places, from, rules.sitesMin);
  for (const place of places) place.lanes = lanesFor(place, rules.peoplePerLaneMax);
  return places;
}

const peopleOf = (place: Place): number => place.people.reduce((sum, { people }) => sum + people, 0);
const roomAt = (place: Place, { peoplePerSiteMax }: PlaceRules): number =>
  place.sites * peoplePerSiteMax - peopleOf(place);
const lanesFor = (place: Place, most: number): number =>
  Math.max(place.sites, Math.ceil(peopleOf(place) / most));

/** Sites that have to be are added where the most people are. */
function addMissingSites(places: Place[], from: readonly PlacePeople[], sitesMin: number): void {
  const [first] = from;
  if (places.length === 0 && sitesMin > 0 && first)
    places.push({
      communityId: first.communityId,
      xKm: first.xKm,
      yKm: first.yKm,
      sites: 0,
      lanes: 0,
      people: [],
    });
  while (places.length > 0 && places.reduce((sum, { sites }) => sum + sites, 0) < sitesMin) {
    const [fullest] = places.toSorted(
      (a, b) => peopleOf(b) / Math.max(1, b.sites) - peopleOf(a) / Math.max(1, a.sites),
    );
    if (fullest) fullest.sites += 1;
  }
}
