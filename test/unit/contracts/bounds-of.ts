import type * as z from "zod";
import { textBoundOf } from "../../../shared/domain/text.ts";

/** Forms of zod's own that are as long as they are, and made of ASCII. */
const FIXED_FORMS = new Set(["datetime", "date", "sha256_hex"]);

type Check = { check: string; format?: string; maximum?: number; minimum?: number; value?: number };

const checksOf = (schema: z.core.$ZodType): Check[] =>
  (schema._zod.def.checks ?? []).map((check) => check._zod.def as unknown as Check);

/**
 * The places of a schema where more could come in than anybody can say: strings that are not of our types, arrays and
 * numbers without bounds, records of any key. None, for a schema that may stand at the edge.
 */
export function unboundedPlaces(schema: z.core.$ZodType, place = ""): string[] {
  const { def } = schema._zod as unknown as { def: z.core.$ZodTypes["_zod"]["def"] };
  const inside = (inner: z.core.$ZodType, step = ""): string[] => unboundedPlaces(inner, `${place}${step}`);
  const checks = checksOf(schema);
  const has = (...names: string[]): boolean => checks.some(({ check }) => names.includes(check));
  switch (def.type) {
    case "string": {
      const format = "format" in def ? String(def.format) : "";
      const known =
        textBoundOf(schema) !== undefined ||
        FIXED_FORMS.has(format) ||
        (format === "base64" && has("max_length"));
      return known ? [] : [`${place}: a string that is not one of shared/domain/text.ts`];
    }
    case "number":
      return has("greater_than") && has("less_than") ? [] : [`${place}: a number without least and most`];
    case "array":
      return [
        ...(has("max_length", "length_equals") ? [] : [`${place}: an array of any length`]),
        // What is unknown within an array is parsed row by row, so that one bad row fails alone.
        ...(def.element._zod.def.type === "unknown" ? [] : inside(def.element, "[]")),
      ];
    case "object":
      return Object.entries(def.shape).flatMap(([name, inner]) => inside(inner, `/${name}`));
    case "union":
      return def.options.flatMap((option) => inside(option));
    case "tuple":
      return def.items.flatMap((item, index) => inside(item, `/${index}`));
    case "record":
      return [...inside(def.keyType, "{key}"), ...inside(def.valueType, "{}")];
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
      return inside(def.innerType);
    case "pipe":
      // What is prepared before it is parsed is bounded by what parses it.
      return inside(def.in._zod.def.type === "transform" ? def.out : def.in);
    case "literal":
    case "enum":
    case "boolean":
    case "null":
    case "undefined":
      return [];
    default:
      return [`${place}: a ${def.type}, of which nobody can say how large it is`];
  }
}
