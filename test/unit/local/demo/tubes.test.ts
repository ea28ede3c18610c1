import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DemoHousehold, DemoPerson, DemoTube } from "../../../../local/demo/demo-person.ts";
import { averageFill, decideFates, fillInOrder, statusOwed } from "../../../../local/demo/tubes.ts";
import { seededRandom } from "../../../../local/scenario/random.ts";

const household: DemoHousehold = {
  householdId: "110107001001-00001",
  communityId: "110107001001",
  subDistrictId: "110107001",
  members: [],
};

const personWith = (parts: Partial<DemoPerson>): DemoPerson => ({
  name: "张三",
  documentType: "residentId",
  documentNumber: "990107199001010014",
  infected: false,
  household,
  dependant: false,
  tubes: [],
  ...parts,
});

const tubeWith = (parts: Partial<DemoTube>): DemoTube => ({
  tubeBarcode: "T000000000001",
  siteId: "110107001-F1",
  poolSize: 10,
  kind: "screening",
  members: [personWith({})],
  fate: "negative",
  ...parts,
});

const NO_ODD_TUBES = {
  positive: 0,
  inconclusive: 0,
  invalid: 0,
  swabUpsideDown: 0,
  labIncident: 0,
  tooOldOver56h: 0,
};

describe("filling tubes", () => {
  it("leaves only the last tube short and nobody out", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (people, size) => {
        const tubes = fillInOrder(people, size);

        expect(tubes.flat()).toEqual(people);
        expect(tubes.slice(0, -1).every((tube) => tube.length === size)).toBe(true);
        expect(tubes.every((tube) => tube.length > 0 && tube.length <= size)).toBe(true);
      }),
    );
  });

  it("counts the average fill over pools, not over single tubes", () => {
    const eight = Array.from({ length: 8 }, () => personWith({}));
    const ten = Array.from({ length: 10 }, () => personWith({}));

    const fill = averageFill([
      tubeWith({ members: eight }),
      tubeWith({ members: ten }),
      tubeWith({ poolSize: 1, kind: "retest" }),
    ]);

    expect(fill).toBe(9);
  });
});

describe("how tubes end", () => {
  it("turns every tube with an infected member positive and no other", () => {
    const infected = tubeWith({ members: [personWith({}), personWith({ infected: true })] });
    const clean = tubeWith({});

    decideFates([infected, clean], { ...NO_ODD_TUBES, positive: 2 }, seededRandom("fates"));

    expect([infected.fate, clean.fate]).toEqual(["positive", "negative"]);
  });

  it("gives as many tubes each odd end as the quota says, none of them with an infected member", () => {
    const tubes = Array.from({ length: 40 }, (_, index) =>
      tubeWith({ members: [personWith({ infected: index < 3 })] }),
    );
    const quota = {
      ...NO_ODD_TUBES,
      inconclusive: 2,
      invalid: 1,
      swabUpsideDown: 3,
      labIncident: 1,
      tooOldOver56h: 1,
    };

    decideFates(tubes, quota, seededRandom("fates"));

    const ending = (fate: string) => tubes.filter((tube) => tube.fate === fate).length;
    expect(ending("positive")).toBe(3);
    expect(ending("inconclusive")).toBe(2);
    expect(ending("invalid")).toBe(1);
    expect(ending("swabUpsideDown")).toBe(3);
    expect(ending("labIncident")).toBe(1);
    expect(ending("tooOldOver56h")).toBe(1);
    expect(ending("negative")).toBe(29);
  });
});

describe("what a person is owed to be told", () => {
  it("is sampled while their tube is under way, else booked or not", () => {
    const seat = { siteId: "110107001-F1", slotStart: "2026-03-01T08:00:00.000Z" };

    expect(statusOwed(personWith({ tubes: [tubeWith({})], seat }))).toBe("sampled");
    expect(statusOwed(personWith({ seat }))).toBe("booked");
    expect(statusOwed(personWith({}))).toBe("notBooked");
  });

  it.each([
    ["negative", "negative"],
    ["positive", "held"],
    ["inconclusive", "held"],
    ["invalid", "resample"],
    ["voided", "resample"],
  ] as const)("after a pool that ended %s is %s", (end, status) => {
    expect(statusOwed(personWith({ tubes: [tubeWith({ end })] }))).toBe(status);
  });

  it("is positive only from a tube of their own", () => {
    const pool = tubeWith({ end: "positive" });
    const single = tubeWith({ end: "positive", poolSize: 1, kind: "retest" });

    expect(statusOwed(personWith({ tubes: [pool, single] }))).toBe("positive");
  });

  it("stays held while the single tube is under way", () => {
    const pool = tubeWith({ end: "inconclusive" });
    const single = tubeWith({ poolSize: 1, kind: "retest" });

    expect(statusOwed(personWith({ tubes: [pool, single] }))).toBe("held");
  });
});
