import { describe, expect, it } from "vitest";
import { actsFor, type Household } from "../../../../shared/domain/people/household.ts";
import { placed } from "../../../../shared/domain/people/member-confirmation.ts";

const [ADULT, OTHER] = ["AAAAAAAAAAAA", "BBBBBBBBBBBB"];
const NOW = "2026-03-02T01:00:00.000Z";
const home = (more: Partial<Household> = {}): Household => ({
  householdId: "home",
  members: [ADULT, OTHER].map((residentId) => ({ residentId, dependant: false })),
  ...more,
});
const made = (household: Household, by: string | undefined) =>
  placed(household, { residentId: ADULT, dependant: true }, { by, now: NOW, before: [ADULT] });
const afterRow = (household: Household, by: string | undefined): Household => ({
  ...household,
  members: [...household.members.slice(1), made(household, by)],
});

describe("an adult whom a row makes a dependant", () => {
  it("is looked after by nobody until another worker confirms", () => {
    const household = afterRow(home(), "worker-1");

    expect(household.members[1]).toMatchObject({ dependant: true, unconfirmed: { by: "worker-1" } });
    expect(actsFor(household, OTHER)).toEqual([OTHER]);
  });

  it("is looked after at once where the household is being made, or no account says it", () => {
    const founded = { by: "worker-1", until: "2026-03-02T02:00:00.000Z" };

    expect(actsFor(afterRow(home({ founded }), "worker-1"), OTHER)).toEqual([OTHER, ADULT]);
    expect(actsFor(afterRow(home(), undefined), OTHER)).toEqual([OTHER, ADULT]);
  });

  it("waits for nothing who lives alone", () => {
    const alone = { ...home(), members: [{ residentId: ADULT, dependant: false }] };

    expect(made(alone, "worker-1")).toEqual({ residentId: ADULT, dependant: true });
  });
});
