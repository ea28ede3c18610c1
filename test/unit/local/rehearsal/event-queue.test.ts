import { expect, it } from "vitest";
import { EventQueue } from "../../../../local/rehearsal/simulation/event-queue.ts";
import { seededRandom } from "../../../../local/scenario/random.ts";

const event = (atMs: number, id: string) => ({ atMs, id, key: "site", run: async () => {} });

it("takes events by time, and those of one moment by their names", () => {
  const random = seededRandom("queue");
  const events = Array.from({ length: 400 }, (_, index) => event(random.integer(40), `event-${index}`));
  const queue = new EventQueue();
  for (const each of events) queue.add(each);

  const taken = [];
  for (let next = queue.take(); next; next = queue.take()) taken.push(next);

  const inOrder = events.toSorted((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  expect(taken.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
});

it("has nothing to take when it is empty", () => {
  expect(new EventQueue().take()).toBeUndefined();
});
