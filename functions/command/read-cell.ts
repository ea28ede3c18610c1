import type { z } from "zod";
import { isBlank, isWronglyEncoded } from "../../shared/domain/people/written-text.ts";

export type Cell =
  | { value: unknown }
  | { word: "missing" | "malformed" | "wrongEncoding" | "documentRounded" };

/** Read one field of a row as it came; a blank one counts as missing. */
export function readCell(field: string, schema: z.ZodType, value: unknown): Cell {
  if (isBlank(value)) return { word: "missing" };
  // Reading a phone drops what an address book hides in it.
  if (field !== "phone" && typeof value === "string" && isWronglyEncoded(value))
    return { word: "wrongEncoding" };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  // A spreadsheet makes numbers of what only looks like them.
  if (typeof value !== "number") return { word: "malformed" };
  if (field === "documentNumber" && !Number.isSafeInteger(value)) return { word: "documentRounded" };
  const asText = schema.safeParse(String(value));
  return asText.success ? { value: asText.data } : { word: "malformed" };
}
