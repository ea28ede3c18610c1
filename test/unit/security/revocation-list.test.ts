import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Revocation } from "../../../shared/security/revocation.ts";
import { RevocationList } from "../../../shared/security/revocation-list.ts";

const NOW = Date.parse("2026-03-02T01:00:00.000Z");
const at = (seconds: number): Date => new Date(NOW + seconds * 1000);
const token = (issuedAt: Date) => ({
  ...{ subject: "sampler.one", sessionId: "session-1", keyId: "key-1" },
  issuedAtMs: issuedAt.getTime(),
});

/** A table to which entries are added, and how often it was asked. */
function table() {
  const entries: Revocation[] = [];
  const asked: Date[] = [];
  return {
    entries,
    asked,
    since: async (from: Date) => {
      asked.push(from);
      return entries.filter((entry) => entry.at > from.toISOString());
    },
  };
}

describe("revocations", () => {
  it.each<[Revocation["kind"], string]>([
    ["session", "session-1"],
    ["subject", "sampler.one"],
    ["key", "key-1"],
  ])("of a %s end its tokens within a quarter of a minute, and of no other", async (kind, id) => {
    const revocations = table();
    const list = new RevocationList(revocations);
    const before = await list.isRevoked(token(at(0)), at(1));
    revocations.entries.push({ kind, id, at: at(2).toISOString() });

    const own = await list.isRevoked(token(at(0)), at(16));
    const others = { subject: "x", sessionId: "x", keyId: "x", issuedAtMs: at(0).getTime() };
    const other = await list.isRevoked(others, at(16));
    const later = await list.isRevoked(token(at(3)), at(16));

    // What a withdrawn key goes on signing is as dead as what it signed, and so is what an ended sign-in still gets.
    expect([before, own, other, later]).toEqual([false, true, false, kind !== "subject"]);
  });

  it("are asked for once by all who come at once, and then only for what is new", async () => {
    const revocations = table();
    const list = new RevocationList(revocations);

    await Promise.all(Array.from({ length: 100 }, () => list.isRevoked(token(at(0)), at(1))));
    await list.isRevoked(token(at(0)), at(10));
    await list.isRevoked(token(at(0)), at(20));

    expect(revocations.asked).toHaveLength(2);
    expect(revocations.asked[1]?.getTime()).toBeGreaterThan(at(-120).getTime());
  });

  it("that cannot be read let nobody through", async () => {
    const list = new RevocationList({ since: () => Promise.reject(new Error("no table")) });

    await expect(list.isRevoked(token(at(0)), at(1))).rejects.toThrow("no table");
  });

  it("hold for every token of the last hour, in whatever order they and the questions come", async () => {
    const Second = fc.integer({ min: 0, max: 3_600 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(Second, { maxLength: 20 }),
        fc.array(Second, { maxLength: 20 }),
        async (made, asked) => {
          const revocations = table();
          const list = new RevocationList(revocations);
          const questions = [...new Set(asked)].sort((a, b) => a - b);
          const pending = [...made].sort((a, b) => a - b);
          for (const second of questions) {
            while (pending[0] !== undefined && pending[0] <= second - 15)
              revocations.entries.push({
                ...{ kind: "session" as const, id: "session-1" },
                at: at(pending.shift() ?? 0).toISOString(),
              });
            const latest = revocations.entries.at(-1);
            const old = await list.isRevoked(token(at(0)), at(second));
            expect(old).toBe(latest !== undefined);
            if (latest) expect(await list.isRevoked(token(new Date(latest.at)), at(second))).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
