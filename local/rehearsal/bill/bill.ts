import type { Metered } from "./meter.ts";
import { FUNCTION_GIGABYTES, PRICES } from "./prices.ts";

const MILLION = 1_000_000;
const BYTES_A_GIGABYTE = 1_000_000_000;

export interface Bill {
  people: number;
  writeUnitsPerPerson: number;
  readUnitsPerPerson: number;
  indexWriteUnitsPerPerson: number;
  tableCallsPerPerson: number;
  requestsPerPerson: number;
  hottestKeyWriteUnitsPerSecond: number;
  hottestKeyReadUnitsPerSecond: number;
  hottestKeys: { write: string; read: string };
  writeUnitsPerPersonByEntity: Record<string, number>;
  readUnitsPerPersonByEntity: Record<string, number>;
  writeUnitsPerPersonByStep: Record<string, number>;
  readUnitsPerPersonByStep: Record<string, number>;
  tableCallsPerPersonByStep: Record<string, number>;
  requestsByRoute: Record<string, number>;
  lambdaMilliseconds: number;
  megabytesOut: number;
  usd: number;
  usdByPart: Record<string, number>;
  prices: typeof PRICES;
}

export const rounded = (value: number, digits = 3): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** What a campaign costs, by the units that the engine reported. */
export function billOf(metered: Metered, people: number): Bill {
  const perPerson = (value: number): number => rounded(value / Math.max(1, people));
  const eachPerPerson = (values: Record<string, number>): Record<string, number> =>
    Object.fromEntries(
      Object.entries(values)
        .sort(([, a], [, b]) => b - a)
        .map(([name, value]) => [name, perPerson(value)]),
    );
  const lambdaMilliseconds = Object.values(metered.millisecondsByRoute).reduce((sum, ms) => sum + ms, 0);
  const usdByPart = {
    writes: (metered.writeUnits / MILLION) * PRICES.usdPerMillionWriteUnits,
    reads: (metered.readUnits / MILLION) * PRICES.usdPerMillionReadUnits,
    requests:
      (metered.requests / MILLION) * (PRICES.usdPerMillionApiRequests + PRICES.usdPerMillionInvocations),
    functions: (lambdaMilliseconds / 1_000) * FUNCTION_GIGABYTES * PRICES.usdPerGigabyteSecond,
    transfer: (metered.bytesOut / BYTES_A_GIGABYTE) * PRICES.usdPerGigabyteOut,
  };
  return {
    people,
    writeUnitsPerPerson: perPerson(metered.writeUnits),
    readUnitsPerPerson: perPerson(metered.readUnits),
    indexWriteUnitsPerPerson: perPerson(metered.indexWriteUnits),
    tableCallsPerPerson: perPerson(metered.calls),
    requestsPerPerson: perPerson(metered.requests),
    hottestKeyWriteUnitsPerSecond: rounded(metered.hottestWrite.unitsPerSecond, 1),
    hottestKeyReadUnitsPerSecond: rounded(metered.hottestRead.unitsPerSecond, 1),
    hottestKeys: { write: metered.hottestWrite.key, read: metered.hottestRead.key },
    writeUnitsPerPersonByEntity: eachPerPerson(metered.writeUnitsByEntity),
    readUnitsPerPersonByEntity: eachPerPerson(metered.readUnitsByEntity),
    writeUnitsPerPersonByStep: eachPerPerson(metered.writeUnitsByStep),
    readUnitsPerPersonByStep: eachPerPerson(metered.readUnitsByStep),
    tableCallsPerPersonByStep: eachPerPerson(metered.callsByStep),
    requestsByRoute: metered.requestsByRoute,
    lambdaMilliseconds: Math.round(lambdaMilliseconds),
    megabytesOut: rounded(metered.bytesOut / MILLION, 1),
    usd: rounded(
      Object.values(usdByPart).reduce((sum, part) => sum + part, 0),
      4,
    ),
    usdByPart: Object.fromEntries(Object.entries(usdByPart).map(([part, usd]) => [part, rounded(usd, 4)])),
    prices: PRICES,
  };
}
