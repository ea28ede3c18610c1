import { describe, expect, it } from "vitest";
import { hashPassword, passwordMatches } from "../../../shared/security/passwords.ts";

describe("password hashes", () => {
  it("match the password they were made of, and no other", async () => {
    const hash = await hashPassword("correct horse battery");

    expect(await passwordMatches("correct horse battery", hash)).toBe(true);
    expect(await passwordMatches("correct horse batterY", hash)).toBe(false);
  });

  it("are salted, so that equal passwords do not show", async () => {
    expect(await hashPassword("the same again")).not.toBe(await hashPassword("the same again"));
  });

  it.each(["", "scrypt$", "bcrypt$1$2$3$c2FsdA$a2V5", "scrypt$32768$8$3$$"])(
    "of another form (%j) never match",
    async (hash) => {
      expect(await passwordMatches("", hash)).toBe(false);
    },
  );
});
