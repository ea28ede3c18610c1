import { describe, expect, it } from "vitest";
import {
  COST_OF_RANDOM_PASSWORDS,
  deriveKey,
  hashPassword,
  type PasswordCost,
  passwordMatches,
} from "../../../shared/security/passwords.ts";

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

  it("cost as much to guess at for every account, so that no answer comes sooner from one that exists", async () => {
    const hashes = [await hashPassword("of a person"), await hashPassword("drawn", COST_OF_RANDOM_PASSWORDS)];

    const costs = [];
    for (const hash of hashes) {
      const derived: PasswordCost[] = [];
      await passwordMatches("a guess", hash, (password, salt, cost) => {
        derived.push(cost);
        return deriveKey(password, salt, cost);
      });
      costs.push(derived.sort((a, b) => a.N - b.N));
    }

    expect(costs[0]).toHaveLength(2);
    expect(costs[1]).toEqual(costs[0]);
  });
});
