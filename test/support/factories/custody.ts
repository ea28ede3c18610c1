import fc from "fast-check";
import {
  appendEvents,
  GENESIS_HASH,
  hashOfItem,
  type NewCustodyEvent,
} from "../../../shared/domain/transport/custody.ts";
import { eventSortKey, type StoredItem } from "../../../shared/domain/transport/custody-check.ts";

export const GENESIS = { subject: "T#T000000000197", eventCount: 0, headHash: GENESIS_HASH };

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

export const custodyFact: fc.Arbitrary<NewCustodyEvent> = fc.record({
  what: fc.constantFrom("sealed", "boxed", "inTransit", "received"),
  at: instant,
  recordedAt: instant,
  who: fc.string({ minLength: 1, maxLength: 12 }),
  where: fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: undefined }),
  detail,
});

/** A tube and its chain as they stand in the table when all facts came with one change. */
export function storedChain(facts: readonly NewCustodyEvent[]): { events: StoredItem[]; item: StoredItem } {
  const contents = { pk: GENESIS.subject, sk: "TUBE", state: "received", eventCount: facts.length };
  const { events, head } = appendEvents(GENESIS, facts, hashOfItem(contents));
  return {
    events: events.map((event) => ({ pk: event.subject, sk: eventSortKey(event.sequence), ...event })),
    item: { ...contents, headHash: head.headHash },
  };
}
