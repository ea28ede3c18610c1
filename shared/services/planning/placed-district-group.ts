import type { Place } from "../../domain/planning/places/places.ts";
import type { DistrictGroup } from "../../domain/planning/scenario/district-groups.ts";

/** A group with the places where its people are sampled. */
export interface PlacedDistrictGroup {
  group: DistrictGroup;
  places: readonly Place[];
}
