import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendEvents,
  type CustodyEvent,
  type CustodyFact,
  firstBrokenLink,
  GENESIS_HASH,
  hashOfEvent,
} from "../../shared/domain/custody.ts";

const instant = fc
  .date({
    min: new Date("2026-01-01T00:00:00.000Z"),
    max: new Date("2027-01-01T00:00:00.000Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const detail = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== "__proto__"),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 })),
  { maxKeys: 4, noNullPrototype: true },
);
const fact: fc.Arbitrary<CustodyFact> = fc.record({
  what: fc.constantFrom("sealed", "boxed", "inTransit", "received"),
  at: instant,
  recordedAt: instant,
  who: fc.string({ minLength: 1, maxLength: 12 }),
  where: fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: undefined }),
  detail,
});
const GENESIS = { subject: "T#T000000000197", eventCount: 0, headHash: GENESIS_HASH };
const chain = fc
  .array(fact, { minLength: 1, maxLength: 8 })
  .map((facts) => appendEvents(GENESIS, facts).events);

const withEventAt = (events: CustodyEvent[], index: number, changes: Partial<CustodyEvent>): CustodyEvent[] =>
  events.map((event, i) => (i === index ? { ...event, ...changes } : event));

describe("a custody chain", () => {
  it("is intact as it was appended, at once or piece by piece", () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), fc.nat(8), (facts, cut) => {
        const whole = appendEvents(GENESIS, facts);
        const first = appendEvents(GENESIS, facts.slice(0, cut));
        const second = appendEvents(first.head, facts.slice(cut));

        expect([...first.events, ...second.events]).toEqual(whole.events);
        expect(second.head).toEqual(whole.head);
        expect(firstBrokenLink(whole.events)).toBeUndefined();
      }),
    );
  });

  it("shows the event at which anything was changed", () => {
    const changes: Partial<CustodyEvent>[] = [
      { who: "somebody else" },
      { what: "somethingElse" },
      { at: "1999-01-01T00:00:00.000Z" },
      { recordedAt: "1999-01-01T00:00:00.000Z" },
      { where: "somewhere else" },
      { detail: { added: "by nobody" } },
      { subject: "T#another" },
      { sequence: 99 },
      { previousHash: "f".repeat(64) },
      { hash: "f".repeat(64) },
    ];
    fc.assert(
      fc.property(chain, fc.nat(), fc.constantFrom(...changes), (events, pick, change) => {
        const index = pick % events.length;

        expect(firstBrokenLink(withEventAt(events, index, change))).toBe(index + 1);
      }),
    );
  });

  it("shows an event that was changed and hashed anew, unless all after it are too", () => {
    fc.assert(
      fc.property(chain, fc.nat(), (events, pick) => {
        fc.pre(events.length > 1);
        const index = pick % (events.length - 1);
        const { hash: _, ...open } =
          withEventAt(events, index, { who: "a forger" })[index] ?? events[0] ?? never();
        const forged = withEventAt(events, index, { who: "a forger", hash: hashOfEvent(open) });

        expect(firstBrokenLink(forged)).toBe(index + 2);
      }),
    );
  });

  it("shows events taken out, doubled or exchanged", () => {
    fc.assert(
      fc.property(chain, fc.nat(), (events, pick) => {
        fc.pre(events.length > 2);
        const index = pick % (events.length - 1);
        const without = events.toSpliced(index, 1);
        const doubled = events.toSpliced(index, 0, events[index] ?? never());
        const exchanged = events.toSpliced(index, 2, events[index + 1] ?? never(), events[index] ?? never());

        expect(firstBrokenLink(without)).toBe(index + 1);
        expect(firstBrokenLink(doubled)).toBe(index + 2);
        expect(firstBrokenLink(exchanged)).toBe(index + 1);
      }),
    );
  });

  it("hashes an event alike however its fields are ordered", () => {
    fc.assert(
      fc.property(chain, (events) => {
        const [event = never()] = events;
        const reversed = Object.fromEntries(Object.entries(event.detail).reverse());

        expect(hashOfEvent({ ...event, detail: reversed })).toBe(event.hash);
      }),
    );
  });
});

function never(): never {
  throw new Error("the chain has this event");
}
