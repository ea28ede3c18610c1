import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameLine, proposedContacts } from "../../../../shared/domain/follow-up/contacts.ts";

const NOBODY = { tube: [], household: [], slot: [], queue: [] };
const those = (ids: readonly string[]) => ids.map((residentId) => ({ residentId }));
const SEALED = { siteId: "110107001-F1", lane: 1, sealedAt: "2026-03-02T01:00:00.000Z" };

describe("proposed contacts", () => {
  it("stand closest first, each once with every reason", () => {
    const found = {
      ...{ tube: those(["B", "C"]), household: those(["C", "D"]) },
      ...{ slot: those(["E", "B"]), queue: those(["F", "F"]) },
    };

    expect(proposedContacts(new Set(["A"]), found)).toEqual([
      { residentId: "C", reasons: ["tube", "household"] },
      { residentId: "D", reasons: ["household"] },
      { residentId: "B", reasons: ["tube", "slot"] },
      { residentId: "E", reasons: ["slot"] },
      { residentId: "F", reasons: ["queue"] },
    ]);
  });

  it("say when they were near last, as far as that is known", () => {
    const [first, last] = ["2026-03-02T01:00:00.000Z", "2026-03-04T01:00:00.000Z"];
    const found = {
      ...NOBODY,
      tube: [{ residentId: "B", at: first }, { residentId: "C" }],
      queue: [{ residentId: "B", at: last }, { residentId: "B", at: first }, { residentId: "B" }],
    };

    expect(proposedContacts(new Set(["A"]), found)).toEqual([
      { residentId: "B", reasons: ["tube", "queue"], lastAt: last },
      { residentId: "C", reasons: ["tube"] },
    ]);
  });

  it("are all who were found but for the people of the case, nobody twice", () => {
    const people = fc.array(fc.constantFrom(..."ABCDEFGH"), { maxLength: 12 });
    fc.assert(
      fc.property(people, people, people, people, people, (index, tube, household, slot, queue) => {
        const of = new Set(index);
        const proposed = proposedContacts(of, {
          ...{ tube: those(tube), household: those(household) },
          ...{ slot: those(slot), queue: those(queue) },
        });
        const expected = new Set([...tube, ...household, ...slot, ...queue].filter((id) => !of.has(id)));
        expect(new Set(proposed.map(({ residentId }) => residentId))).toEqual(expected);
        expect(proposed).toHaveLength(expected.size);
      }),
    );
  });
});

describe("a line at a site", () => {
  it.each([
    [{ sealedAt: "2026-03-02T01:30:00.000Z" }, true],
    [{ sealedAt: "2026-03-02T00:30:00.000Z" }, true],
    [{ sealedAt: "2026-03-02T01:30:00.001Z" }, false],
    [{ lane: 2 }, false],
    [{ siteId: "110107001-F2" }, false],
    [{ sealedAt: undefined }, false],
  ])("is that of a tube sealed at %j: %s", (difference, expected) => {
    expect(isSameLine(SEALED, { ...SEALED, ...difference })).toBe(expected);
  });
});
