import type { District } from "../../local/scenario/district.ts";
import { householdsOf } from "../../local/scenario/residents.ts";
import { rosterRowOf } from "../../local/seed/roster.ts";
import type { RosterRow } from "../../shared/contracts/people/roster.ts";
import type { RosterChunk } from "./requests.ts";

/** The district's made-up people in chunks as the pages send them: a household is in one of them. */
export function* rosterChunks(
  district: District,
  { scale, rowsAtOnce }: { scale: number; rowsAtOnce: number },
): Generator<RosterChunk> {
  const today = new Date().toISOString().slice(0, 10);
  let rows: RosterRow[] = [];
  let [chunk, firstLine] = [0, 2];
  for (const { members } of householdsOf(district, { scale, seed: "bench-set-up", today })) {
    if (rows.length + members.length > rowsAtOnce) {
      yield { chunk, firstLine, rows };
      [chunk, firstLine, rows] = [chunk + 1, firstLine + rows.length, []];
    }
    rows.push(...members.map(rosterRowOf));
  }
  if (rows.length > 0) yield { chunk, firstLine, rows };
}
