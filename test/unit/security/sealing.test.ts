import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { CompactEncrypt, compactDecrypt } from "jose";
import { describe, expect, it } from "vitest";
import { FieldSealer, LookupHasher } from "../../../shared/security/sealing.ts";

const sealerWith = (keyId: string, key = randomBytes(32)) => new FieldSealer(new Map([[keyId, key]]), keyId);

describe("sealed fields", () => {
  it("open to what was sealed, in the place they were sealed for", async () => {
    const sealer = sealerWith("field-001");

    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (place, text) => {
        expect(sealer.open(place, sealer.seal(place, text))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it("do not open in another place", async () => {
    const sealer = sealerWith("field-001");
    const sealed = sealer.seal("R#1/phone", "10012345678");

    expect(() => sealer.open("R#2/phone", sealed)).toThrow("another place");
  });

  it("do not open when a character was changed", async () => {
    const sealer = sealerWith("field-001");
    const sealed = sealer.seal("R#1/name", "张三");
    const [header, key, iv, text = "", tag] = sealed.split(".");
    const flipped = (text.startsWith("A") ? "B" : "A") + text.slice(1);

    expect(() => sealer.open("R#1/name", [header, key, iv, flipped, tag].join("."))).toThrow();
  });

  it("still open after a new key became the current one", async () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const sealed = sealerWith("field-001", old).seal("p", "text");
    const rotated = new FieldSealer(
      new Map([
        ["field-001", old],
        ["field-002", fresh],
      ]),
      "field-002",
    );

    expect(rotated.open("p", sealed)).toBe("text");
  });

  it("are compact JWE that any library opens with the key", async () => {
    const key = randomBytes(32);

    const sealed = sealerWith("field-001", key).seal("R#1/name", "张三");
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key);

    expect(new TextDecoder().decode(plaintext)).toBe("张三");
    expect(protectedHeader).toEqual({ alg: "dir", enc: "A256GCM", kid: "field-001", place: "R#1/name" });
  });

  it("open when another library sealed them", async () => {
    const key = randomBytes(32);
    const sealed = await new CompactEncrypt(new TextEncoder().encode("张三"))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: "field-001", place: "R#1/name" })
      .encrypt(key);

    expect(sealerWith("field-001", key).open("R#1/name", sealed)).toBe("张三");
  });

  it("do not open with their tag cut short", () => {
    const sealer = sealerWith("field-001");
    const sealed = sealer.seal("R#1/name", "张三");

    expect(() => sealer.open("R#1/name", sealed.slice(0, -8))).toThrow();
  });

  it("never look the same twice", async () => {
    const sealer = sealerWith("field-001");

    expect(sealer.seal("p", "text")).not.toBe(sealer.seal("p", "text"));
  });
});

describe("look-up hashes", () => {
  it("keep kinds apart and need the key", () => {
    const [one, other] = [new LookupHasher(randomBytes(32)), new LookupHasher(randomBytes(32))];

    expect(one.hash("phone", "1")).toBe(one.hash("phone", "1"));
    expect(one.hash("phone", "1")).not.toBe(one.hash("document", "1"));
    expect(one.hash("phone", "1")).not.toBe(other.hash("phone", "1"));
  });
});
