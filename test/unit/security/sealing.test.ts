import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FieldSealer, LookupHasher, plainDocumentHash } from "../../../shared/security/sealing.ts";

const sealerWith = (keyId: string, key = randomBytes(32)) => FieldSealer.of(new Map([[keyId, key]]), keyId);

describe("sealed fields", () => {
  it("open to what was sealed, in the place they were sealed for", async () => {
    const sealer = await sealerWith("field-001");

    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (place, text) => {
        expect(await sealer.open(place, await sealer.seal(place, text))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it("do not open in another place", async () => {
    const sealer = await sealerWith("field-001");
    const sealed = await sealer.seal("R#1/phone", "10012345678");

    await expect(sealer.open("R#2/phone", sealed)).rejects.toThrow("another place");
  });

  it("do not open when a character was changed", async () => {
    const sealer = await sealerWith("field-001");
    const sealed = await sealer.seal("R#1/name", "张三");
    const [header, key, iv, text = "", tag] = sealed.split(".");
    const flipped = (text.startsWith("A") ? "B" : "A") + text.slice(1);

    await expect(sealer.open("R#1/name", [header, key, iv, flipped, tag].join("."))).rejects.toThrow();
  });

  it("still open after a new key became the current one", async () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const sealed = await (await sealerWith("field-001", old)).seal("p", "text");
    const rotated = await FieldSealer.of(
      new Map([
        ["field-001", old],
        ["field-002", fresh],
      ]),
      "field-002",
    );

    expect(await rotated.open("p", sealed)).toBe("text");
  });

  it("never look the same twice", async () => {
    const sealer = await sealerWith("field-001");

    expect(await sealer.seal("p", "text")).not.toBe(await sealer.seal("p", "text"));
  });
});

describe("look-up hashes", () => {
  it("keep kinds apart and need the key", () => {
    const [one, other] = [new LookupHasher(randomBytes(32)), new LookupHasher(randomBytes(32))];

    expect(one.hash("phone", "1")).toBe(one.hash("phone", "1"));
    expect(one.hash("phone", "1")).not.toBe(one.hash("document", "1"));
    expect(one.hash("phone", "1")).not.toBe(other.hash("phone", "1"));
  });

  it("find a document by the plain hash that a partner computes", () => {
    const hasher = new LookupHasher(randomBytes(32));

    const byPartner = hasher.documentByPlainHash(plainDocumentHash("passport", "E12345678"));

    expect(byPartner).toBe(hasher.document("passport", "E12345678"));
  });
});
