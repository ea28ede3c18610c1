import { createTable } from "../../local/platform/engine/create-table.ts";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import { transactionAsSent } from "../../shared/platform/protocol/table-protocol.ts";
import { ParticipationStore } from "../../shared/store/people/participations.ts";
import { Table, type Write } from "../../shared/store/table.ts";
import { TRANSACTION_HEADERS } from "../load/engine-requests.ts";
import type { Exchange } from "../load/exchange.ts";
import type { Phase } from "../load/phase.ts";
import { watchUsage } from "../load/process-usage.ts";
import { ratePerSecond } from "../load/tally.ts";
import type { Drivers } from "./drivers.ts";

// What the embedded engine bears by itself: the two writes of a booking as one transaction, sent by a client that does
// nothing else, and the same writes fifty to a transaction.

const TABLE = "raw";
const LANES = 2_000;
const LANE_WRITES = 1;
const PER_BATCH = 50;
const CONNECTIONS = 16;
/** More than any engine here has managed, so that the time ends first. */
const MOST_ITEMS_PER_SECOND = 30_000;
const MOST_TRANSACTIONS_PER_SECOND = 5_000;

export interface RawRates {
  twoItemPerSecond: number;
  /** Items, not transactions. */
  fiftyItemItemsPerSecond: number;
  phases: Phase[];
}

export async function measureRawEngine(dbPath: string, seconds: number, drivers: Drivers): Promise<RawRates> {
  const engine = await startEngine({ dbPath });
  try {
    await createTable(engine.endpoint, TABLE);
    const groups = { engine: engine.pid === undefined ? [] : [engine.pid], drivers: drivers.pids };
    const measure = async (label: string, exchanges: Exchange[]): Promise<Phase> => {
      const usage = watchUsage(groups);
      const seen = await drivers.closedLoop({
        port: Number(new URL(engine.endpoint).port),
        connections: CONNECTIONS,
        seconds,
        exchanges,
        repeat: false,
        insist: false,
        headers: TRANSACTION_HEADERS,
      });
      return { name: label, seen, usage: usage() };
    };
    const two = await measure("raw two-item", transactions("two", 1, seconds * MOST_TRANSACTIONS_PER_SECOND));
    const bookings = PER_BATCH - LANE_WRITES;
    const batches = Math.ceil((seconds * MOST_ITEMS_PER_SECOND) / PER_BATCH);
    const fifty = await measure("raw fifty-item", transactions("fifty", bookings, batches));
    return {
      twoItemPerSecond: ratePerSecond(two.seen, "two"),
      fiftyItemItemsPerSecond: ratePerSecond(fifty.seen, "fifty") * PER_BATCH,
      phases: [two, fifty],
    };
  } finally {
    await engine.stop();
  }
}

/** Only to make writes with: nothing listens at its address. */
const PARTICIPATIONS = new ParticipationStore(new Table(engineTableClient("http://127.0.0.1:9"), TABLE));

const transactions = (label: string, bookings: number, count: number): Exchange[] =>
  Array.from({ length: Math.ceil(count) }, (_, n) => ({
    label,
    method: "POST",
    path: "/",
    body: JSON.stringify(
      transactionAsSent({
        TransactItems: [
          laneWrite(label, n % LANES, bookings),
          ...Array.from({ length: bookings }, (_, k) => bookingWrite(`${label}${n}-${k}`, n % LANES)),
        ],
      }),
    ),
  }));

const SLOT_START = "2026-03-02T02:00:00.000Z";
const siteOf = (lane: number): string => `110107001-C${String(lane % 97)}`;

const laneWrite = (label: string, lane: number, by: number): Write["item"] => ({
  Update: {
    TableName: TABLE,
    Key: { pk: `SLOTS#BENCH#${siteOf(lane)}#2026-03-02`, sk: `${label}${SLOT_START}#${lane}` },
    UpdateExpression: "SET booked = if_not_exists(booked, :none) + :by",
    ConditionExpression: "attribute_not_exists(booked) OR booked < :most",
    ExpressionAttributeValues: { ":none": 0, ":by": by, ":most": 1_000_000 },
  },
});

/** The very write of a booking by someone who did nothing in the campaign before. */
function bookingWrite(residentId: string, lane: number): Write["item"] {
  const seat = { siteId: siteOf(lane), slotStart: SLOT_START, lane: 1, bookedAt: SLOT_START };
  return PARTICIPATIONS.holdFirst(residentId, "BENCH", seat, undefined).item;
}
