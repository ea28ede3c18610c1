import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fromAttributes,
  toAttribute,
  toAttributes,
} from "../../../../shared/platform/protocol/attribute-values.ts";

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    fc.string(),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
      .filter((n) => !Object.is(n, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((k) => k !== "__proto__"),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;
const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value);

describe("attribute values", () => {
  it("are what the SDK makes of the same record", () => {
    fc.assert(
      fc.property(record, (item) => {
        expect(toAttributes(item)).toEqual(marshall(item));
      }),
    );
  });

  it("are read as the SDK reads them", () => {
    fc.assert(
      fc.property(record, (item) => {
        expect(fromAttributes(marshall(item))).toEqual(unmarshall(marshall(item)));
      }),
    );
  });

  it("leave out what is absent, at every level", () => {
    expect(toAttributes({ a: undefined, b: { c: undefined, d: 1 } })).toEqual({
      b: { M: { d: { N: "1" } } },
    });
  });

  it.each([[new Date(0)], [Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [new Set(["a"])], [1n]])(
    "cannot be made of %s",
    (odd) => {
      expect(() => toAttribute(odd)).toThrow("a table");
    },
  );
});
