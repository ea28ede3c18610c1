import { greedyPlaces } from "../../domain/planning/places/greedy-places.ts";
import { placeModel, placesOf, valuesOfPlaces } from "../../domain/planning/places/place-model.ts";
import {
  costOfPlaces,
  type Place,
  type PlacePeople,
  type PlaceRules,
} from "../../domain/planning/places/places.ts";
import { inParts } from "../../domain/planning/scenario/map-place.ts";
import type { Solve } from "../../ports/solver.ts";

export interface SolvedPlaces {
  places: Place[];
  objective: number;
  bound: number;
  greedyObjective: number;
  isGreedy: boolean;
}

/** A larger sub-district is planned in parts; more communities than this make a model slow. */
const COMMUNITIES_PER_MODEL = 30;
const GAP = 0.009;

/** Sites and lanes of one group of communities, by the solver, or by the fallback where that is better or all there is. */
export function solvePlaces(
  solve: Solve,
  from: readonly PlacePeople[],
  rules: PlaceRules,
  seconds: number,
): SolvedPlaces {
  const parts = inParts(from, COMMUNITIES_PER_MODEL);
  const solved = parts.map((part, index) =>
    // The sites that there have to be are in the first part, where they lengthen nobody's way.
    solvePart(solve, part, { ...rules, sitesMin: index === 0 ? rules.sitesMin : 0 }, seconds / parts.length),
  );
  const sum = (of: (each: SolvedPlaces) => number) => solved.reduce((total, each) => total + of(each), 0);
  return {
    places: solved.flatMap(({ places }) => places),
    objective: sum((each) => each.objective),
    bound: sum((each) => each.bound),
    greedyObjective: sum((each) => each.greedyObjective),
    isGreedy: solved.some(({ isGreedy }) => isGreedy),
  };
}

function solvePart(
  solve: Solve,
  from: readonly PlacePeople[],
  rules: PlaceRules,
  seconds: number,
): SolvedPlaces {
  const greedy = greedyPlaces(from, rules);
  const greedyObjective = costOfPlaces(greedy, from, rules);
  const found = solve(placeModel(from, rules), {
    seconds,
    gap: GAP,
    start: valuesOfPlaces(greedy, from, rules),
  });
  const bound = Math.max(0, found.bound);
  if (found.status === "none")
    return { places: greedy, objective: greedyObjective, bound, greedyObjective, isGreedy: true };
  const places = placesOf(found.values, from, rules);
  const objective = costOfPlaces(places, from, rules);
  return objective <= greedyObjective
    ? { places, objective, bound: Math.min(bound, objective), greedyObjective, isGreedy: false }
    : {
        places: greedy,
        objective: greedyObjective,
        bound: Math.min(bound, greedyObjective),
        greedyObjective,
        isGreedy: true,
      };
}
