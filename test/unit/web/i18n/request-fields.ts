import * as z from "zod";
import type { RouteContract } from "../../../../shared/contracts/contract.ts";
import { ROUTES } from "../../../../shared/contracts/routes.ts";

/** Every schema inside another, itself first. */
export function schemasIn(schema: unknown, seen = new Set<unknown>()): z.core.$ZodType[] {
  if (!(schema instanceof z.core.$ZodType) || seen.has(schema)) return [];
  seen.add(schema);
  const { checks: _, ...def } = schema._zod.def;
  const parts = Object.values(def).flatMap((part: unknown) =>
    typeof part === "object" && part !== null && !(part instanceof z.core.$ZodType)
      ? Object.values(part)
      : [part],
  );
  return [schema, ...parts.flatMap((part) => schemasIn(part, seen))];
}

const schemasOf = (routes: readonly RouteContract[]): z.core.$ZodType[] =>
  routes
    .flatMap(({ params, query, body }) => [params, query, body])
    .filter((schema): schema is NonNullable<typeof schema> => schema !== undefined);

export const requestSchemas = (): z.core.$ZodType[] => schemasOf(ROUTES);

/** The names of all fields that a request to one of these routes may have. */
export function fieldsOf(routes: readonly RouteContract[]): string[] {
  const seen = new Set<unknown>();
  const names = schemasOf(routes)
    .flatMap((schema) => schemasIn(schema, seen))
    .flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
  return [...new Set(names)];
}

export const requestFields = (): string[] => fieldsOf(ROUTES);
