import type { JSONSchema } from "zod/v4/core";
import type { createDocument } from "zod-openapi";
import { COMPONENT_EXAMPLES, FIELD_EXAMPLES, TEXTS } from "./example-values.ts";

type Schema = JSONSchema.BaseSchema;
type Components = Record<string, Schema>;

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** Gives each operation an example of its parameters, its body and its answer, built from the schemas themselves. */
export function addExamples(document: ReturnType<typeof createDocument>): void {
  const components = (document.components?.schemas ?? {}) as Components;
  const exampleOf = (schema: unknown, name: string): unknown => example(schema as Schema, name, components);
  for (const item of Object.values(document.paths ?? {}))
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      for (const parameter of operation.parameters ?? [])
        if ("schema" in parameter && parameter.schema)
          parameter.example = exampleOf(parameter.schema, parameter.name);
      const answers = Object.entries(operation.responses ?? {})
        .filter(([status]) => status.startsWith("2"))
        .map(([, answer]) => answer);
      for (const part of [operation.requestBody, ...answers]) {
        if (!part || !("content" in part)) continue;
        const content = part.content?.["application/json"];
        if (content?.schema) content.example ??= exampleOf(content.schema, "");
      }
    }
}

/** A value of a schema: named ones from the tables of examples, the rest as the schema says. */
function example(schema: Schema, name: string, components: Components): unknown {
  const inside = (inner: unknown, innerName = name): unknown =>
    example(inner as Schema, innerName, components);
  if (schema.$ref) {
    const component = schema.$ref.split("/").at(-1) ?? "";
    const named = FIELD_EXAMPLES[name];
    const { [component]: target } = components;
    if (named !== undefined && target !== undefined && fits(named, target)) return named;
    return COMPONENT_EXAMPLES[component] ?? inside(components[component] ?? {});
  }
  const fitting = FIELD_EXAMPLES[name];
  if (fitting !== undefined && fits(fitting, schema)) return fitting;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice) return inside(choice);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object")
    return Object.fromEntries([
      ...Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, inside(inner, key)]),
      ...recordEntry(schema, inside),
    ]);
  if (type === "array") return schema.prefixItems?.map((item) => inside(item)) ?? items(schema, name, inside);
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return leastOf(schema);
  return type === "string" ? textOf(schema) : {};
}

type Inside = (inner: unknown, name?: string) => unknown;

const items = (schema: Schema, name: string, inside: Inside): unknown[] =>
  Array.from({ length: schema.minItems ?? 1 }, () => inside(schema.items ?? {}, singular(name)));

function textOf(schema: Schema): unknown {
  if (schema.format === "date-time") return COMPONENT_EXAMPLES.Instant;
  if (schema.format === "date") return "2026-03-02";
  const known = schema.pattern && TEXTS.find((text) => fits(text, schema));
  return known || (schema.default ?? "text".padEnd(schema.minLength ?? 0, "t"));
}

function recordEntry(schema: Schema, inside: Inside): [string, unknown][] {
  const { additionalProperties, propertyNames, properties } = schema;
  if (properties || typeof additionalProperties !== "object") return [];
  const key = typeof propertyNames === "object" ? inside(propertyNames, "") : "key";
  return [[String(key), inside(additionalProperties)]];
}

const singular = (name: string): string => name.replace(/s$/, "");

const leastOf = ({ minimum, exclusiveMinimum, maximum }: Schema): number =>
  Math.min(Math.max(minimum ?? 1, Number(exclusiveMinimum ?? 0) + 1), maximum ?? Number.POSITIVE_INFINITY);

/** Whether a value of the table is of the schema's type and form; a field of the same name may be another thing. */
function fits(value: unknown, schema: Schema): boolean {
  if (schema.enum) return schema.enum.some((each) => each === value);
  if (schema.const !== undefined) return schema.const === value;
  if (typeof value !== schema.type && !(typeof value === "number" && schema.type === "integer")) return false;
  return typeof value !== "string" || !schema.pattern || new RegExp(schema.pattern, "u").test(value);
}
