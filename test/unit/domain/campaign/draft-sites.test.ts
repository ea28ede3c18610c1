import { describe, expect, it } from "vitest";
import { readAreas } from "../../../../local/bootstrap/read-areas.ts";
import { draftSites } from "../../../../shared/domain/campaign/draft-sites.ts";
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
