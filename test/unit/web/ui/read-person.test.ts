import { describe, expect, it } from "vitest";
import { makeResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import { readPerson } from "../../../../web/src/ui/read-person.ts";
import { FOUND_BY, typedPerson } from "../../../../web/src/ui/typed-person.ts";

const TODAY = "2026-03-02";
const CODE = makeResidentCode((limit) => 7 % limit);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const qr = (sub: string) =>
  `${part({ alg: "ES256", kid: "k1" })}.${part({ sub, nm: "张*", dl: "002X", exp: 1_800_000_000 })}.${"A".repeat(86)}`;

describe("what a person is found by", () => {
  it.each([
    ["as it is", CODE],
    ["in groups", CODE.replace(/(.{4})/g, "$1 ")],
    ["in lower case with hyphens", CODE.toLowerCase().replace(/(.{4})(?=.)/g, "$1-")],
    ["as a QR code", qr(CODE)],
    ["as a QR code after the symbology that a scanner sends", `]Q3${qr(CODE)}\r`],
    ["as twelve characters after the symbology", `]C0${CODE}`],
  ])("is a resident code %s", (_, text) => {
    expect(readPerson({ ...typedPerson("code"), text }, TODAY)).toEqual({ ok: true, code: CODE });
  });

  it.each([
    ["too short", CODE.slice(1)],
    ["with a wrong character", CODE.slice(0, -1) + (CODE.endsWith("2") ? "3" : "2")],
    ["of something else", "https://example.org/menu"],
    ["in a QR code cut off", qr(CODE).slice(0, 60)],
    ["that is blank", " "],
  ])("is no resident code %s", (_, text) => {
    expect(readPerson({ ...typedPerson("code"), text }, TODAY)).toEqual({ ok: false, violation: "code" });
  });

  it("is a document number without its blanks, or what is wrong with it", () => {
    expect(readPerson({ by: "passport", text: " e 9999 9999", name: " 张三 " }, TODAY)).toEqual({
      ok: true,
      documentType: "passport",
      documentNumber: "E99999999",
      name: "张三",
    });
    expect(readPerson({ by: "residentId", text: "12", name: "" }, TODAY)).toEqual({
      ok: false,
      violation: "length",
    });
  });

  it("is never the absence of a document", () => {
    expect(FOUND_BY).not.toContain("none");
  });
});
