import * as z from "zod";
import type { RouteContract } from "../../contracts/contract.ts";
import { DECLARED_SCHEMAS, ROUTES } from "../../contracts/routes.ts";
import { SHARED_SCHEMAS } from "../../contracts/shared-schemas.ts";

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Only shapes are worth a component; a bare array or scalar reads better where it stands. */
const isShape = (schema: z.ZodType | undefined): schema is z.ZodType =>
  schema instanceof z.ZodObject || schema instanceof z.ZodUnion;

/**
 * The schemas of the document's components by name: those that contracts declare, under the name they have there, then
 * the body and the answer of each route, `BookSlotRequest` and `BookSlotAnswer`.
 */
export function namedSchemas(): Record<string, z.ZodType> {
  const nameOf = new Map<z.ZodType, string>();
  const add = (name: string, schema: z.ZodType): void => {
    if (!nameOf.has(schema)) nameOf.set(schema, name);
  };
  for (const [name, schema] of [...Object.entries(SHARED_SCHEMAS), ...DECLARED_SCHEMAS]) add(name, schema);
  for (const route of ROUTES) {
    if (isShape(route.body)) add(`${operationName(route)}Request`, route.body);
    if (isShape(route.answer)) add(`${operationName(route)}Answer`, route.answer);
  }
  const named: Record<string, z.ZodType> = {};
  for (const [schema, name] of nameOf) {
    if (named[name]) throw new Error(`two schemas of the contracts are called ${name}`);
    named[name] = schema;
  }
  return named;
}

/** Do something while schemas have names, by which zod-openapi makes them components. */
export function withNames<T>(named: Readonly<Record<string, z.ZodType>>, act: () => T): T {
  const { globalRegistry: registry } = z;
  const before = Object.values(named).map((schema) => [schema, registry.get(schema)] as const);
  try {
    for (const [id, schema] of Object.entries(named)) registry.add(schema, { ...registry.get(schema), id });
    return act();
  } finally {
    for (const [schema, meta] of before) {
      registry.remove(schema);
      if (meta) registry.add(schema, meta);
    }
  }
}

const operationName = ({ operationId }: RouteContract): string => capitalised(operationId);
