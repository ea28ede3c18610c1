import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Helplines, helplinesOf, TelephoneNumber } from "../../../../shared/domain/campaign/helplines.ts";

const COMMUNITY = "110107001001";
const SUB_DISTRICT = "110107001";
const DISTRICT = "110107";

describe("whom a resident calls", () => {
  it("is told by the narrowest area around them that has a number", () => {
    const numbers = [
      { areaId: COMMUNITY, phone: "010-5550 0001" },
      { areaId: SUB_DISTRICT, phone: "010-5550 0002" },
      { areaId: DISTRICT, phone: "010-5550 0003" },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers), (areas) => {
        const narrowest = [...areas].sort((a, b) => b.areaId.length - a.areaId.length)[0];
        expect(helplinesOf({ areas }, COMMUNITY).community).toBe(narrowest?.phone);
      }),
    );
  });

  it("is nobody of another community, and 120 in an emergency unless another number is set", () => {
    const areas = [{ areaId: "110107002001", phone: "010-5550 0001" }];

    expect(helplinesOf({ areas }, COMMUNITY)).toEqual({ emergency: "120" });
    expect(helplinesOf(undefined, COMMUNITY)).toEqual({ emergency: "120" });
    expect(helplinesOf({ emergency: "999" }, COMMUNITY)).toEqual({ emergency: "999" });
  });

  it("has a number that a phone can dial", () => {
    for (const good of ["120", "12345", "010-5550 0001", "+86 139 0000 0000", "4008880000"])
      expect(TelephoneNumber.safeParse(good).success, good).toBe(true);
    for (const bad of ["", "12", "call us", "120;ext=1", "javascript:1", "010--5550", "1".repeat(40)])
      expect(TelephoneNumber.safeParse(bad).success, bad).toBe(false);
    expect(Helplines.safeParse({ areas: [{ areaId: "1101", phone: "120" }] }).success).toBe(false);
  });
});
