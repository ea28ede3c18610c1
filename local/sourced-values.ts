/** A value that a model goes by, and where it comes from; "assumed" has no source. */
export interface SourcedValue {
  value: number;
  source: string;
}

/** The values of a table without their sources. */
export function valuesOf<Key extends string>(
  table: Readonly<Record<Key, SourcedValue>>,
): Record<Key, number> {
  const values = Object.entries<SourcedValue>(table).map(([key, { value }]) => [key, value]);
  // `Object.entries` does not keep the names of the keys; they are those of the table.
  return Object.fromEntries(values) as Record<Key, number>;
}
