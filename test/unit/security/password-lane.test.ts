import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { PasswordLane } from "../../../shared/security/password-lane.ts";

/** Hashing that the test ends, and how much of it was at once. */
function hashing() {
  const ends: (() => void)[] = [];
  const counted = { atOnce: 0, mostAtOnce: 0 };
  const begin = <T>(result: T): Promise<T> => {
    counted.atOnce += 1;
    counted.mostAtOnce = Math.max(counted.mostAtOnce, counted.atOnce);
    return new Promise((resolve) => {
      ends.push(() => {
        counted.atOnce -= 1;
        resolve(result);
      });
    });
  };
  /** Ends what is under way, and what begins because of that, until all is done. */
  const endAll = async (all: Promise<unknown>): Promise<void> => {
    let isDone = false;
    void all.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { counted, endAll, matches: () => begin(true), hash: () => begin("hash") };
}

/** Loads what signs people in, and says how many hashes were begun by that. */
const LOADING = `
import { createHook } from "node:async_hooks";
let hashes = 0;
createHook({ init: (_, type) => { if (/scrypt/i.test(type)) hashes += 1; } }).enable();
const { scrypt } = await import("node:crypto");
await import("./functions/lambda/access/routes.ts");
await import("./shared/services/services.ts");
const loading = hashes;
scrypt("x", "y", 32, () => console.log(JSON.stringify({ loading, seen: hashes - loading })));
`;

describe("passwords", () => {
  it("are hashed one at a time; who comes to a full queue is refused at once and told when to come again", async () => {
    const { counted, endAll, ...work } = hashing();
    const lane = new PasswordLane(work);

    const asked = Promise.allSettled(
      Array.from({ length: 120 }, (_, i) => lane.matches("password", "hash", `198.51.100.${i}`)),
    );
    await endAll(asked);
    const later = lane.matches("password", "hash");
    await endAll(later);
    const refused = (await asked).flatMap((each) => (each.status === "rejected" ? [each.reason] : []));

    expect(counted.mostAtOnce).toBe(1);
    expect(refused.length).toBeGreaterThanOrEqual(45);
    expect(refused.length).toBeLessThan(120);
    for (const reason of refused) {
      expect(reason).toMatchObject({ type: "busy", status: 503 });
      expect(reason.retryAfterSeconds).toBeGreaterThanOrEqual(4);
    }
    expect(await later).toBe(true);
  });

  it("that one address asks for hold up neither the others nor a device that signed in before", async () => {
    const { endAll, ...work } = hashing();
    const lane = new PasswordLane(work);
    const flood = Array.from({ length: 200 }, () => lane.matches("password", "hash", "198.51.100.1"));
    const others = Array.from({ length: 43 }, (_, i) => lane.matches("password", "hash", `203.0.113.${i}`));
    const full = Array.from({ length: 60 }, (_, i) => lane.matches("password", "hash", `192.0.2.${i}`));

    const known = lane.matches("password", "hash");
    const all = Promise.allSettled([...flood, ...others, ...full, known]);
    await endAll(all);
    const admitted = async (asked: readonly Promise<boolean>[]) =>
      (await Promise.allSettled(asked)).filter(({ status }) => status === "fulfilled").length;

    expect([await admitted(flood), await admitted(others), await admitted([known])]).toEqual([4, 43, 1]);
    expect(await admitted(full)).toBeLessThan(60);
  });

  it("of accounts that are made wait their turn, however many they are", async () => {
    const { counted, endAll, ...work } = hashing();
    const lane = new PasswordLane(work);

    const made = Promise.all(Array.from({ length: 40 }, (_, i) => lane.hash(`password ${i}`)));
    await endAll(made);

    expect(await made).toHaveLength(40);
    expect(counted.mostAtOnce).toBe(1);
  });

  it("are not hashed because a module is loaded", async () => {
    const args = ["--import", "tsx", "--input-type=module", "-e", LOADING];
    const { stdout } = await promisify(execFile)(process.execPath, args);

    expect(JSON.parse(stdout)).toEqual({ loading: 0, seen: 1 });
  });
});
