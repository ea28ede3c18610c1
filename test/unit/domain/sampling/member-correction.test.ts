import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  correctedMembers,
  type MemberCorrection,
} from "../../../../shared/domain/sampling/member-correction.ts";

const people = ["RSDT00000001", "RSDT00000002", "RSDT00000003"];
const correction: fc.Arbitrary<MemberCorrection> = fc.record({
  opId: fc.constantFrom("OP1", "OP2", "OP3", "OP4", "OP5", "OP6"),
  at: fc.constantFrom("2026-03-02T01:00:00.000Z", "2026-03-02T01:01:00.000Z"),
  residentId: fc.constantFrom(...people),
  change: fc.constantFrom("add" as const, "remove" as const),
});
const corrections = fc.uniqueArray(correction, { maxLength: 6, selector: (c) => c.opId });
const sealed = fc.subarray(people);

describe("correctedMembers", () => {
  it("is the same in whatever order corrections arrive, all at once or one after the other", () => {
    fc.assert(
      fc.property(sealed, corrections, fc.nat(), (members, all, seed) => {
        const turned = [...all.slice(seed % (all.length + 1)), ...all.slice(0, seed % (all.length + 1))];
        const atOnce = correctedMembers(members, all);
        const oneByOne = turned.reduce(
          (standing, _, i) => correctedMembers(standing, turned.slice(0, i + 1)),
          [...members],
        );

        expect([...oneByOne].sort()).toEqual([...atOnce].sort());
      }),
    );
  });

  it("leaves alone whom no correction names", () => {
    fc.assert(
      fc.property(sealed, corrections, (members, all) => {
        const named = new Set(all.map((c) => c.residentId));

        expect(correctedMembers(members, all).filter((id) => !named.has(id))).toEqual(
          members.filter((id) => !named.has(id)),
        );
      }),
    );
  });

  it("lets the later of two corrections count, by operation id where clocks agree", () => {
    const at = "2026-03-02T01:00:00.000Z";
    const [residentId = ""] = people;
    const taken: MemberCorrection = { opId: "OP1", at, residentId, change: "remove" };
    const back: MemberCorrection = { opId: "OP2", at, residentId, change: "add" };

    expect(correctedMembers([residentId], [back, taken])).toEqual([residentId]);
  });
});
