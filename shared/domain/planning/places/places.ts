import type { MapPlace } from "../scenario/map-place.ts";

/** People of a community that come to sites; those who cannot leave home are not among them. */
export interface PlacePeople extends MapPlace {
  communityId: string;
  people: number;
}

/** What a sub-district's sites are held to. People a lane and a site, kilometres to walk. */
export interface PlaceRules {
  peoplePerLaneMin: number;
  peoplePerLaneMax: number;
  peoplePerSiteMin: number;
  peoplePerSiteMax: number;
  walkingLimitKm: number;
  /** Sites that there have to be, however few people there are. */
  sitesMin: number;
}

/** A community's ground with sites on it, and who walks there. */
export interface Place extends MapPlace {
  communityId: string;
  sites: number;
  lanes: number;
  people: { communityId: string; people: number }[];
  /** A site that stands already. */
  standing?: { siteId: string; kind: "fixed" | "community" };
}

/** Prices in staff-hours: a lane for a shift, setting a site up, and what walking and half-empty sites are worth. */
export const PLACE_PRICES = { lane: 20, site: 16, walkedKm: 0.05, personMissing: 0.01 } as const;

export const peopleAt = (place: Place): number => place.people.reduce((sum, { people }) => sum + people, 0);

/** What places cost; the model and the fallback are compared by it. */
export function costOfPlaces(
  places: readonly Place[],
  from: readonly PlacePeople[],
  rules: Pick<PlaceRules, "peoplePerSiteMin">,
): number {
  const byId = new Map(from.map((each) => [each.communityId, each]));
  return places.reduce((sum, place) => {
    const walked = place.people.reduce((km, { communityId, people }) => {
      const home = byId.get(communityId);
      return home ? km + people * Math.hypot(home.xKm - place.xKm, home.yKm - place.yKm) : km;
    }, 0);
    const missing = Math.max(0, rules.peoplePerSiteMin * place.sites - peopleAt(place));
    return (
      sum +
      PLACE_PRICES.lane * place.lanes +
      PLACE_PRICES.site * place.sites +
      PLACE_PRICES.walkedKm * walked +
      PLACE_PRICES.personMissing * missing
    );
  }, 0);
}
