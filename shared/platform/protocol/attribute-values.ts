import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Attributes = Record<string, AttributeValue>;

/**
 * A value as DynamoDB's JSON protocol writes it. Absent values are left out, as the SDK does when told so.
 * @throws Error for what a table cannot hold (functions, dates, numbers that are not finite)
 */
export function toAttribute(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  switch (typeof value) {
    case "string":
      return { S: value };
    case "number":
      if (!Number.isFinite(value)) throw new Error("a table holds finite numbers only");
      return { N: String(value) };
    case "boolean":
      return { BOOL: value };
    case "object":
      if (Array.isArray(value)) return { L: value.map(toAttribute) };
      if (isPlain(value)) return { M: toAttributes(value) };
  }
  throw new Error(`a table cannot hold a ${typeof value} like this`);
}

export function toAttributes(record: Record<string, unknown>): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(record))
    if (value !== undefined) attributes[name] = toAttribute(value);
  return attributes;
}

/** @throws Error for a kind of attribute that the stores never write (binary, sets). */
function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.M !== undefined) return fromAttributes(attribute.M);
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.NULL !== undefined) return null;
  throw new Error(`unexpected attribute: ${Object.keys(attribute).join()}`);
}

export function fromAttributes(attributes: Attributes): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(attributes)) record[name] = fromAttribute(attribute);
  return record;
}

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
