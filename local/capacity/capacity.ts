import type { CapacityAssumptions, ScreenedPlace } from "./assumptions.ts";
import { type Demand, demandOf, partitionsFor } from "./demand.ts";
import { LIMITS, type Limit, type LimitName, SPREAD } from "./limits.ts";
import type { Measured } from "./measured.ts";

/** A figure of the table, with what it rests on. */
interface CapacityFigure {
  key: string;
  value: number;
  unit: string;
  from: string;
}

/** What has to be raised before the day. */
interface ToRaise {
  limit: LimitName;
  from: number;
  to: number;
  by: Limit["by"];
  daysBefore: number;
}

export interface Capacity {
  place: ScreenedPlace;
  figures: CapacityFigure[];
  toRaise: ToRaise[];
}

/**
 * What a place needs of AWS and of this code while everybody in it is screened: units per person as a rehearsal measured
 * them, times the people of the busiest second.
 */
export function capacityFor(
  place: ScreenedPlace,
  measured: Measured,
  assumed: CapacityAssumptions,
): Capacity {
  const demand = demandOf(place, measured, assumed);
  return { place, figures: figuresOf(place, demand, assumed), toRaise: toRaise(demand, assumed) };
}

function figuresOf(place: ScreenedPlace, demand: Demand, assumed: CapacityAssumptions): CapacityFigure[] {
  const { one } = demand;
  const { headroom } = assumed;
  const times = (value: number): string => `${tidy(value)} a person × peakPeoplePerSecond`;
  const prepared = `× headroom ${headroom}`;
  const rows: [key: string, value: number, unit: string, from: string][] = [
    ["peoplePerSecond", demand.mean, "people/s", `${place.people} people in ${place.hours} h`],
    ["peakPeoplePerSecond", demand.peak, "people/s", `× peakToMean ${assumed.peakToMean}`],
    ["tableWriteUnits", demand.tableWriteUnits, "units/s", times(one.tableWriteUnits)],
    ["indexWriteUnits", demand.indexWriteUnits, "units/s", times(one.indexWriteUnits)],
    ["readUnits", demand.readUnits, "units/s", times(one.readUnits)],
    ["warmTableWriteUnits", demand.tableWriteUnits * headroom, "units/s", prepared],
    ["warmIndexWriteUnits", demand.indexWriteUnits * headroom, "units/s", prepared],
    ["warmReadUnits", demand.readUnits * headroom, "units/s", prepared],
    ["gigabytes", demand.gigabytes, "GB", `${Math.round(one.bytes)} bytes a person`],
    [
      "tablePartitions",
      partitionsFor(demand.tableWriteUnits * headroom, demand.readUnits * headroom, demand.gigabytes),
      "partitions",
      "1,000 write units, 3,000 read units or 10 GB each",
    ],
    [
      "indexPartitions",
      partitionsFor(demand.indexWriteUnits * headroom, 0, 0),
      "partitions",
      "1,000 write units each",
    ],
    ["requestsPerSecond", demand.requests, "requests/s", times(one.requests)],
    [
      "functionsAtOnce",
      demand.functionsAtOnce,
      "functions",
      `${tidy(one.requestMilliseconds)} ms a request, by coresOfAFunction and waitingMilliseconds`,
    ],
    [
      "joinsPerSecondAtOpening",
      demand.joins,
      "joins/s",
      `openingShare ${assumed.openingShare} within ${assumed.openingSeconds} s`,
    ],
    ["admissionsPerSecond", demand.admissions, "people/s", `bookingHours ${assumed.bookingHours}`],
    [
      "roomCounterWriteUnits",
      demand.roomCounterWriteUnits,
      "units/s a key",
      `${SPREAD.roomCounters} counters in each of campaigns ${place.campaigns}, a unit a join`,
    ],
    [
      "availabilityKeyReadUnits",
      demand.availabilityKeyReadUnits,
      "units/s a key",
      `peoplePerSubDistrict ${assumed.peoplePerSubDistrict}, availabilityBytes ${assumed.availabilityBytes}`,
    ],
    [
      "outboxKeyWriteUnits",
      demand.outboxKeyWriteUnits,
      "units/s a key",
      `${SPREAD.outboxShards} shards, ${tidy(one.outboxUnits)} units a person, or 3 a code at the opening`,
    ],
    ["textMessagesPerSecond", demand.messages, "messages/s", times(one.messages)],
    [
      "messagesWaitingAfterOutage",
      demand.messagesWaiting,
      "messages",
      `gateway away for outageHours ${assumed.outageHours} at the peak`,
    ],
    [
      "hoursToRecover",
      demand.hoursToRecover,
      "h",
      `gatewayToPeak ${assumed.gatewayToPeak}, the peak goes on`,
    ],
    [
      "laboratories",
      demand.laboratories,
      "laboratories",
      `tubesPerLaboratoryDay ${assumed.tubesPerLaboratoryDay}`,
    ],
    ["usd", demand.usd, "USD", "list price, by units, requests, milliseconds and bytes as measured"],
    ["textMessagesUsd", demand.textMessagesUsd, "USD", `usdPerTextMessage ${assumed.usdPerTextMessage}`],
  ];
  return rows.map(([key, value, unit, from]) => ({ ...{ key, value: tidy(value), unit, from } }));
}

function toRaise(demand: Demand, { headroom, gatewayToPeak }: CapacityAssumptions): ToRaise[] {
  const writes = demand.tableWriteUnits * headroom;
  const indexWrites = demand.indexWriteUnits * headroom;
  const needed: [LimitName, number][] = [
    ["tableWriteUnits", writes + indexWrites],
    ["tableReadUnits", demand.readUnits * headroom],
    ["warmWriteUnits", Math.max(writes, indexWrites)],
    ["warmReadUnits", demand.readUnits * headroom],
    ["functionsAtOnce", demand.functionsAtOnce * headroom],
    ["requestsPerSecond", demand.requests * headroom],
    ["textMessagesPerSecond", demand.messages * gatewayToPeak],
    ["laboratories", demand.laboratories],
    ["outboxKeyWriteUnits", demand.outboxKeyWriteUnits],
    ["availabilityKeyReadUnits", demand.availabilityKeyReadUnits],
    ["roomCounterWriteUnits", demand.roomCounterWriteUnits],
  ];
  return needed.flatMap(([limit, most]) => {
    const { most: from, by, daysBefore } = LIMITS[limit];
    const to = Math.ceil(most);
    return to > from ? [{ limit, from, to, by, daysBefore }] : [];
  });
}

/** Three figures that count. */
const tidy = (value: number): number => Number(value.toPrecision(3));
