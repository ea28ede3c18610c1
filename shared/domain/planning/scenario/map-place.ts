/** A place on the district's map, in kilometres. */
export interface MapPlace {
  readonly xKm: number;
  readonly yKm: number;
}

/** As the crow flies. */
export const distanceKm = (a: MapPlace, b: MapPlace): number => Math.hypot(a.xKm - b.xKm, a.yKm - b.yKm);

/** Their middle, weighted by people; the plain middle where nobody lives. */
export function middleOf(places: readonly (MapPlace & { people: number })[]): MapPlace {
  const people = places.reduce((sum, place) => sum + place.people, 0);
  const weightOf = (place: { people: number }) => (people > 0 ? place.people / people : 1 / places.length);
  return {
    xKm: places.reduce((sum, place) => sum + place.xKm * weightOf(place), 0),
    yKm: places.reduce((sum, place) => sum + place.yKm * weightOf(place), 0),
  };
}

/** Split places along their longer side until no part has more than `most`, so that each part is a small model. */
export function inParts<P extends MapPlace>(places: readonly P[], most: number): P[][] {
  if (places.length <= most) return [[...places]];
  const spanOf = (of: (place: P) => number) => Math.max(...places.map(of)) - Math.min(...places.map(of));
  const along = spanOf((place) => place.xKm) >= spanOf((place) => place.yKm) ? "xKm" : "yKm";
  const sorted = places.toSorted((a, b) => a[along] - b[along]);
  const middle = Math.ceil(sorted.length / 2);
  return [...inParts(sorted.slice(0, middle), most), ...inParts(sorted.slice(middle), most)];
}
