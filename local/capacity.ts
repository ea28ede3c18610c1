import { readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { ownCapacityAssumptions, PLACES } from "./capacity/assumptions.ts";
import { capacityFor } from "./capacity/capacity.ts";
import { Measured } from "./capacity/measured.ts";
import { readCapacityOptions } from "./capacity/options.ts";
import { capacityLines } from "./capacity/print.ts";

/** @throws Error that names what the file lacks */
function readMeasured(file: string): Measured {
  const read = Measured.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!read.success) throw new Error(`${file} is no report of a rehearsal: ${z.prettifyError(read.error)}`);
  return read.data;
}

try {
  const options = readCapacityOptions(process.argv);
  if (options) {
    const measured = readMeasured(options.rehearsal);
    const assumed = ownCapacityAssumptions(options.assume);
    const places = PLACES.map((place) => capacityFor(place, measured, assumed));
    for (const line of capacityLines(places)) console.log(line);
    if (options.json !== undefined)
      writeFileSync(options.json, `${JSON.stringify({ assumed, places }, null, 2)}\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
