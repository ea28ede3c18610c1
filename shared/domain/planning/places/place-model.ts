import { apportion } from "../../apportion.ts";
import { distanceKm } from "../scenario/map-place.ts";
import { type LinearProgram, ProgramText, term } from "../schedule/linear-program.ts";
import { PLACE_PRICES, type Place, type PlacePeople, type PlaceRules } from "./places.ts";

/**
 * Where sites stand and how many lanes they have. `n` sites and `l` lanes at each community's ground, `f` people who
 * walk from a community to a ground within the limit, `u` people missing to a well-filled site.
 */
export function placeModel(from: readonly PlacePeople[], rules: PlaceRules): LinearProgram {
  const model = new ProgramText();
  for (const [j, ground] of from.entries()) {
    const near = from.flatMap((home, i) => {
      const km = distanceKm(home, ground);
      return home.people > 0 && km <= rules.walkingLimitKm ? [{ i, km, people: home.people }] : [];
    });
    const most = near.reduce((sum, { people }) => sum + people, 0);
    const mostSites = Math.max(rules.sitesMin, Math.ceil(most / rules.peoplePerSiteMin), 1);
    for (const { i, km, people } of near) {
      model.cost(PLACE_PRICES.walkedKm * km, `f${i}_${j}`);
      model.bound(`f${i}_${j}`, 0, people);
    }
    model.cost(PLACE_PRICES.lane, `l${j}`);
    model.cost(PLACE_PRICES.site, `n${j}`);
    model.cost(PLACE_PRICES.personMissing, `u${j}`);
    model.bound(`n${j}`, 0, mostSites);
    model.bound(`l${j}`, 0, Math.ceil(most / rules.peoplePerLaneMax) + mostSites);
    model.integer(`n${j}`);
    model.integer(`l${j}`);
    const coming = near.map(({ i }) => term(1, `f${i}_${j}`));
    model.row([...coming, term(-rules.peoplePerSiteMax, `n${j}`)], "<=", 0);
    model.row([...coming, term(-rules.peoplePerLaneMax, `l${j}`)], "<=", 0);
    model.row([...coming, term(-rules.peoplePerSiteMin, `n${j}`), term(1, `u${j}`)], ">=", 0);
    model.row([term(1, `l${j}`), term(-1, `n${j}`)], ">=", 0);
  }
  for (const [i, home] of from.entries()) {
    if (home.people === 0) continue;
    const goes = from.flatMap((ground, j) =>
      distanceKm(home, ground) <= rules.walkingLimitKm ? [term(1, `f${i}_${j}`)] : [],
    );
    model.row(goes, "=", home.people);
  }
  // What follows for all grounds together tells the solver sooner how good a solution can be.
  const total = from.reduce((sum, { people }) => sum + people, 0);
  const all = (name: string) => from.map((_, j) => term(1, `${name}${j}`));
  model.row(all("n"), ">=", Math.max(rules.sitesMin, Math.ceil(total / rules.peoplePerSiteMax)));
  model.row(all("l"), ">=", Math.max(rules.sitesMin, Math.ceil(total / rules.peoplePerLaneMax)));
  return model.program();
}

/** What the solver found, in whole people. */
export function placesOf(
  values: ReadonlyMap<string, number>,
  from: readonly PlacePeople[],
  rules: PlaceRules,
): Place[] {
  const valueAt = (name: string) => values.get(name) ?? 0;
  const goes = from.map(({ people }, i) =>
    wholePeople(
      people,
      from.map((_, j) => valueAt(`f${i}_${j}`)),
    ),
  );
  return from.flatMap(({ communityId, xKm, yKm }, j) => {
    const people = from.flatMap((home, i) => {
      const coming = goes[i]?.[j] ?? 0;
      return coming > 0 ? [{ communityId: home.communityId, people: coming }] : [];
    });
    const total = people.reduce((sum, each) => sum + each.people, 0);
    // Rounding to whole people may put one person more into a full site or lane.
    const sites = Math.max(Math.round(valueAt(`n${j}`)), Math.ceil(total / rules.peoplePerSiteMax));
    const lanes = Math.max(Math.round(valueAt(`l${j}`)), Math.ceil(total / rules.peoplePerLaneMax), sites);
    return sites === 0 ? [] : [{ communityId, xKm, yKm, sites, lanes, people }];
  });
}

const wholePeople = (people: number, shares: readonly number[]): number[] => {
  // A share of a thousandth of a person is the solver's tolerance, nobody's way.
  const weights = shares.map((share) => (share < 1e-3 ? 0 : share));
  return people === 0 ? shares.map(() => 0) : apportion(people, weights);
};

/** Places as values of the model, for a solver to begin from. */
export function valuesOfPlaces(
  places: readonly Place[],
  from: readonly PlacePeople[],
  rules: PlaceRules,
): Map<string, number> {
  const values = new Map<string, number>();
  const indexOf = new Map(from.map(({ communityId }, index) => [communityId, index]));
  for (const place of places) {
    const j = indexOf.get(place.communityId);
    if (j === undefined) continue;
    const coming = place.people.reduce((sum, { people }) => sum + people, 0);
    values.set(`n${j}`, place.sites);
    values.set(`l${j}`, place.lanes);
    values.set(`u${j}`, Math.max(0, rules.peoplePerSiteMin * place.sites - coming));
    for (const { communityId, people } of place.people)
      values.set(`f${indexOf.get(communityId)}_${j}`, people);
  }
  return values;
}
