import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  admittedRank,
  changeRate,
  countersOf,
  entryBy,
  entryOf,
  isAheadOf,
  judgeTicket,
  openRoom,
  ROOM_COUNTERS,
  rankOf,
  type Ticket,
  ticketFor,
  type WaitingRoom,
} from "../../../../shared/domain/booking/waiting-room.ts";

const START = Date.parse("2026-03-02T01:00:00.000Z");
const later = (ms: number) => new Date(START + ms).toISOString();
/** Of what lies in the past only that it does is of interest. */
const notBefore = (now: string, instant: string) => (instant > now ? instant : now);
const CAMPAIGN = "SJS-01";
const personOf = (rank: number) => String(rank).padStart(12, "0");
const aRoom = (admissionsPerSecond: number, differences: { opensAt?: string; drawn?: number } = {}) => {
  const { opensAt, drawn = 0 } = differences;
  return openRoom(CAMPAIGN, { admissionsPerSecond, opensAt }, { drawn, version: 0, now: later(0) });
};

type Happening =
  | { kind: "join"; people: number }
  | { kind: "rate"; admissionsPerSecond: number }
  | { kind: "wait"; ms: number };

const rate = fc.double({ min: 0.1, max: 1_000, noNaN: true });
const happenings = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("join" as const), people: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ kind: fc.constant("rate" as const), admissionsPerSecond: rate }),
    fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
  ),
  { maxLength: 40 },
);

/** Live through it and look at the room after each step. */
function live(
  first: { admissionsPerSecond: number; opensInMs: number },
  steps: readonly Happening[],
  look: (room: WaitingRoom, tickets: readonly Ticket[], now: string) => void,
): void {
  let ms = 0;
  let room = aRoom(first.admissionsPerSecond, { opensAt: later(first.opensInMs) });
  const tickets: Ticket[] = [];
  for (const step of steps) {
    if (step.kind === "wait") ms += step.ms;
    if (step.kind === "rate")
      room = changeRate(room, step.admissionsPerSecond, { drawn: tickets.length, now: later(ms) });
    if (step.kind === "join")
      for (let i = 0; i < step.people; i++) {
        const rank = tickets.length + 1;
        tickets.push(ticketFor(room, personOf(rank), rank, later(ms)));
      }
    look(room, tickets, later(ms));
  }
}

const first = fc.record({ admissionsPerSecond: rate, opensInMs: fc.integer({ min: 0, max: 30_000 }) });

describe("under any sequence of joins and rate changes", () => {
  it("whoever drew a lower rank enters no later", () => {
    fc.assert(
      fc.property(first, happenings, (opening, steps) => {
        live(opening, steps, (room, tickets, now) => {
          const entries = tickets.map((ticket) => notBefore(now, entryBy(ticket, room)));
          expect(entries).toEqual([...entries].sort());
        });
      }),
    );
  });

  it("nobody who was promised a time is refused when it comes", () => {
    fc.assert(
      fc.property(first, happenings, (opening, steps) => {
        live(opening, steps, (room, tickets, now) => {
          for (const ticket of tickets) {
            expect(entryOf(room, ticket.rank) <= notBefore(now, ticket.entersAt)).toBe(true);
            const then = { room, subject: ticket.subject, now: ticket.entersAt };
            expect(judgeTicket(ticket, then)).toEqual({ verdict: "enter" });
          }
        });
      }),
    );
  });

  it("nobody who was admitted is sent back", () => {
    fc.assert(
      fc.property(first, happenings, (opening, steps) => {
        let inside = 0;
        live(opening, steps, (room, tickets, now) => {
          const entered = tickets.filter((ticket) => entryBy(ticket, room) <= now).length;
          expect(entered).toBeGreaterThanOrEqual(inside);
          inside = entered;
        });
      }),
    );
  });

  it("the rank shown as admitted is the last that may enter", () => {
    fc.assert(
      fc.property(first, happenings, (opening, steps) => {
        live(opening, steps, (room, _, now) => {
          const admitted = admittedRank(room, now);
          if (admitted > 0) expect(entryOf(room, admitted) <= now).toBe(true);
          expect(entryOf(room, admitted + 1) > now).toBe(true);
        });
      }),
    );
  });
});

describe("the time of entry", () => {
  it("depends on rank and rate only: who never comes blocks nobody", () => {
    const room = aRoom(10);

    const tenth = entryOf(room, 10);
    const lastOfAMinute = entryOf(room, 600);

    expect([tenth, lastOfAMinute]).toEqual([later(900), later(59_900)]);
  });

  it("comes sooner for those who wait when the room becomes faster", () => {
    const faster = changeRate(aRoom(10), 100, { drawn: 1_000, now: later(10_000) });

    expect(entryOf(faster, 101)).toBe(later(10_000));
    expect(entryOf(faster, 1_001)).toBe(later(19_000));
  });

  it("stays for those who were told it, and comes later for all others, when the room becomes slower", () => {
    const slower = changeRate(aRoom(10), 1, { drawn: 200, now: later(10_000) });

    expect(entryOf(slower, 200)).toBe(later(19_900));
    expect(entryOf(slower, 201)).toBe(later(110_000));
  });

  it("is not before the opening, however early somebody joins", () => {
    const room = aRoom(10, { opensAt: later(60_000) });

    const early = ticketFor(room, personOf(1), 1, later(5_000));

    expect(early.entersAt).toBe(later(60_000));
    expect(admittedRank(room, later(59_999))).toBe(0);
  });

  it("has come for everybody of an earlier room when it opens again", () => {
    const again = aRoom(10, { drawn: 500, opensAt: later(60_000) });

    expect(entryOf(again, 500)).toBe(later(0));
    expect(entryOf(again, 501)).toBe(later(60_000));
  });
});

describe("admissions that nobody was there for", () => {
  it("are not saved up for a later rush", () => {
    const quiet = aRoom(10);
    const now = later(3_600_000);

    const ahead = isAheadOf(quiet, 20, now);
    const caughtUp = changeRate(quiet, 10, { drawn: 20, now });

    expect(ahead).toBe(true);
    expect(isAheadOf(caughtUp, 20, now)).toBe(false);
    expect(entryOf(caughtUp, 20) <= now).toBe(true);
    expect(entryOf(caughtUp, 1_021)).toBe(later(3_700_000));
  });

  it("do not accumulate in the room's settings, however often they are forgotten", () => {
    let room = aRoom(10);
    for (let n = 1; n <= 100; n++) room = changeRate(room, 10, { drawn: n, now: later(n * 60_000) });

    expect(room.paces.length).toBeLessThanOrEqual(2);
  });
});

describe("a ticket at the door", () => {
  const room = aRoom(10);
  const ticket = ticketFor(room, personOf(31), 31, later(0));
  const at = (now: string, subject = personOf(31)) => ({ room, subject, now });

  it("waits until its time, then opens until it expires", () => {
    const early = judgeTicket(ticket, at(later(2_999)));
    const there = judgeTicket(ticket, at(later(3_000)));
    const late = judgeTicket(ticket, at(ticket.expiresAt));

    expect(early).toEqual({ verdict: "wait", entersAt: later(3_000) });
    expect(there).toEqual({ verdict: "enter" });
    expect(late).toEqual({ verdict: "refused" });
  });

  it("is for nobody else and no other campaign", () => {
    const others = judgeTicket(ticket, at(later(3_000), personOf(32)));
    const elsewhere = judgeTicket({ ...ticket, campaignId: "SJS-02" }, at(later(3_000)));
    const none = judgeTicket(undefined, at(later(3_000)));

    expect([others, elsewhere, none]).toEqual(Array(3).fill({ verdict: "refused" }));
  });
});

describe("ranks", () => {
  it("are numbered through all counters without a gap or a repeat, after those drawn before", () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 0, max: 1_000 }), (admissionsPerSecond, drawn) => {
        const counters = countersOf(aRoom(admissionsPerSecond, { drawn }));

        const ranks = [1, 2, 3].flatMap((number) =>
          Array.from({ length: counters.count }, (_, counter) => rankOf(counters, number, counter)),
        );

        expect(ranks).toEqual(ranks.map((_, i) => counters.afterRank + 1 + i));
      }),
    );
  });

  it("come from so few counters that whoever draws first from any of them waits no longer than a second", () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 0, max: ROOM_COUNTERS - 1 }), (admissionsPerSecond, n) => {
        const room = aRoom(admissionsPerSecond);
        const counters = countersOf(room);

        const first = ticketFor(room, personOf(1), rankOf(counters, 1, n % counters.count), later(0));

        expect(first.entersAt <= later(1_000)).toBe(true);
      }),
    );
  });

  it("go on after those drawn before when a change of rate changes the number of counters", () => {
    const slow = aRoom(2);
    const fast = changeRate(slow, 500, { drawn: 7, now: later(1_000) });
    const same = changeRate(fast, 400, { drawn: 90, now: later(2_000) });

    expect(countersOf(slow)).toEqual({ generation: 1, count: 2, afterRank: 0 });
    expect(countersOf(fast)).toEqual({ generation: 2, count: ROOM_COUNTERS, afterRank: 7 });
    expect(countersOf(same)).toEqual(countersOf(fast));
  });
});
