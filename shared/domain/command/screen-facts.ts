import type { Campaign } from "../campaign/campaign.ts";
import type { Instant } from "../instant.ts";
import type { CoursePoint } from "./course.ts";

/** A sub-district as it is counted now. */
export interface AreaFacts {
  areaId: string;
  /** People whom the campaign screens there; none in a sub-district that left. */
  population: number;
  /** Those of them who are done; where there are none, all who were done there before it left. */
  sampled: number;
  reported: number;
  held: number;
  resample: number;
  positive: number;
  poolsSealed: number;
  swabsInPools: number;
}

export interface CommunityFacts {
  areaId: string;
  population: number;
  key: boolean;
  sampled: number;
  reported: number;
}

export interface LaboratoryFacts {
  laboratoryId: string;
  received: number;
  tested: number;
  voided: number;
}

/** What is counted now, and what was counted before. */
export interface ScreenFacts {
  campaign: Campaign;
  now: Instant;
  /** The present as a point of the course, and those noted before it in order of time. */
  present: CoursePoint;
  course: readonly CoursePoint[];
  subDistricts: readonly AreaFacts[];
  communities: readonly CommunityFacts[];
  laboratories: readonly LaboratoryFacts[];
}
