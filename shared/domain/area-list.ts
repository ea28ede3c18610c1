import { Area, CommunityId, SubDistrictId, subDistrictOf } from "./area.ts";

// The areas of a district come as a list that somebody keeps: a sub-district (9 digits) and its communities (12), in any
// order. The list is taken as a whole or not at all, since every count of a campaign is by area.

/** A line of the list as it was written; the district's code is the first six digits of each area's. */
export interface AreaRow {
  line: number;
  areaId: string;
  nameZh: string;
  nameEn: string;
  population: string;
  key: string;
  /** Kilometres on the district's map; both or none. */
  xKm?: string | undefined;
  yKm?: string | undefined;
}

export interface AreaViolation {
  line: number;
  reason: "areaInvalid" | "areaTwice" | "subDistrictMissing" | "otherDistrict";
  areaId: string;
}

const KEY_WORDS: ReadonlySet<string> = new Set(["1", "true", "yes", "key", "是", "重点"]);
const OTHER_WORDS: ReadonlySet<string> = new Set(["", "0", "false", "no", "否"]);

/**
 * Read a district's areas. A sub-district without a population has the sum of its communities.
 * @returns the areas in order of their codes, and the lines that keep the list from being taken
 */
export function readAreaList(rows: readonly AreaRow[]): { areas: Area[]; violations: AreaViolation[] } {
  const violations: AreaViolation[] = [];
  const found = new Map<string, { area: Area; line: number; counted: boolean }>();
  for (const row of rows) {
    const area = readRow(row);
    const { line, areaId } = row;
    if (area === undefined) violations.push({ line, areaId, reason: "areaInvalid" });
    else if (found.has(areaId)) violations.push({ line, areaId, reason: "areaTwice" });
    else found.set(areaId, { area, line, counted: row.population.trim() !== "" });
  }
  const districtId = [...found.values()][0]?.area.districtId;
  for (const { area, line } of found.values()) {
    if (area.districtId !== districtId)
      violations.push({ line, areaId: area.areaId, reason: "otherDistrict" });
    else if (isCommunity(area) && !found.has(subDistrictOf(area.areaId)))
      violations.push({ line, areaId: area.areaId, reason: "subDistrictMissing" });
  }
  const all = [...found.values()];
  const areas = all.map(({ area, counted }) =>
    counted ? area : { ...area, population: peopleBelow(area.areaId, all) },
  );
  return {
    areas: areas.sort((a, b) => (a.areaId < b.areaId ? -1 : 1)),
    violations: violations.sort((a, b) => a.line - b.line),
  };
}

const isCommunity = ({ areaId }: Area): boolean => CommunityId.safeParse(areaId).success;

const peopleBelow = (subDistrictId: string, all: readonly { area: Area }[]): number =>
  all.reduce(
    (sum, { area }) =>
      isCommunity(area) && subDistrictOf(area.areaId) === subDistrictId ? sum + area.population : sum,
    0,
  );

function readRow({ areaId, nameZh, nameEn, population, key, xKm, yKm }: AreaRow): Area | undefined {
  const mark = key.trim().toLowerCase();
  if (!KEY_WORDS.has(mark) && !OTHER_WORDS.has(mark)) return undefined;
  const mayBeSummed = population.trim() === "" && SubDistrictId.safeParse(areaId).success;
  const people = mayBeSummed ? "0" : population.trim();
  if (!/^\d{1,9}$/.test(people)) return undefined;
  const place = placeOf(xKm?.trim() ?? "", yKm?.trim() ?? "");
  if (place === undefined) return undefined;
  const read = Area.safeParse({
    areaId,
    districtId: areaId.slice(0, 6),
    name: { zh: nameZh.trim(), en: nameEn.trim() },
    population: Number(people),
    key: KEY_WORDS.has(mark),
    ...place,
  });
  return read.success ? read.data : undefined;
}

/** A place on the map, none, or undefined for half a place and for what is no number. */
function placeOf(xKm: string, yKm: string): { xKm?: number; yKm?: number } | undefined {
  if (xKm === "" && yKm === "") return {};
  const isNumber = (text: string): boolean => /^-?\d{1,5}(\.\d{1,6})?$/.test(text);
  return isNumber(xKm) && isNumber(yKm) ? { xKm: Number(xKm), yKm: Number(yKm) } : undefined;
}
