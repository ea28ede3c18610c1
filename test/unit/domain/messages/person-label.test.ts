import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelParameters, personLabel } from "../../../../shared/domain/messages/person-label.ts";

const sampledAt = "2026-03-01T16:30:00.000Z";
const label = (documentNumber: string | undefined, language: "zh-CN" | "en" = "zh-CN", name = "张小明") =>
  personLabel(labelParameters({ name, documentNumber }, { sampledAt }), language);

describe("the label of a person in a message", () => {
  it("is the masked name, the end of the document and the day of sampling in China", () => {
    expect(label("99010519491231002x")).toBe("张*明（尾号002X，3月2日采样）");
    expect(label("99010519491231002x", "en", "Ada Lovelace")).toBe(
      "A** L******* (document ending 002X, sampled 2 Mar)",
    );
  });

  it.each([
    ["E1234567", "4567"],
    ["A12345", "345"],
    ["A123", "23"],
  ])("shows of %s no more than half", (documentNumber, tail) => {
    expect(label(documentNumber)).toBe(`张*明（尾号${tail}，3月2日采样）`);
  });

  it("goes without what is not known", () => {
    expect(label(undefined)).toBe("张*明（3月2日采样）");
    expect(personLabel(labelParameters({ name: "张小明" }, {}), "zh-CN")).toBe("张*明");
    expect(personLabel(labelParameters({ name: "张小明" }, {}), "en")).toBe("张*明");
  });

  it("tells two of one name apart, and says neither name nor number whole", () => {
    const number = fc.stringMatching(/^99[0-9]{15}[0-9X]$/);
    fc.assert(
      fc.property(number, number, (one, other) => {
        fc.pre(one.slice(-4) !== other.slice(-4));
        expect(label(one)).not.toBe(label(other));
        expect(label(one)).not.toContain("张小明");
        expect(label(one)).not.toContain(one.slice(0, -4));
      }),
    );
  });
});
