import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  callNext,
  EMPTY_QUEUE,
  QUEUE_LANES,
  type QueueLane,
  type SiteQueue,
  waitingIn,
  waitMinutesOf,
  withTicket,
} from "../../../../shared/domain/field/site-queue.ts";
import { addMinutes } from "../../../../shared/domain/instant.ts";

const NOW = "2026-03-02T02:00:00.000Z";
const given = (...lanes: QueueLane[]): SiteQueue =>
  lanes.reduce((queue, lane) => withTicket(queue, lane).queue, EMPTY_QUEUE);
const times = (lane: QueueLane, count: number): QueueLane[] => Array.from({ length: count }, () => lane);

describe("the queue of a site", () => {
  it("gives numbers of a lane one after another, each its own", () => {
    const { queue, number } = withTicket(given("walkIn", "priority", "walkIn"), "walkIn");
    expect(number).toBe(3);
    expect(QUEUE_LANES.map((lane) => waitingIn(queue, lane))).toEqual([1, 0, 3]);
  });

  it("lets lanes take turns, and gives the places of a lane that is empty to the others", () => {
    const all = given(...times("walkIn", 9), ...times("booked", 2), "priority");
    expect(callNext(all, 6, NOW).called).toEqual([
      { lane: "priority", from: 1, to: 1 },
      { lane: "booked", from: 1, to: 2 },
      { lane: "walkIn", from: 1, to: 3 },
    ]);
    expect(callNext(given(...times("walkIn", 2)), 15, NOW).called).toEqual([
      { lane: "walkIn", from: 1, to: 2 },
    ]);
    expect(callNext(EMPTY_QUEUE, 5, NOW)).toEqual({ queue: EMPTY_QUEUE, called: [] });
  });

  it("says how long whoever comes now will wait by how fast people were called, or that it cannot tell", () => {
    const full = given(...times("walkIn", 100));
    expect(waitMinutesOf(EMPTY_QUEUE, "walkIn", NOW)).toBe(0);
    expect(waitMinutesOf(full, "walkIn", NOW)).toBeUndefined();
    const { queue } = callNext(full, 20, NOW);
    const later = addMinutes(NOW, 10);
    // Two people a minute, eighty before them; an empty line comes in turn.
    expect(waitMinutesOf(queue, "walkIn", later)).toBe(41);
    expect(waitMinutesOf(queue, "priority", later)).toBeLessThanOrEqual(2);
    expect(waitMinutesOf(queue, "walkIn", addMinutes(NOW, 31))).toBeUndefined();
  });

  const step = fc.oneof(
    fc.constantFrom(...QUEUE_LANES).map((lane) => ({ lane })),
    fc.integer({ min: 1, max: 8 }).map((people) => ({ people })),
  );

  it("calls every number once and in order, and nobody waits longer than two places for each before them", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let queue = EMPTY_QUEUE;
        const called = new Map<QueueLane, number>();
        for (const each of steps) {
          if ("lane" in each) queue = withTicket(queue, each.lane).queue;
          else {
            const waiting = QUEUE_LANES.reduce((sum, lane) => sum + waitingIn(queue, lane), 0);
            const next = callNext(queue, each.people, NOW);
            const people = next.called.reduce((sum, { from, to }) => sum + to - from + 1, 0);
            expect(people).toBe(Math.min(waiting, each.people));
            for (const { lane, from, to } of next.called) {
              expect(from).toBe((called.get(lane) ?? 0) + 1);
              called.set(lane, to);
            }
            queue = next.queue;
          }
          for (const lane of QUEUE_LANES) expect(waitingIn(queue, lane)).toBeGreaterThanOrEqual(0);
        }
        for (const lane of QUEUE_LANES) {
          const own = waitingIn(queue, lane);
          const places = callNext(queue, 3 * own, NOW).called.find((each) => each.lane === lane);
          if (own > 0) expect(places?.to).toBe(queue.lines[lane].issued);
        }
      }),
    );
  });
});
