import { describe, expect, it } from "vitest";
import { type PhoneSharer, whoSignsIn } from "../../../../shared/domain/access/phone-sharers.ts";

const sharer = (residentId: string, documentNumber: string): PhoneSharer => ({
  ...{ residentId, documentType: documentNumber === "" ? "none" : "passport", documentNumber },
});
const FAMILY = [sharer("AAAAAAAAAAAA", "E11112345"), sharer("BBBBBBBBBBBB", "E22226789")];
const ALIKE = [...FAMILY, sharer("CCCCCCCCCCCC", "G33332345")];
const WITHOUT = [sharer("DDDDDDDDDDDD", ""), sharer("EEEEEEEEEEEE", "")];

describe("who of several people with one phone signs in", () => {
  it.each([
    ["is asked", FAMILY, {}, { needed: "anything" }],
    ["is whose document ends so", FAMILY, { documentLastFour: "6789" }, { residentId: "BBBBBBBBBBBB" }],
    ["is nobody where no document ends so", FAMILY, { documentLastFour: "0000" }, "nobody"],
    ["is asked for more where two end so", ALIKE, { documentLastFour: "2345" }, { needed: "everything" }],
    ["is whose code it is", ALIKE, { residentId: "CCCCCCCCCCCC" }, { residentId: "CCCCCCCCCCCC" }],
    ["is nobody for a stranger's code", ALIKE, { residentId: "XXXXXXXXXXXX" }, "nobody"],
    [
      "is who had it first without a document",
      WITHOUT,
      { withoutDocument: true },
      { residentId: "DDDDDDDDDDDD" },
    ],
    ["is nobody where all have one", FAMILY, { withoutDocument: true }, "nobody"],
  ])("%s", (_, sharers, stated, expected) => {
    expect(whoSignsIn(sharers, stated)).toEqual(expected);
  });

  it("takes the number that the platform gave for no document", () => {
    const numbered: PhoneSharer = { ...sharer("FFFFFFFFFFFF", ""), documentNumber: "01JABCDE2345" };

    expect(whoSignsIn([...FAMILY, numbered], { documentLastFour: "2345" })).toEqual({
      residentId: "AAAAAAAAAAAA",
    });
  });
});
