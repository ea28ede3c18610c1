import type { DistrictGroup } from "../../domain/planning/district-groups.ts";
import type { Place } from "../../domain/planning/places.ts";

/** A group with the places where its people are sampled. */
export interface PlacedDistrictGroup {
  group: DistrictGroup;
  places: readonly Place[];
}
