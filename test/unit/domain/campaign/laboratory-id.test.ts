import { describe, expect, it } from "vitest";
import { LaboratoryId } from "../../../../shared/domain/campaign/campaign.ts";
import { LABORATORY_IDS } from "../../../../shared/domain/campaign/laboratory-id.ts";
import { scopeOf } from "../../../../web/src/access/accounts/scope-text.ts";

const isId = (text: string): boolean => LaboratoryId.safeParse(text).success;

describe("the id of a laboratory", () => {
  it("goes on after LAB99, as a province needs", () => {
    expect(["LAB01", "LAB99", "LAB100", "LAB560", "LAB9999"].map(isId)).toEqual(Array(5).fill(true));
    expect(scopeOf("technician", "LAB560")).toEqual({ kind: "laboratory", laboratoryId: "LAB560" });
  });

  it("is one for each number", () => {
    expect(["LAB1", "LAB001", "LAB0100", "LAB10000", "lab01", "LAB01 "].map(isId)).toEqual(
      Array(6).fill(false),
    );
    const twoDigits = Array.from({ length: 100 }, (_, n) => `LAB${String(n).padStart(2, "0")}`);
    const more = Array.from({ length: LABORATORY_IDS - 100 }, (_, n) => `LAB${n + 100}`);
    expect([...twoDigits, ...more].every(isId)).toBe(true);
  });
});
