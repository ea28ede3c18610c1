import { describe, expect, it } from "vitest";
import { loadDistrict } from "../../../../local/scenario/district.ts";
import { generateSites, type ScenarioSite } from "../../../../local/scenario/sites.ts";
import { checkSitePlan, SiteId } from "../../../../shared/domain/campaign/site.ts";

const district = loadDistrict();
const subDistrictIds = district.subDistricts.map((subDistrict) => subDistrict.id);

function count(sites: readonly ScenarioSite[], kind: ScenarioSite["kind"]): number {
  return sites.filter((site) => site.kind === kind).length;
}

describe("the sites of the rehearsal", () => {
  it.each([0.001, 0.01, 0.1, 1])("keep the rule of 2+N at scale %d", (scale) => {
    const sites = generateSites(district, { scale });

    const violations = checkSitePlan(
      sites.map((site) => ({
        ...site,
        communityIds: [...site.communityIds],
        state: "open",
        opensAt: "06:00",
        closesAt: "22:00",
        slotMinutes: 10,
        seatsPerLane: 10,
      })),
      subDistrictIds,
    );
    expect(violations).toEqual([]);
    expect(sites.filter((site) => !SiteId.safeParse(site.siteId).success)).toEqual([]);
  });

  it.each([0.01, 1])("send every community to exactly one community site at scale %d", (scale) => {
    const sites = generateSites(district, { scale });

    const served = sites.filter((site) => site.kind === "community").flatMap((site) => site.communityIds);
    const communities = district.subDistricts.flatMap((it) =>
      it.communities.map((community) => community.id),
    );
    expect(served.toSorted()).toEqual(communities.toSorted());
  });

  it("are a handful for a hundredth of the district, of every kind", () => {
    const sites = generateSites(district, { scale: 0.01 });

    expect(count(sites, "fixed")).toBe(18);
    expect(count(sites, "community")).toBe(9);
    expect(count(sites, "temporary")).toBe(1);
    expect(count(sites, "home")).toBe(1);
  });

  it("have lanes for 600 to 800 people a day each in the whole district", () => {
    const sites = generateSites(district, { scale: 1 });

    const lanes = sites.filter((site) => site.kind !== "home").reduce((sum, site) => sum + site.lanes, 0);
    const people = district.district.population * 0.99;
    expect(people / lanes).toBeGreaterThanOrEqual(600);
    expect(people / lanes).toBeLessThanOrEqual(800);
    expect(sites.filter((site) => site.lanes < 1 || site.lanes > 40)).toEqual([]);
  });
});
