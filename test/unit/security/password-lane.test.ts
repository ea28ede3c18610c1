import type * as crypto from "node:crypto";
import { describe, expect, it, vi } from "vitest";

// Counts what is hashed, and how much at once.
const hashing = vi.hoisted(() => ({ begun: 0, now: 0, mostAtOnce: 0 }));
vi.mock("node:crypto", async (importOriginal) => {
  const original = await importOriginal<typeof crypto>();
  const scrypt = (...given: Parameters<typeof crypto.scrypt>): void => {
    const [password, salt, length, options, told] = given;
    hashing.begun += 1;
    hashing.now += 1;
    hashing.mostAtOnce = Math.max(hashing.mostAtOnce, hashing.now);
    original.scrypt(password, salt, length, options, (error, key) => {
      hashing.now -= 1;
      told(error, key);
    });
  };
  return { ...original, scrypt };
});

const CHEAP = { N: 2 ** 4, r: 1, p: 1 };

describe("passwords", () => {
  it("are not hashed because a module is loaded", async () => {
    await import("../../../shared/store/stores.ts");
    await import("../../../functions/access/routes.ts");

    expect(hashing.begun).toBe(0);
  });

  it("are hashed one at a time; who comes to a full queue is refused at once and told when to come again", async () => {
    const { PasswordLane } = await import("../../../shared/security/password-lane.ts");
    const lane = new PasswordLane();
    const hash = await lane.hash("the password", CHEAP);
    hashing.mostAtOnce = 0;

    const asked = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => lane.matches(i === 0 ? "the password" : "another", hash)),
    );
    const after = await lane.matches("the password", hash);
    const refused = asked.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));

    expect(hashing.mostAtOnce).toBe(1);
    expect(asked[0]).toEqual({ status: "fulfilled", value: true });
    expect(refused.length).toBeGreaterThanOrEqual(45);
    for (const reason of refused) {
      expect(reason).toMatchObject({ type: "busy", status: 503 });
      expect(reason.retryAfterSeconds).toBeGreaterThanOrEqual(4);
    }
    expect(after).toBe(true);
  });

  it("of accounts that are made wait their turn", async () => {
    const { PasswordLane } = await import("../../../shared/security/password-lane.ts");
    const lane = new PasswordLane();

    const made = await Promise.all(Array.from({ length: 40 }, (_, i) => lane.hash(`password ${i}`, CHEAP)));

    expect(new Set(made).size).toBe(40);
  });
});
