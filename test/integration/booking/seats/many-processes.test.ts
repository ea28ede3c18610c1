import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  documentTableClient,
  endpointDocumentClient,
} from "../../../../shared/platform/aws/document-client.ts";
import { aSite } from "../../../support/factories/site.ts";
import { troubledTable } from "../../../support/sinks/troubled-table.ts";
import { type SeatTable, seatTable, slotAt, somePeople, wordOf } from "./booking-table.ts";

const PROCESSES = 6;
const PEOPLE = somePeople(48);
const SEED = "six processes";

let seats: SeatTable;
let proxy: Awaited<ReturnType<typeof troubledTable>>;
let clients: ReturnType<typeof endpointDocumentClient>[];
beforeAll(async () => {
  seats = await seatTable(aSite({ lanes: 2, seatsPerLane: 15 }));
  const troubles = { throttled: 8, conflicts: 8, delayed: 10, answersLost: 4 };
  proxy = await troubledTable(seats.world.endpoint, troubles, SEED);
  clients = Array.from({ length: PROCESSES }, () => endpointDocumentClient(proxy.endpoint));
}, 60_000);
afterAll(async () => {
  for (const client of clients) client.destroy();
  await proxy.close();
  await seats.world.close();
});

describe("six processes on a table that throttles, conflicts, delays and loses answers", () => {
  it("give no seat twice, give every seat there is, and fail for no other reason", {
    timeout: 60_000,
  }, async () => {
    const processes = clients.map((client) => seats.process({ client: documentTableClient(client) }));
    const slot = slotAt("10:00");

    const outcomes = await Promise.allSettled(
      PEOPLE.map((person, n) => {
        const process = processes[n % PROCESSES];
        if (!process) throw new Error("no process");
        return process.seat(seats.wish(person, slot));
      }),
    );

    const words = outcomes.map(wordOf);
    expect(new Set(words)).toEqual(new Set(["seated", "slot-full"]));
    expect(words.filter((word) => word === "seated")).toHaveLength(30);
    expect(await seats.leaks(PEOPLE)).toEqual([]);
    for (const [trouble, times] of Object.entries(proxy.counts))
      expect([trouble, times > 0]).toEqual([trouble, true]);
  });
});
