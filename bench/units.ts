import { join } from "node:path";
import type { Bill } from "../local/rehearsal/bill/bill.ts";
import { type BenchRun, runBench } from "./load/run-bench.ts";
import { type BenchOptions, readOptions } from "./units/options.ts";
import { walk } from "./units/walk.ts";

// What a person of a campaign costs in units of the table, step by step. Everybody has a phone, signs in and books for
// themselves: households in which one acts for the others cost less.

async function measure({ people }: BenchOptions, { directory }: BenchRun) {
  const bill = await walk(people, join(directory, "ours"));
  print(bill);
  return figuresOf(bill);
}

function print(bill: Bill): void {
  const steps = Object.keys({ ...bill.writeUnitsPerPersonByStep, ...bill.readUnitsPerPersonByStep });
  const row = (name: string, ...values: (number | undefined)[]): void =>
    console.log(name.padEnd(28) + values.map((value = 0) => value.toFixed(2).padStart(9)).join(""));
  console.log(`${"units a person".padEnd(28)}   writes    reads    calls`);
  for (const step of steps)
    row(
      step,
      bill.writeUnitsPerPersonByStep[step],
      bill.readUnitsPerPersonByStep[step],
      bill.tableCallsPerPersonByStep[step],
    );
  row("in all", bill.writeUnitsPerPerson, bill.readUnitsPerPerson, bill.tableCallsPerPerson);
  console.log(`\n${"of them by item".padEnd(28)}   writes    reads`);
  const entities = Object.keys({ ...bill.writeUnitsPerPersonByEntity, ...bill.readUnitsPerPersonByEntity });
  for (const entity of entities)
    row(entity, bill.writeUnitsPerPersonByEntity[entity], bill.readUnitsPerPersonByEntity[entity]);
}

const figuresOf = (bill: Bill) => ({
  people: bill.people,
  writeUnitsPerPerson: bill.writeUnitsPerPerson,
  readUnitsPerPerson: bill.readUnitsPerPerson,
  tableCallsPerPerson: bill.tableCallsPerPerson,
  writeUnitsPerPersonByStep: bill.writeUnitsPerPersonByStep,
  readUnitsPerPersonByStep: bill.readUnitsPerPersonByStep,
  writeUnitsPerPersonByEntity: bill.writeUnitsPerPersonByEntity,
});

await runBench(readOptions(process.argv), measure);
