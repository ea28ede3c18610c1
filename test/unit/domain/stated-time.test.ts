import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../shared/domain/instant.ts";
import { boundTime, CHAIN_STEPS, type ChainStep } from "../../../shared/domain/stated-time.ts";

const NOW = "2026-03-02T08:00:00.000Z";
const CHAIN = {
  campaignStarted: "2026-03-01T22:00:00.000Z",
  rollIssued: "2026-03-01T23:00:00.000Z",
  packed: "2026-03-02T03:00:00.000Z",
  received: "2026-03-02T05:00:00.000Z",
  recorded: NOW,
};

describe("a stated time", () => {
  it.each([
    ["between the roll and the packing", "sealed", "2026-03-02T02:00:00.000Z", undefined],
    ["a few minutes before the roll", "sealed", "2026-03-01T22:51:00.000Z", undefined],
    ["a few minutes after the packing", "sealed", "2026-03-02T03:09:00.000Z", undefined],
    ["in 1970", "sealed", "1970-01-01T00:00:30.000Z", "rollIssued"],
    ["before the roll was issued", "sealed", "2026-03-01T22:30:00.000Z", "rollIssued"],
    ["after the packing", "sealed", "2026-03-02T04:00:00.000Z", "packed"],
    ["in the future", "sealed", "2026-03-02T10:00:00.000Z", "packed"],
    ["received before it was packed", "received", "2026-03-02T02:00:00.000Z", "packed"],
    ["received tomorrow", "received", "2026-03-03T05:00:00.000Z", "recorded"],
    ["run before the tubes were received", "runStarted", "2026-03-02T04:00:00.000Z", "received"],
  ] as const)("%s", (_, step, stated, contradicts) => {
    const bounded = boundTime(step, stated, CHAIN);

    expect(bounded.contradicts).toBe(contradicts);
    expect(bounded.certain).toBe(contradicts === undefined);
    expect(bounded.usable).toBe(contradicts === undefined ? stated : bounded.latest);
  });

  it("is held against the server's clock alone where nothing else is known", () => {
    expect(boundTime("sealed", "1970-01-01T00:00:30.000Z", { recorded: NOW })).toEqual({
      certain: true,
      usable: "1970-01-01T00:00:30.000Z",
      latest: NOW,
    });
    expect(boundTime("sealed", "2026-03-02T10:00:00.000Z", { recorded: NOW })).toMatchObject({
      certain: false,
      usable: NOW,
    });
  });

  it("never counts from before what preceded it or after what followed it by more than the tolerance", () => {
    const minutes = fc.integer({ min: -5000, max: 5000 });
    const steps = CHAIN_STEPS.filter((step) => step !== "recorded");
    const chain = fc.dictionary(fc.constantFrom(...steps), minutes);
    fc.assert(
      fc.property(fc.constantFrom(...steps), minutes, chain, (step, stated, offsets) => {
        const known = Object.fromEntries(
          Object.entries(offsets).map(([name, offset]) => [name, addMinutes(NOW, offset)]),
        ) as Partial<Record<ChainStep, string>>;
        const { usable, certain } = boundTime(step, addMinutes(NOW, stated), { ...known, recorded: NOW });
        const position = CHAIN_STEPS.indexOf(step);
        for (const [index, other] of CHAIN_STEPS.entries()) {
          const time = other === "recorded" ? NOW : known[other];
          if (time === undefined) continue;
          if (index > position) expect(usable <= addMinutes(time, 10)).toBe(true);
          if (index < position && certain) expect(usable >= addMinutes(time, -10)).toBe(true);
        }
        if (certain) expect(usable).toBe(addMinutes(NOW, stated));
      }),
    );
  });
});
