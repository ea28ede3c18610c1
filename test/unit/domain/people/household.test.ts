import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actsFor, type Household } from "../../../../shared/domain/people/household.ts";
import { ageOn, isDependant } from "../../../../shared/domain/people/resident.ts";
import { isSameName } from "../../../../shared/domain/people/same-name.ts";

const household: fc.Arbitrary<Household> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 20 })
  .map((dependants) => ({
    householdId: "H1",
    members: dependants.map((dependant, i) => ({
      residentId: `RESIDENT${String(i).padStart(4, "0")}`,
      dependant,
    })),
  }));

describe("whom a member of a household acts for", () => {
  it("is always oneself, and further only dependants", () => {
    fc.assert(
      fc.property(household, fc.nat(), (home, n) => {
        const caller = home.members[n % home.members.length]?.residentId ?? "";

        const [self, ...others] = actsFor(home, caller);

        const dependants = home.members.filter((member) => member.dependant).map((m) => m.residentId);
        expect(self).toBe(caller);
        expect(dependants).toEqual(expect.arrayContaining(others));
        expect(others).not.toContain(caller);
      }),
    );
  });

  it("is nobody else for a dependant, or for somebody who is not in the household", () => {
    fc.assert(
      fc.property(household, (home) => {
        const dependants = home.members.filter((member) => member.dependant).map((m) => m.residentId);

        const answers = [...dependants, "STRANGER0001"].map((id) => actsFor(home, id));

        expect(answers).toEqual([...dependants, "STRANGER0001"].map((id) => [id]));
      }),
    );
  });
});

describe("who is looked after", () => {
  it.each([
    ["a child the day before the eighteenth birthday", "2008-03-03", true, true],
    ["nobody from the eighteenth birthday on", "2008-03-02", true, false],
    ["nobody the day before the seventieth birthday", "1956-03-03", true, false],
    ["an elder from the seventieth birthday on", "1956-03-02", true, true],
    ["anyone without a phone", "1990-01-01", false, true],
  ])("is %s", (_who, birthDate, hasPhone, expected) => {
    const dependant = isDependant(birthDate, "2026-03-02", hasPhone);

    expect(dependant).toBe(expected);
  });

  it("counts those born on 29 February a year older from 1 March on in common years", () => {
    const ages = ["2026-02-28", "2026-03-01"].map((day) => ageOn("2008-02-29", day));

    expect(ages).toEqual([17, 18]);
  });
});

describe("isSameName", () => {
  it("does not tell people apart by the writing of their name", () => {
    const answers = [
      isSameName("Ada Lovelace", "ADA  LOVELACE"),
      isSameName("阿依古丽·买买提", "阿依古丽•买买提"),
      isSameName("张 三", "张三"),
    ];

    expect(answers).toEqual([true, true, true]);
  });

  it("tells different names apart", () => {
    expect(isSameName("张三", "张三丰")).toBe(false);
  });
});
