// biome-ignore-all lint/performance/noReExportAll: this stands in for the whole of zod
import * as zod from "../../../node_modules/zod/index.js";

// Stands in for zod in the bundles of functions. A function declares thousands of schemas when it starts, and its first
// request parses with a few of them: each is built when it is first asked for anything.

export * from "../../../node_modules/zod/index.js";

/** Methods of schemas that answer with a schema and do nothing else; any other method builds the schema. */
const DERIVING = new Set<PropertyKey>([
  ...[
    "and",
    "array",
    "brand",
    "catch",
    "catchall",
    "check",
    "default",
    "endsWith",
    "exactOptional",
    "exclude",
  ],
  ...[
    "extend",
    "extract",
    "gt",
    "gte",
    "includes",
    "int",
    "keyof",
    "length",
    "loose",
    "lt",
    "lte",
    "max",
    "min",
  ],
  ...["multipleOf", "nonempty", "nonnegative", "nullable", "nullish", "omit", "optional", "or", "overwrite"],
  ...[
    "partial",
    "passthrough",
    "pick",
    "pipe",
    "positive",
    "prefault",
    "readonly",
    "refine",
    "regex",
    "required",
  ],
  ...[
    "rest",
    "safeExtend",
    "startsWith",
    "strict",
    "superRefine",
    "toLowerCase",
    "toUpperCase",
    "transform",
    "trim",
  ],
]);

/** A schema that is not built yet: by what it will be, or of which other one by which of its methods. */
interface Postponed {
  by: ((...args: never[]) => object) | { method: PropertyKey; of: Postponed };
  args: readonly unknown[];
  built?: object;
}

const real = (schema: Postponed): object => {
  schema.built ??= build(schema);
  return schema.built;
};

function build({ by, args }: Postponed): object {
  if (typeof by === "function") return Reflect.apply(by, undefined, args);
  const of = real(by.of);
  return Reflect.apply(Reflect.get(of, by.method), of, args);
}

/** One for all schemas, of which there are thousands: it keeps nothing of its own. */
const ASKED: ProxyHandler<Postponed> = {
  get: (schema, key) =>
    schema.built === undefined && DERIVING.has(key)
      ? (...args: unknown[]) => postponed({ by: { method: key, of: schema }, args })
      : Reflect.get(real(schema), key),
  set: (schema, key, value) => Reflect.set(real(schema), key, value),
  has: (schema, key) => key in real(schema),
  getPrototypeOf: (schema) => Reflect.getPrototypeOf(real(schema)),
  ownKeys: (schema) => Reflect.ownKeys(real(schema)),
  getOwnPropertyDescriptor: (schema, key) => {
    const described = Reflect.getOwnPropertyDescriptor(real(schema), key);
    // A proxy may not call a property fixed that the object behind it lacks.
    return described && { ...described, configurable: true };
  },
};

const postponed = (schema: Postponed): object => new Proxy(schema, ASKED);

const deferred = <Make extends (...args: never[]) => object>(make: Make): Make =>
  new Proxy(make, { apply: (_, _of, args) => postponed({ by: make, args }) });

export const array = /*#__PURE__*/ deferred(zod.array);
export const boolean = /*#__PURE__*/ deferred(zod.boolean);
export const discriminatedUnion = /*#__PURE__*/ deferred(zod.discriminatedUnion);
export const email = /*#__PURE__*/ deferred(zod.email);
export const hash = /*#__PURE__*/ deferred(zod.hash);
export const int = /*#__PURE__*/ deferred(zod.int);
export const literal = /*#__PURE__*/ deferred(zod.literal);
export const number = /*#__PURE__*/ deferred(zod.number);
export const object = /*#__PURE__*/ deferred(zod.object);
export const partialRecord = /*#__PURE__*/ deferred(zod.partialRecord);
export const preprocess = /*#__PURE__*/ deferred(zod.preprocess);
export const record = /*#__PURE__*/ deferred(zod.record);
export const refine = /*#__PURE__*/ deferred(zod.refine);
export const strictObject = /*#__PURE__*/ deferred(zod.strictObject);
export const string = /*#__PURE__*/ deferred(zod.string);
export const tuple = /*#__PURE__*/ deferred(zod.tuple);
export const ulid = /*#__PURE__*/ deferred(zod.ulid);
export const union = /*#__PURE__*/ deferred(zod.union);
export const unknown = /*#__PURE__*/ deferred(zod.unknown);
export const url = /*#__PURE__*/ deferred(zod.url);
const enumeration = /*#__PURE__*/ deferred(zod.enum);

export { enumeration as enum };

export const iso = {
  date: /*#__PURE__*/ deferred(zod.iso.date),
  datetime: /*#__PURE__*/ deferred(zod.iso.datetime),
};
