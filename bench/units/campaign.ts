import { phoneOf } from "../../local/scenario/phones.ts";
import { seededRandom } from "../../local/scenario/random.ts";
import type { Area } from "../../shared/domain/area.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../shared/domain/campaign/site.ts";
import { addMinutes, atTimeOfDay } from "../../shared/domain/instant.ts";
import { makeResidentIdNumber } from "../../shared/domain/people/documents/resident-id.ts";

export const CAMPAIGN = "UNITS-01";
export const LABORATORY = "LAB01";
export const SUB_DISTRICT = "110107001";
const COMMUNITY = "110107001001";
export const SITE = `${SUB_DISTRICT}-F1`;
export const DAY = "2026-03-02";

const LANES = 10;
const SEATS_A_LANE = 20;
const SLOT_MINUTES = 15;
const HOUSEHOLD_MEMBERS = 3;
const AGE = 45;
const NUMBERS_A_DAY = 1_000;

/** The afternoon before, when people are on the roster, sign in and book. */
export const EVENING_BEFORE = atTimeOfDay("2026-03-01", "18:00");
export const SAMPLED_AT = atTimeOfDay(DAY, "09:00");

export const areas = (): Area[] =>
  [SUB_DISTRICT, COMMUNITY].map((areaId) => ({
    areaId,
    districtId: "110107",
    name: { zh: "八角街道", en: "Bajiao" },
    population: 20_000,
    key: false,
  }));

export const campaign = (): Omit<Campaign, "state"> => ({
  campaignId: CAMPAIGN,
  name: { zh: "全员核酸筛查", en: "Screening of everybody" },
  districtId: "110107",
  poolSize: 10,
  population: 20_000,
  targetsHours: { keyCommunity: 12, subDistrict: 24, district: 48 },
  startsAt: atTimeOfDay(DAY, "00:00"),
  endsAt: addMinutes(atTimeOfDay(DAY, "00:00"), 48 * 60),
  laboratories: [
    { laboratoryId: LABORATORY, name: { zh: "检测实验室", en: "Laboratory" }, tubesPerDay: 3_000 },
  ],
});

/** Two fixed sites; everybody comes to the first. */
export const sites = (): Site[] =>
  ["F1", "F2"].map((end) => ({
    siteId: `${SUB_DISTRICT}-${end}`,
    kind: "fixed",
    subDistrictId: SUB_DISTRICT,
    communityIds: [],
    name: { zh: "八角文化广场采样点", en: "Bajiao culture square" },
    state: "open",
    lanes: LANES,
    opensAt: "08:00",
    closesAt: "20:00",
    slotMinutes: SLOT_MINUTES,
    seatsPerLane: SEATS_A_LANE,
    xKm: 0,
    yKm: 0,
  }));

/** The `n`-th person of the roster: an adult with a phone, three in a household. */
export function rosterRow(n: number) {
  const household = Math.floor(n / HOUSEHOLD_MEMBERS);
  return {
    householdId: `${COMMUNITY}-${String(household).padStart(6, "0")}`,
    communityId: COMMUNITY,
    name: `张${String.fromCodePoint(0x4e00 + n)}`,
    documentType: "residentId" as const,
    documentNumber: makeResidentIdNumber(
      String(990_107 + Math.floor(n / NUMBERS_A_DAY)),
      "1980-05-06",
      n % NUMBERS_A_DAY,
    ),
    phone: phoneOf(n, AGE, seededRandom("phones")) ?? "",
    address: `北京市石景山区八角街道文化小区 ${household + 1} 号楼 2 单元 301`,
  };
}

/** The slots from eight o'clock on are filled one after the other, some of each lane. */
export function slotOf(n: number): string {
  const seatsASlot = (LANES * SEATS_A_LANE) / 2;
  return addMinutes(atTimeOfDay(DAY, "08:00"), Math.floor(n / seatsASlot) * SLOT_MINUTES);
}
