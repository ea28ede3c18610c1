import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coversCommunity,
  coversLaboratory,
  coversSite,
  coversSubDistrict,
  type Scope,
} from "../../../../shared/domain/access/scope.ts";
import { subDistrictOf } from "../../../../shared/domain/area.ts";

const subDistrictId = fc.integer({ min: 1, max: 4 }).map((n) => `11010700${n}`);
const communityId = fc
  .tuple(subDistrictId, fc.integer({ min: 1, max: 4 }))
  .map(([subDistrict, n]) => `${subDistrict}00${n}`);
const siteId = fc
  .tuple(subDistrictId, fc.integer({ min: 1, max: 4 }))
  .map(([subDistrict, n]) => `${subDistrict}-C${n}`);
const laboratoryId = fc.integer({ min: 1, max: 4 }).map((n) => `LAB0${n}`);

const several = (id: fc.Arbitrary<string>) => fc.uniqueArray(id, { minLength: 1, maxLength: 3 });

describe("scope", () => {
  it("of sites covers the visits of mobile teams in their sub-districts", () => {
    const scope: Scope = { kind: "sites", siteIds: ["110107001-F1"] };

    const answers = ["110107001-V12", "110107001-F2", "110107002-V1"].map((id) => coversSite(scope, id));

    expect(answers).toEqual([true, false, false]);
  });

  it("of the district covers everything", () => {
    fc.assert(
      fc.property(subDistrictId, communityId, siteId, laboratoryId, (subDistrict, community, site, lab) => {
        const scope: Scope = { kind: "district" };

        const answers = [
          coversSubDistrict(scope, subDistrict),
          coversCommunity(scope, community),
          coversSite(scope, site),
          coversLaboratory(scope, lab),
        ];

        expect(answers).toEqual([true, true, true, true]);
      }),
    );
  });

  it("of sub-districts covers just the communities and sites that lie in them", () => {
    fc.assert(
      fc.property(several(subDistrictId), communityId, siteId, (subDistrictIds, community, site) => {
        const scope: Scope = { kind: "subDistricts", subDistrictIds };

        const answers = [coversCommunity(scope, community), coversSite(scope, site)];

        expect(answers).toEqual([community, site].map((id) => subDistrictIds.includes(subDistrictOf(id))));
      }),
    );
  });

  it("of communities covers these and no others, not even neighbours", () => {
    fc.assert(
      fc.property(several(communityId), communityId, (communityIds, community) => {
        const covered = coversCommunity({ kind: "communities", communityIds }, community);

        expect(covered).toBe(communityIds.includes(community));
      }),
    );
  });

  it("of sites covers these sites, and no community's people", () => {
    fc.assert(
      fc.property(several(siteId), siteId, communityId, (siteIds, site, community) => {
        const scope: Scope = { kind: "sites", siteIds };

        const answers = [coversSite(scope, site), coversCommunity(scope, community)];

        expect(answers).toEqual([siteIds.includes(site), false]);
      }),
    );
  });

  it("of a person or a laboratory covers no area, and of a laboratory only that one", () => {
    fc.assert(
      fc.property(laboratoryId, laboratoryId, communityId, siteId, (own, lab, community, site) => {
        const scopes: Scope[] = [
          { kind: "person", residentId: "234567CDFGHJ" },
          { kind: "laboratory", laboratoryId: own },
        ];

        const areas = scopes.flatMap((scope) => [coversCommunity(scope, community), coversSite(scope, site)]);
        const laboratories = scopes.map((scope) => coversLaboratory(scope, lab));

        expect(areas).toEqual([false, false, false, false]);
        expect(laboratories).toEqual([false, own === lab]);
      }),
    );
  });
});
