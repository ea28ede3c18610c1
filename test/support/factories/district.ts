import type { Area } from "../../../shared/domain/area.ts";
import type { Campaign } from "../../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { aSite } from "./site.ts";

export const SUB_DISTRICT_1 = "110107001";
export const SUB_DISTRICT_2 = "110107002";
export const COMMUNITY_1 = "110107001001";
export const COMMUNITY_2 = "110107002001";

/** A small district: two sub-districts of one community each. */
export const smallDistrict = (): Area[] =>
  [SUB_DISTRICT_1, COMMUNITY_1, SUB_DISTRICT_2, COMMUNITY_2].map((areaId) => ({
    areaId,
    districtId: "110107",
    name: { zh: `区域${areaId}`, en: `Area ${areaId}` },
    population: 1_000,
    key: false,
  }));

/** Two fixed sites in each sub-district of the small district. */
export const smallSitePlan = (differences: Partial<Site> = {}): Site[] =>
  [SUB_DISTRICT_1, SUB_DISTRICT_2].flatMap((subDistrictId) =>
    ["F1", "F2"].map((end) => aSite({ ...differences, siteId: `${subDistrictId}-${end}`, subDistrictId })),
  );

/** A campaign of 2 March 2026, China time, and the day after. */
export const aCampaignPlan = (
  differences: Partial<Omit<Campaign, "state">> = {},
): Omit<Campaign, "state"> => ({
  campaignId: "SJS-01",
  name: { zh: "筛查", en: "Screening" },
  districtId: "110107",
  poolSize: 10,
  population: 2_000,
  targetsHours: { keyCommunity: 12, subDistrict: 24, district: 48 },
  startsAt: "2026-03-01T16:00:00.000Z",
  endsAt: "2026-03-03T16:00:00.000Z",
  laboratories: [{ laboratoryId: "LAB01", name: { zh: "实验室", en: "Laboratory" }, tubesPerDay: 3_000 }],
  ...differences,
});

/** The `n`-th made-up adult of a roster with a phone, alone in a household of community 1. */
export const aRosterRow = (n: number, differences: Record<string, unknown> = {}) => ({
  householdId: `${COMMUNITY_1}-${String(n).padStart(5, "0")}`,
  communityId: COMMUNITY_1,
  name: `张${String.fromCodePoint(0x4e00 + (n % 5_000))}`,
  documentType: "residentId" as const,
  documentNumber: makeResidentIdNumber(
    `99${String(Math.floor(n / 1_000)).padStart(4, "0")}`,
    "1980-05-06",
    n % 1_000,
  ),
  phone: `139${String(n).padStart(8, "0")}`,
  address: "一号楼",
  ...differences,
});
