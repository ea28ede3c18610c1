import type { RosterRow } from "../../shared/contracts/people/roster.ts";
import { importRows } from "../../shared/services/people/roster/import-rows.ts";
import type { Services } from "../../shared/services/services.ts";
import type { District } from "../scenario/district.ts";
import { householdsOf, type PopulationOptions, type ScenarioResident } from "../scenario/residents.ts";

const ROWS_PER_BATCH = 250;
const BATCHES_AT_ONCE = 4;

interface Batch {
  firstLine: number;
  rows: RosterRow[];
}

/**
 * Import the made-up residents as a roster is imported; people who are on it already stay as they are.
 * @param onProgress told how many people are done
 * @returns how many people the roster was to hold
 * @throws Error when a row is rejected, with its reason: the made-up people are all well-formed
 */
export async function importResidents(
  services: Services,
  district: District,
  population: PopulationOptions,
  onProgress: (people: number) => void,
): Promise<number> {
  let done = 0;
  // Pulled batch by batch, so that a whole district is never held at once.
  await inParallelFrom(batchesOf(district, population), async ({ firstLine, rows }) => {
    const verdicts = await importRows(services, { rows, firstLine, scope: { kind: "district" } });
    const rejected = verdicts.find((verdict) => verdict.verdict === "rejected");
    if (rejected)
      throw new Error(
        `person ${rejected.line} is rejected: ${rejected.fault?.field} ${rejected.fault?.word}`,
      );
    done += rows.length;
    onProgress(done);
  });
  return done;
}

/** Households are never split, so that two batches at work do not write the same one. */
function* batchesOf(district: District, population: PopulationOptions): Generator<Batch> {
  let batch: Batch = { firstLine: 1, rows: [] };
  for (const { members } of householdsOf(district, population)) {
    if (batch.rows.length + members.length > ROWS_PER_BATCH) {
      yield batch;
      batch = { firstLine: batch.firstLine + batch.rows.length, rows: [] };
    }
    batch.rows.push(...members.map(rosterRowOf));
  }
  if (batch.rows.length > 0) yield batch;
}

export const rosterRowOf = (resident: ScenarioResident): RosterRow => ({
  householdId: resident.householdId,
  communityId: resident.communityId,
  name: resident.name,
  documentType: resident.documentType,
  documentNumber: resident.documentNumber,
  birthDate: resident.birthDate,
  ...(resident.phone === undefined ? {} : { phone: resident.phone }),
  address: resident.address,
});

async function inParallelFrom<T>(source: Iterator<T>, work: (each: T) => Promise<void>): Promise<void> {
  const workers = Array.from({ length: BATCHES_AT_ONCE }, async () => {
    for (let next = source.next(); !next.done; next = source.next()) await work(next.value);
  });
  await Promise.all(workers);
}
