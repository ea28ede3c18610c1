import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameLine, proposedContacts } from "../../../../shared/domain/follow-up/contacts.ts";

const NOBODY = { tube: [], household: [], slot: [], queue: [] };
const SEALED = { siteId: "110107001-F1", lane: 1, sealedAt: "2026-03-02T01:00:00.000Z" };

describe("proposed contacts", () => {
  it("stand closest first, each once with every reason", () => {
    const found = { ...NOBODY, tube: ["B", "C"], household: ["C", "D"], slot: ["E", "B"], queue: ["F", "F"] };

    expect(proposedContacts(new Set(["A"]), found)).toEqual([
      { residentId: "C", reasons: ["tube", "household"] },
      { residentId: "D", reasons: ["household"] },
      { residentId: "B", reasons: ["tube", "slot"] },
      { residentId: "E", reasons: ["slot"] },
      { residentId: "F", reasons: ["queue"] },
    ]);
  });

  it("are all who were found but for the people of the case, nobody twice", () => {
    const people = fc.array(fc.constantFrom(..."ABCDEFGH"), { maxLength: 12 });
    fc.assert(
      fc.property(people, people, people, people, people, (index, tube, household, slot, queue) => {
        const of = new Set(index);
        const proposed = proposedContacts(of, { tube, household, slot, queue });
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
