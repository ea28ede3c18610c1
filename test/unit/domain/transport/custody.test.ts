import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendEvents, hashOfEvent, hashOfItem } from "../../../../shared/domain/transport/custody.ts";
import { checkChain, type StoredItem } from "../../../../shared/domain/transport/custody-check.ts";
import { custodyFact, GENESIS, storedChain } from "../../../support/factories/custody.ts";

const facts = fc.array(custodyFact, { minLength: 1, maxLength: 8 });

/** The break that a change of a stored chain makes. */
const breakOf = ({ events, item }: { events: StoredItem[]; item: StoredItem | undefined }) =>
  checkChain(GENESIS.subject, events, item);

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
};

describe("a custody chain", () => {
  it("is the same whether appended at once or piece by piece", () => {
    fc.assert(
      fc.property(facts, fc.nat(8), (told, cut) => {
        const whole = appendEvents(GENESIS, told);
        const first = appendEvents(GENESIS, told.slice(0, cut));
        const second = appendEvents(first.head, told.slice(cut));

        expect([...first.events, ...second.events]).toEqual(whole.events);
        expect(second.head).toEqual(whole.head);
      }),
    );
  });

  it("is intact as it was stored", () => {
    fc.assert(
      fc.property(facts, (told) => {
        expect(breakOf(storedChain(told))).toBeUndefined();
      }),
    );
  });

  it("hashes events and items alike however their fields are ordered", () => {
    fc.assert(
      fc.property(facts, (told) => {
        const { events, item } = storedChain(told);
        const event = at(appendEvents(GENESIS, told).events, 0);
        const reversed = Object.fromEntries(Object.entries(event.detail).reverse());

        expect(hashOfEvent({ ...event, detail: reversed })).toBe(event.hash);
        expect(hashOfItem(Object.fromEntries(Object.entries(item).reverse()))).toBe(events.at(-1)?.itemHash);
      }),
    );
  });
});

describe("a stored chain that was tampered with", () => {
  it.each([
    ["who", "somebody else", "eventChanged"],
    ["what", "somethingElse", "eventChanged"],
    ["at", "1999-01-01T00:00:00.000Z", "eventChanged"],
    ["recordedAt", "1999-01-01T00:00:00.000Z", "eventChanged"],
    ["where", "somewhere else", "eventChanged"],
    ["detail", { added: "by nobody" }, "eventChanged"],
    ["itemHash", "f".repeat(64), "eventChanged"],
    ["subject", "T#another", "eventChanged"],
    ["sequence", 99, "eventChanged"],
    ["previousHash", "f".repeat(64), "eventChanged"],
    ["hash", "f".repeat(64), "eventChanged"],
    ["who", 7, "eventChanged"],
    ["unknownToUs", "added", "eventChanged"],
    ["pk", "T#another", "eventForeign"],
  ])("names the event of which %s was changed", (name, value, violation) => {
    fc.assert(
      fc.property(facts, fc.nat(), (told, pick) => {
        const { events, item } = storedChain(told);
        const index = pick % events.length;
        const changed = events.with(index, { ...at(events, index), [name]: value });

        expect(breakOf({ events: changed, item })).toEqual({ sequence: index + 1, violation });
      }),
    );
  });

  it("names the event after one that was changed and hashed anew, and the item after the last", () => {
    fc.assert(
      fc.property(facts, fc.nat(), (told, pick) => {
        const { events, item } = storedChain(told);
        const index = pick % events.length;
        const forged = at(appendEvents(GENESIS, told).events, index);
        const isLast = index === events.length - 1;
        const { itemHash } = at(events, index);
        const open = { ...forged, who: "a forger", ...(itemHash ? { itemHash: String(itemHash) } : {}) };
        const again = { ...at(events, index), ...open, hash: hashOfEvent(open) };

        expect(breakOf({ events: events.with(index, again), item })).toEqual(
          isLast
            ? { sequence: index + 1, violation: "itemChanged" }
            : { sequence: index + 2, violation: "linkBroken" },
        );
      }),
    );
  });

  it("names the place of events taken out, doubled or exchanged", () => {
    fc.assert(
      fc.property(facts, fc.nat(), (told, pick) => {
        fc.pre(told.length > 1);
        const { events, item } = storedChain(told);
        const index = pick % (events.length - 1);
        const [one, next] = [at(events, index), at(events, index + 1)];
        const without = events.toSpliced(index, 1);
        const doubled = events.toSpliced(index + 1, 0, one);
        const exchanged = events
          .with(index, { ...next, sk: one.sk })
          .with(index + 1, { ...one, sk: next.sk });

        expect(breakOf({ events: without, item })).toEqual({
          sequence: index + 1,
          violation: "eventMissing",
        });
        expect(breakOf({ events: doubled, item })).toEqual({
          sequence: index + 2,
          violation: "eventForeign",
        });
        expect(breakOf({ events: exchanged, item })).toEqual({
          sequence: index + 1,
          violation: "eventForeign",
        });
      }),
    );
  });

  it("names what is missing at its end, or is there beyond it", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 8 }), (told, cut) => {
        const { events, item } = storedChain(told);
        const left = events.slice(0, -cut);

        expect(breakOf({ events: left, item })).toEqual({
          sequence: left.length + 1,
          violation: "eventMissing",
        });
        expect(breakOf({ events, item: { ...item, eventCount: left.length } })).toEqual(
          left.length === 0
            ? { sequence: events.length, violation: "itemChanged" }
            : { sequence: left.length + 1, violation: "eventForeign" },
        );
      }),
    );
  });

  it("names its last event when the tube is gone, or is not as that event left it", () => {
    fc.assert(
      fc.property(facts, (told) => {
        const { events, item } = storedChain(told);
        const sequence = events.length;

        expect(breakOf({ events, item: undefined })).toEqual({ sequence, violation: "itemMissing" });
        for (const change of [{ state: "published" }, { outcome: "negative" }, { headHash: "f".repeat(64) }])
          expect(breakOf({ events, item: { ...item, ...change } })).toEqual({
            sequence,
            violation: "itemChanged",
          });
      }),
    );
  });
});
