import { describe, expect, it } from "vitest";
import { readAreas } from "../../../../local/bootstrap/read-areas.ts";
import {
  draftSites,
  type StandingSite,
  subDistrictsLackingSites,
} from "../../../../shared/domain/campaign/draft-sites.ts";
import { checkSitePlan, PlannedSite } from "../../../../shared/domain/campaign/site.ts";

const areas = readAreas("docs/examples/areas.csv");
const subDistricts = areas.map(({ areaId }) => areaId).filter((areaId) => areaId.length === 9);
const rules = { peopleOfSite: 3_000, lanes: 4, opensAt: "06:00", closesAt: "23:00" };

describe("a first draft of sites", () => {
  it("keeps 2+N in the whole district and serves every community once", () => {
    const sites = draftSites({}, areas, rules);

    expect(checkSitePlan(sites, subDistricts)).toEqual([]);
    expect(sites.filter((site) => !PlannedSite.safeParse(site).success)).toEqual([]);
    const served = sites.flatMap(({ communityIds }) => communityIds);
    expect(served).toHaveLength(149);
    expect(new Set(served).size).toBe(149);
    expect(new Set(sites.map(({ xKm, yKm }) => `${xKm} ${yKm}`)).size).toBe(sites.length);
  });

  it("puts a site only where the campaign screens, also a part of a sub-district", () => {
    const areaIds = ["110107001", "110107002001"];

    const sites = draftSites({ areaIds }, areas, rules);

    expect(new Set(sites.map(({ subDistrictId }) => subDistrictId))).toEqual(
      new Set(["110107001", "110107002"]),
    );
    expect(
      sites.filter(({ subDistrictId }) => subDistrictId === "110107002").flatMap((s) => s.communityIds),
    ).toEqual(["110107002001"]);
  });

  it("joins communities only up to the people of a site", () => {
    const peopleOf = new Map(areas.map(({ areaId, population }) => [areaId, population]));

    const sites = draftSites({}, areas, rules);

    for (const { communityIds } of sites.filter((site) => site.communityIds.length > 1))
      expect(communityIds.reduce((sum, id) => sum + (peopleOf.get(id) ?? 0), 0)).toBeLessThanOrEqual(3_000);
  });
});

describe("a draft of what a plan lacks", () => {
  const [one, other, third] = ["110107001001", "110107001002", "110107001003"] as const;
  const site = (end: string, communityIds: string[] = [], withdrawn = false): StandingSite => ({
    ...{ siteId: `110107001-${end}`, kind: end.startsWith("F") ? "fixed" : "community" },
    ...{ subDistrictId: "110107001", communityIds, ...(withdrawn ? { withdrawn } : {}) },
  });
  const drafted = (areaIds: string[], standing: StandingSite[]) =>
    draftSites({ areaIds }, areas, rules, standing).map(({ siteId, communityIds }) => [siteId, communityIds]);
  const lacking = (areaIds: string[], standing: StandingSite[]) =>
    subDistrictsLackingSites({ areaIds }, areas, standing).map(({ areaId }) => areaId);

  it("is a site for a community that joined a sub-district which has sites, under a number of its own", () => {
    const standing = [site("C1", [one]), site("C2", [third], true)];

    expect(drafted([one, other], standing)).toEqual([["110107001-C3", [other]]]);
    expect(lacking([one, other], standing)).toEqual(["110107001"]);
    expect(lacking([one], standing)).toEqual([]);
  });

  it("is the fixed sites and the other communities where a whole sub-district joined a part of it", () => {
    const sites = draftSites({ areaIds: ["110107001"] }, areas, rules, [site("C1", [one])]);
    const plan = [...sites, { ...site("C1", [one]) }];

    expect(sites.filter(({ kind }) => kind === "fixed").map(({ siteId }) => siteId)).toEqual([
      ...["110107001-F1", "110107001-F2"],
    ]);
    expect(sites.flatMap(({ communityIds }) => communityIds)).not.toContain(one);
    expect(new Set(plan.map(({ siteId }) => siteId)).size).toBe(plan.length);
    expect(lacking(["110107001"], plan)).toEqual([]);
  });

  it("is all of it where the only site is for a group's visit, and nothing where sites serve whoever comes", () => {
    const visit = { ...site("V1", [one]), kind: "temporary" as const };

    expect(drafted([one], [visit]).map(([siteId]) => siteId)).toEqual(
      ["F1", "F2", "C1"].map((end) => `110107001-${end}`),
    );
    expect(lacking(["110107001"], [site("F1"), site("F2")])).toEqual([]);
    expect(lacking(["110107001"], [site("F1")])).toEqual(["110107001"]);
  });
});
