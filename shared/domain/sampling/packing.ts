import { subDistrictOf } from "../area.ts";
import { isVisitSite } from "../campaign/visit-site.ts";

/**
 * Whether tubes of one site are expected in a box of another: only those of mobile teams, which bring what they sealed
 * to a site of their sub-district or pack it on their way.
 */
export const mayPackTubesOf = (packedAt: string, sealedAt: string): boolean =>
  packedAt === sealedAt ||
  ((isVisitSite(packedAt) || isVisitSite(sealedAt)) && subDistrictOf(packedAt) === subDistrictOf(sealedAt));
