import type { CapacityAssumptions, ScreenedPlace } from "./assumptions.ts";
import { PARTITION, SPREAD } from "./limits.ts";
import type { Measured } from "./measured.ts";

const SECONDS_AN_HOUR = 3_600;
const BYTES_A_GIGABYTE = 1e9;
/** A code is put by a transaction, at two units, and forgotten by a write of its own, at one. */
const UNITS_OF_A_CODE = 3;
const BYTES_A_READ_UNIT = 4_096;
const ROUTE_OF_CODES = "requestCode";
const BEHIND_THE_API = /^(worker: |sweep$|outbox relay$)/;

/** What the measured units say of one person, and of one request. */
function perPerson({ people, bill, ledger, ...measured }: Measured, assumed: CapacityAssumptions) {
  const requests = Math.max(1, sumOf(bill.requestsByRoute));
  const calls = Object.entries(bill.tableCallsPerPersonByStep).filter(([step]) => !BEHIND_THE_API.test(step));
  const callsPerRequest = (sumOf(Object.fromEntries(calls)) * people) / requests;
  const codes = (bill.requestsByRoute[ROUTE_OF_CODES] ?? 0) / people;
  return {
    tableWriteUnits: measured.writeUnitsPerPerson - bill.indexWriteUnitsPerPerson,
    indexWriteUnits: bill.indexWriteUnitsPerPerson,
    readUnits: measured.readUnitsPerPerson,
    requests: measured.requestsPerPerson,
    requestMilliseconds:
      bill.lambdaMilliseconds / requests / assumed.coresOfAFunction +
      callsPerRequest * assumed.waitingMilliseconds,
    outboxUnits: bill.writeUnitsPerPersonByEntity.outbox ?? 0,
    codes,
    messages: ledger.messages / people + codes,
    bytes: ledger.bytes / people,
    usd: measured.usd / people,
  };
}

/** What a place needs in the busiest second, without headroom. */
export function demandOf(place: ScreenedPlace, measured: Measured, assumed: CapacityAssumptions) {
  const one = perPerson(measured, assumed);
  const mean = place.people / (place.hours * SECONDS_AN_HOUR);
  const peak = mean * assumed.peakToMean;
  const carers = place.people * one.codes;
  const admissions = carers / (assumed.bookingHours * SECONDS_AN_HOUR);
  const joins = (carers * assumed.openingShare) / assumed.openingSeconds;
  // Whoever is admitted looks for places at once.
  const asksPerSecond = Math.max(admissions, peak * one.codes);
  const messages = peak * one.messages;
  const tubesPerDay = (place.people / measured.averageFill / place.hours) * 24;
  return {
    ...{ one, mean, peak, joins, admissions, messages },
    tableWriteUnits: peak * one.tableWriteUnits,
    indexWriteUnits: peak * one.indexWriteUnits,
    readUnits: peak * one.readUnits,
    gigabytes: (place.people * one.bytes) / BYTES_A_GIGABYTE,
    requests: peak * one.requests,
    functionsAtOnce: (peak * one.requests * one.requestMilliseconds) / 1_000,
    outboxKeyWriteUnits: Math.max(peak * one.outboxUnits, admissions * UNITS_OF_A_CODE) / SPREAD.outboxShards,
    roomCounterWriteUnits: joins / place.campaigns / SPREAD.roomCounters,
    availabilityKeyReadUnits:
      (asksPerSecond / Math.max(1, place.people / assumed.peoplePerSubDistrict)) *
      Math.ceil(assumed.availabilityBytes / BYTES_A_READ_UNIT),
    messagesWaiting: messages * assumed.outageHours * SECONDS_AN_HOUR,
    hoursToRecover: assumed.outageHours / Math.max(1e-9, assumed.gatewayToPeak - 1),
    laboratories: Math.ceil(tubesPerDay / assumed.tubesPerLaboratoryDay),
    usd: place.people * one.usd,
    textMessagesUsd: place.people * one.messages * assumed.usdPerTextMessage,
  };
}
export type Demand = ReturnType<typeof demandOf>;

/** A table is cut until each part bears its writes, its reads and its bytes. */
export const partitionsFor = (writeUnits: number, readUnits: number, gigabytes: number): number =>
  Math.max(
    1,
    Math.ceil(writeUnits / PARTITION.writeUnits),
    Math.ceil(readUnits / PARTITION.readUnits),
    Math.ceil(gigabytes / PARTITION.gigabytes),
  );

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);
