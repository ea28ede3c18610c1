import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSitePlan, type Site } from "../../../../shared/domain/campaign/site.ts";
import { aSite } from "../../../support/factories/site.ts";

const SUB_DISTRICTS = ["110107001", "110107002", "110107003"];

const fixed = (subDistrictId: string): Site[] =>
  ["F1", "F2"].map((end) => aSite({ siteId: `${subDistrictId}-${end}`, subDistrictId }));

const others = fc.uniqueArray(
  fc.record({
    subDistrictId: fc.constantFrom(...SUB_DISTRICTS),
    kind: fc.constantFrom("community" as const, "temporary" as const, "home" as const),
    number: fc.integer({ min: 1, max: 99 }),
  }),
  { selector: ({ subDistrictId, number }) => `${subDistrictId} ${number}`, maxLength: 20 },
);

const plan = others.map((list) => [
  ...SUB_DISTRICTS.flatMap(fixed),
  ...list.map(({ subDistrictId, kind, number }) =>
    aSite({ siteId: `${subDistrictId}-N${number}`, subDistrictId, kind }),
  ),
]);

describe("the 2+N rule", () => {
  it("holds with two fixed sites in every sub-district and any number of others, in any order", () => {
    fc.assert(
      fc.property(
        plan.chain((sites) => fc.shuffledSubarray(sites, { minLength: sites.length })),
        (sites) => {
          const violations = checkSitePlan(sites, SUB_DISTRICTS);

          expect(violations).toEqual([]);
        },
      ),
    );
  });

  it("names the one sub-district that lacks a fixed site", () => {
    fc.assert(
      fc.property(plan, fc.constantFrom(...SUB_DISTRICTS), (sites, lacking) => {
        const without = sites.filter((site) => site.siteId !== `${lacking}-F2`);

        const violations = checkSitePlan(without, SUB_DISTRICTS);

        expect(violations).toEqual([{ subDistrictId: lacking, reason: "fixedSites", found: 1 }]);
      }),
    );
  });

  it("counts a third fixed site as a violation", () => {
    const sites = [
      ...SUB_DISTRICTS.flatMap(fixed),
      aSite({ siteId: "110107002-F3", subDistrictId: "110107002" }),
    ];

    const violations = checkSitePlan(sites, SUB_DISTRICTS);

    expect(violations).toEqual([{ subDistrictId: "110107002", reason: "fixedSites", found: 3 }]);
  });

  it("finds a site id that is there twice", () => {
    const twice = aSite({ siteId: "110107001-C1", kind: "community" });
    const sites = [...SUB_DISTRICTS.flatMap(fixed), twice, twice];

    const violations = checkSitePlan(sites, SUB_DISTRICTS);

    expect(violations.map((violation) => violation.reason)).toEqual(["duplicateSite"]);
  });

  it("finds a site outside the campaign, and one whose id names another sub-district", () => {
    const outside = aSite({ siteId: "110108001-C1", subDistrictId: "110108001", kind: "community" });
    const misnamed = aSite({ siteId: "110107002-C1", subDistrictId: "110107001", kind: "community" });
    const sites = [...SUB_DISTRICTS.flatMap(fixed), outside, misnamed];

    const violations = checkSitePlan(sites, SUB_DISTRICTS);

    expect(violations.map((violation) => violation.reason)).toEqual(["foreignSite", "foreignSite"]);
  });
});
