import type { ResidentRecord } from "./resident-item.ts";

/** The condition that a record stands for the same records, and by the same one, as it was read. */
export function mergesAsRead({ mergedInto, mergedFrom }: Pick<ResidentRecord, "mergedInto" | "mergedFrom">): {
  condition: string;
  values: Record<string, unknown>;
} {
  const into = mergedInto === undefined ? "attribute_not_exists(mergedInto)" : "mergedInto = :wasInto";
  const from = mergedFrom === undefined ? "attribute_not_exists(mergedFrom)" : "mergedFrom = :wasFrom";
  return {
    condition: `attribute_exists(pk) AND ${into} AND ${from}`,
    values: {
      ...(mergedInto === undefined ? {} : { wasInto: mergedInto }),
      ...(mergedFrom === undefined ? {} : { wasFrom: mergedFrom }),
    },
  };
}

/** What a record says that no row of a roster does, for the item that takes its place. */
export const keptBeside = ({
  mergedInto,
  mergedFrom,
  care,
}: Pick<ResidentRecord, "mergedInto" | "mergedFrom" | "care">): Pick<
  ResidentRecord,
  "mergedInto" | "mergedFrom" | "care"
> => ({
  ...(mergedInto === undefined ? {} : { mergedInto }),
  ...(mergedFrom === undefined ? {} : { mergedFrom }),
  ...(care === undefined ? {} : { care }),
});
