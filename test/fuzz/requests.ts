import fc from "fast-check";
import { type SeededRandom, seededRandom } from "../../local/scenario/random.ts";
import { ROLES, type Role } from "../../shared/domain/access/scope.ts";
import { headersOf, spoiltField } from "./spoilt-parts.ts";
import { brokenBody, wickedText, wickedValue } from "./wicked-values.ts";

/** What of an OpenAPI schema requests are built by. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  minItems?: number;
}

export interface Operation {
  method: string;
  path: string;
  operationId: string;
  /** Whom the document says it is for. */
  roles: readonly Role[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  body?: Schema;
}

export interface FuzzRequest {
  number: number;
  operationId: string;
  kind: string;
  role: Role | "nobody";
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body?: Buffer;
  /** So many bytes less are sent than announced, and the connection is given up. */
  cutShort?: boolean;
}

const KINDS = [
  { value: "valid", weight: 12 },
  { value: "field", weight: 34 },
  { value: "parameter", weight: 16 },
  { value: "structure", weight: 8 },
  { value: "broken", weight: 9 },
  { value: "headers", weight: 8 },
  { value: "address", weight: 7 },
  { value: "method", weight: 4 },
  { value: "cut", weight: 2 },
] as const;

/** Builds the requests of a run. The one of a number is the same whenever the seed and the document are. */
export class Requests {
  constructor(
    private readonly operations: readonly Operation[],
    private readonly schemas: Record<string, Schema>,
    private readonly seed: string,
    /** Ids that are there, by the name of the field they stand in. */
    private readonly known: Record<string, readonly string[]>,
  ) {}

  of(number: number): FuzzRequest {
    const random = seededRandom(`${this.seed}/${number}`);
    const operation = this.pick(random);
    const kind = random.weighted(KINDS);
    const role = roleFor(operation, random);
    const values = new Map(
      (operation.parameters ?? []).map((p) => [p, String(this.value(p.schema, p.name, random))]),
    );
    if (kind === "parameter" && values.size > 0)
      values.set(random.pick([...values.keys()]), wickedText(random));
    const body = operation.body && this.value(operation.body, "body", random);
    const bodyText = JSON.stringify(this.spoilt(body, kind, random) ?? {});
    const request: FuzzRequest = {
      ...{ number, operationId: operation.operationId, kind, role },
      method:
        kind === "method"
          ? random.pick(["HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "PROPFIND", "PUT"])
          : operation.method,
      path: this.address(operation, values, kind, random),
      headers: headersOf(kind, operation.body !== undefined, random),
    };
    if (operation.body || random.integer(20) === 0)
      request.body = kind === "broken" ? brokenBody(random, bodyText) : Buffer.from(bodyText);
    if (kind === "cut" && request.body) request.cutShort = true;
    return request;
  }

  private pick(random: SeededRandom): Operation {
    const operation = random.pick(this.operations);
    // Each costs a tenth of a second of hashing, and their attempts are limited.
    return operation.operationId === "signInStaff" || operation.operationId === "createStaff"
      ? random.pick(this.operations)
      : operation;
  }

  private spoilt(body: unknown, kind: string, random: SeededRandom): unknown {
    if (kind === "structure")
      return random.pick([
        [body],
        wickedValue(random),
        { ...(body as object), [wickedText(random)]: wickedValue(random) },
        Array.from({ length: 300 }, () => body),
      ]);
    return kind === "field" ? spoiltField(body, random) : body;
  }

  private address(
    { path }: Operation,
    values: ReadonlyMap<{ name: string; in: string; required?: boolean }, string>,
    kind: string,
    random: SeededRandom,
  ): string {
    let filled = path;
    const query: string[] = [];
    for (const [{ name, in: place, required }, value] of values) {
      const text = Buffer.from(value).toString();
      if (place === "path") filled = filled.replace(`{${name}}`, encodeURIComponent(text));
      else if (required || kind === "parameter" || random.integer(2) === 0)
        query.push(`${name}=${encodeURIComponent(text)}`);
    }
    if (kind === "address") {
      const other = random.pick<(address: string) => string>([
        (a) => `${a}/`,
        (a) => a.replaceAll("/", "//"),
        (a) => a.toUpperCase(),
        (a) => a.replaceAll("%", "%25"),
        (a) => `${a}%00`,
        (a) => `${a}%ff%fe`,
        (a) => `${a}%`,
        (a) => `/v1/../v1${a.slice(3)}`,
        (a) => a.replace("/v1/", "/v1/%2e%2e/"),
        (a) => `${a};a=b`,
        (a) => `${a}/${"x".repeat(7_000)}`,
        () => `/v1/${encodeURIComponent(Buffer.from(wickedText(random)).toString())}`,
      ]);
      filled = other(filled);
      if (query[0] !== undefined) query.push(query[0], query[0]);
      query.push("__proto__=1", "a[b]=c", "%ff=%fe", "=");
    }
    return query.length > 0 ? `${filled}?${query.join("&")}` : filled;
  }

  /** A value that a schema takes, as far as it says. */
  private value(given: Schema, name: string, random: SeededRandom, depth = 0): unknown {
    const schema = given.$ref ? (this.schemas[given.$ref.split("/").at(-1) ?? ""] ?? {}) : given;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    if (choices) return this.value(random.pick(choices), name, random, depth);
    if (schema.type === "object" || schema.properties) {
      const required = new Set(schema.required);
      const entries = Object.entries(schema.properties ?? {})
        .filter(([key]) => required.has(key) || random.integer(2) === 0)
        .map(([key, inner]) => [key, this.value(inner, key, random, depth + 1)]);
      return Object.fromEntries(entries);
    }
    if (schema.type === "array") {
      const length = Math.max(schema.minItems ?? 0, random.integer(3));
      return Array.from({ length }, () =>
        this.value(schema.items ?? {}, name.replace(/s$/, ""), random, depth + 1),
      );
    }
    if (schema.type === "integer" || schema.type === "number")
      return (
        (schema.minimum ?? schema.exclusiveMinimum ?? 0) +
        random.integer(5) +
        (schema.type === "number" ? 0.5 : 0)
      );
    if (schema.type === "boolean") return random.integer(2) === 0;
    if (schema.type === "string" || schema.pattern) return this.text(schema, name, random);
    return wickedValue(random);
  }

  private text(schema: Schema, name: string, random: SeededRandom): string {
    const known = this.known[name];
    if (known && random.integer(4) > 0) return random.pick(known);
    if (schema.format === "date-time") return "2026-03-02T01:10:00.000Z";
    if (schema.format === "date") return "2026-03-02";
    if (schema.pattern) {
      const seed = random.integer(2 ** 31);
      const [made = ""] = fc.sample(fc.stringMatching(new RegExp(schema.pattern, "u"), { size: "xsmall" }), {
        seed,
        numRuns: 1,
      });
      return made;
    }
    return random
      .pick(["张三", "Zoë O’Neill", "text of somebody", "1234567"])
      .padEnd(schema.minLength ?? 0, "x");
  }
}

/** Mostly somebody whom the operation is for, so that more than the role check is tried. */
const roleFor = ({ roles }: Operation, random: SeededRandom): Role | "nobody" => {
  const chance = random.integer(20);
  if (chance === 0) return "nobody";
  return chance < 3 || roles.length === 0 ? random.pick(ROLES) : random.pick(roles);
};
