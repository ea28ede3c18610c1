/** A place on the district's map, kilometres east and north of its south-west corner. */
export interface Place {
  readonly xKm: number;
  readonly yKm: number;
}

interface PopulatedPlace extends Place {
  readonly population: number;
}

/** Where the people of these places have their middle, to 10 metres. Throws a `RangeError` when nobody lives there. */
export function centreOf(places: readonly PopulatedPlace[]): Place {
  const population = places.reduce((sum, place) => sum + place.population, 0);
  if (population === 0) throw new RangeError("places without people have no centre");
  const mean = (coordinate: (place: Place) => number) =>
    Math.round(
      (100 * places.reduce((sum, place) => sum + coordinate(place) * place.population, 0)) / population,
    ) / 100;
  return { xKm: mean((place) => place.xKm), yKm: mean((place) => place.yKm) };
}

/** The places in a western and an eastern half; a single place is both. */
export function westToEastHalves<P extends Place>(places: readonly P[]): [P[], P[]] {
  const sorted = places.toSorted((a, b) => a.xKm - b.xKm);
  const middle = Math.ceil(sorted.length / 2);
  return [sorted.slice(0, middle), sorted.slice(Math.min(middle, sorted.length - 1))];
}

/** The candidate closest to `place` as the crow flies, the first of equally close ones. */
export function nearest<P extends Place>(place: Place, candidates: readonly P[]): P | undefined {
  const distance = (candidate: P) => Math.hypot(candidate.xKm - place.xKm, candidate.yKm - place.yKm);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}
