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
