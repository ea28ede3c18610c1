import { describe, expect, it } from "vitest";
import { checkRecount } from "../../../../local/rehearsal/ledger/check-recount.ts";
import { Discrepancies } from "../../../../local/rehearsal/ledger/discrepancies.ts";

const SITE = "110107001-F1";
const COMMUNITY = "110107001001";
const tube = {
  ...{ state: "published", outcome: "negative", voidReason: undefined, poolSize: 10 },
  ...{ members: ["A", "B"], siteId: SITE, laboratoryId: "LAB01", receivedAt: "2026-03-02T03:00:00.000Z" },
};
const person = {
  ...{ tubes: ["T1"], seat: undefined, communityId: COMMUNITY },
  told: { status: "negative", revision: 1 },
};
const OF_PEOPLE = { peopleSampled: 2, peopleNegative: 2 };
const OF_SITE = {
  ...{ tubesSealed: 1, tubesReceived: 1, tubesPublished: 1, poolsSealed: 1, swabsInPools: 2, ...OF_PEOPLE },
};
const OF_LABORATORY = { tubesReceived: 1, tubesTested: 1 };

/** What a recount says of one published tube with two people, where counters stand like this. */
function found(counted: { site?: object; community?: object; laboratory?: object }, isOver = true) {
  const discrepancies = new Discrepancies();
  const place = (id: string, usual: object, differences: object = {}) =>
    new Map([[id, new Map<string, number>(Object.entries({ ...usual, ...differences }))]]);
  checkRecount(
    {
      tubes: new Map([["T1", tube]]),
      participations: new Map([
        ["A", person],
        ["B", person],
      ]),
      counters: {
        sites: place(SITE, OF_SITE, counted.site),
        communities: place(COMMUNITY, OF_PEOPLE, counted.community),
        laboratories: place("LAB01", OF_LABORATORY, counted.laboratory),
      },
    },
    isOver,
    discrepancies,
  );
  return discrepancies.all;
}

describe("a recount of the table", () => {
  it("finds nothing where counters are what tubes and people give", () => {
    expect(found({})).toEqual([]);
  });

  it.each(Object.keys(OF_SITE))("finds that %s of a site is one too many", (name) => {
    expect(found({ site: { [name]: 3 } })).toHaveLength(1);
  });

  it("finds a community and a laboratory that are miscounted", () => {
    expect(found({ community: { peopleNegative: 1 } })).toEqual([
      `recount: peopleNegative of community ${COMMUNITY}: found 1, owed 2`,
    ]);
    expect(found({ laboratory: { tubesTested: 0 } })).toHaveLength(1);
    expect(found({ laboratory: { tubesReceived: 2, tubesTested: 2 } })).toHaveLength(1);
  });

  it("does not hold people against counters before the end, when some were not told yet", () => {
    expect(found({ site: { peopleNegative: 0 }, community: { peopleNegative: 0 } }, false)).toEqual([]);
    expect(found({ site: { tubesSealed: 0 } }, false)).toHaveLength(1);
  });
});
