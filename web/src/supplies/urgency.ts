import type { SupplyLine } from "../api/answers.ts";

type Lasting = Pick<SupplyLine, "level" | "runsOutAt">;

const GONE = "0";
const NOT_AT_THIS_RATE = "9";

/** When one kind is gone, as text that sorts: what is gone already before any instant, what lasts after all of them. */
const goneAt = ({ level, runsOutAt }: Lasting): string =>
  level === "out" ? GONE : (runsOutAt ?? NOT_AT_THIS_RATE);

/** Places in the order in which they run out of something; of two that do so together, the one that lacks more comes first. */
export function soonestFirst<Place extends { supplies: readonly Lasting[] }>(
  places: readonly Place[],
): Place[] {
  const keyOf = ({ supplies }: Place): string => supplies.map(goneAt).sort().join(" ");
  return places
    .map((place) => ({ place, key: keyOf(place) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ place }) => place);
}

/** The worst that is to be said of a place. */
export const levelOf = ({ supplies }: { supplies: readonly Lasting[] }): SupplyLine["level"] =>
  supplies.some(({ level }) => level === "out")
    ? "out"
    : supplies.some(({ level }) => level === "low")
      ? "low"
      : "enough";
