import { describe, expect, it } from "vitest";
import { answered, answeredBefore, sealing } from "../../../../web/src/sampling/queue/operation.ts";
import {
  addPerson,
  beginTube,
  removePerson,
  type TubePerson,
} from "../../../../web/src/sampling/tube/open-tube.ts";
import { AT, anOperationHead, aSetup } from "../../../support/factories/setup.ts";

const SETUP = aSetup();
const person = (identity: string): TubePerson => ({ identity, member: { code: identity } });

const tubeOf = (barcode: string, people: readonly string[]) =>
  people.reduce(
    (tube, identity) => {
      const added = addPerson(tube, person(identity));
      return added.ok ? added.tube : tube;
    },
    beginTube(barcode, SETUP),
  );

describe("an open tube", () => {
  it("takes a person once, and again only after they were removed", () => {
    const tube = tubeOf("T1", ["A", "B"]);

    expect(addPerson(tube, person("A"))).toEqual({ ok: false, reason: "alreadyInTube" });
    expect(addPerson(removePerson(tube, "A"), person("A")).ok).toBe(true);
  });

  it("takes nobody beyond its size", () => {
    const tube = tubeOf("T1", ["A", "B", "C", "D", "E"]);

    expect(addPerson(tube, person("F"))).toEqual({ ok: false, reason: "tubeFull" });
    expect(tube.people).toHaveLength(5);
  });
});

describe("an operation on the device", () => {
  it("says where, on which lane and with whom the tube was sealed", () => {
    const { op } = sealing(anOperationHead("01"), tubeOf("T1", ["A", "B"]), SETUP);

    expect(op).toMatchObject({
      kind: "sealTube",
      tubeBarcode: "T1",
      siteId: SETUP.siteId,
      lane: 2,
      members: [{ code: "A" }, { code: "B" }],
    });
  });

  it("keeps no members once the server has answered", () => {
    const sealed = sealing(anOperationHead("01"), tubeOf("T1", ["A", "B"]), SETUP);

    const kept = answered(sealed, { opId: "01", verdict: "flagged", reasons: ["codeUnknown"] });

    expect(kept).toMatchObject({ answered: 1, verdict: "flagged", people: 2, reasons: ["codeUnknown"] });
    expect(JSON.stringify(kept)).not.toContain("members");
  });

  it("leaves the device a week after its verdict, and never before it has one", () => {
    const waiting = sealing(anOperationHead("01"), tubeOf("T1", ["A"]), SETUP);
    const done = answered(sealing(anOperationHead("02"), tubeOf("T2", ["A"]), SETUP), {
      opId: "02",
      verdict: "applied",
      reasons: [],
    });
    const days = (count: number) => Date.parse(AT) + count * 86_400_000;

    expect(answeredBefore([waiting, done], days(6))).toEqual([]);
    expect(answeredBefore([waiting, done], days(8))).toEqual(["02"]);
  });
});
