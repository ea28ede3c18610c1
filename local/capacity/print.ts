import type { Capacity } from "./capacity.ts";

const HEADINGS = ["figure", "unit"] as const;

/** A table for people: one row a figure, one column a place, then what each place has to have raised. */
export function capacityLines(places: readonly Capacity[]): string[] {
  const rows = (places[0]?.figures ?? []).map(({ key, unit }, index) => [
    key,
    unit,
    ...places.map(({ figures }) => (figures[index]?.value ?? 0).toLocaleString("en-US")),
  ]);
  const table = [[...HEADINGS, ...places.map(({ place }) => place.name)], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column < HEADINGS.length ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  for (const { place, toRaise } of places) {
    lines.push("", `${place.name}: ${toRaise.length === 0 ? "nothing to raise" : "to raise"}`);
    for (const { limit, from, to, by, daysBefore } of toRaise)
      lines.push(`  ${limit} from ${from} to ${to}, by ${by}, ${daysBefore} days before`);
  }
  return lines;
}
