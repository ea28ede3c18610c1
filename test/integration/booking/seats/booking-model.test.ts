import fc from "fast-check";
import { describe, it } from "vitest";
import { aSite } from "../../../support/factories/site.ts";
import { Alone, AtOnce, countsOf, doings, type Real } from "./booking-commands.ts";
import { SeatReference } from "./booking-reference.ts";
import { seatTable, slotAt, somePeople } from "./booking-table.ts";

const PEOPLE = somePeople(8);
const RUNS = 25;

describe("seats, whatever is done to them by two processes,", () => {
  it("answer as the plainest account of them would, and are never lost, leaked, doubled or oversold", async () => {
    const doing = doings(PEOPLE);
    const commands = fc.commands(
      [doing.map((one) => new Alone(one)), fc.tuple(doing, doing).map(([one, two]) => new AtOnce(one, two))],
      { maxCommands: 25 },
    );

    await fc.assert(
      fc.asyncProperty(commands, async (steps) => {
        const seats = await seatTable(aSite({ lanes: 2, seatsPerLane: 2 }));
        seats.world.clock.set(slotAt("09:00"));
        try {
          // Also what the first step cuts was held before it.
          const counts = await countsOf(seats);
          await fc.asyncModelRun(
            () => ({
              model: new SeatReference(),
              real: {
                seats,
                processes: [seats.process(), seats.process({ gathering: { waitMs: 1, most: 10 } })],
                people: PEOPLE,
                counts,
              } satisfies Real,
            }),
            steps,
          );
        } finally {
          await seats.world.close();
        }
      }),
      { numRuns: RUNS },
    );
  });
});
